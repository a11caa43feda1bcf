package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.debian.Mirrors.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorsTest {

    private static final Instant NOW = Instant.parse("2026-07-11T10:16:37Z");

    @TempDir
    private Path apt;

    @Test
    void the_security_archive_follows_from_the_mirror() {
        Mirrors mirrors = told("https://mirror.example.org/debian/");

        assertThat(mirrors.root("bookworm-updates", NOW)).isEqualTo(URI.create("https://mirror.example.org/debian"));
        assertThat(mirrors.root("bookworm-security", NOW))
                .isEqualTo(URI.create("https://mirror.example.org/debian-security"));
    }

    @Test
    void the_security_archive_can_be_told() {
        Settings settings = new Settings(
                Optional.of("https://a.example.org/x"), Optional.of("https://b.example.org/y"), Optional.empty());

        assertThat(Mirrors.of(settings, apt).root("bookworm-security", NOW))
                .isEqualTo(URI.create("https://b.example.org/y"));
    }

    @Test
    void a_mirror_that_the_security_archive_does_not_follow_from_needs_both() {
        assertThatThrownBy(() -> told("https://mirror.example.org/deb").root("bookworm-security", NOW))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("-Dpaw.debian.securityMirror=");
    }

    @Test
    void what_is_told_wins_over_the_host() throws IOException {
        list("deb http://host.example.org/debian bookworm main");

        assertThat(told("https://mirror.example.org/debian").root("bookworm", NOW))
                .hasHost("mirror.example.org");
    }

    @Test
    void the_hosts_stanzas_are_read() throws IOException {
        file("sources.list.d/debian.sources", """
                Types: deb deb-src
                # URIs: http://commented.example.org/debian
                URIs: http://host.example.org/debian/
                Suites: bookworm bookworm-updates
                Components: main contrib

                Types: deb
                URIs: http://security.example.org/s
                Suites: bookworm-security
                Components: main
                """);

        assertThat(host().root("bookworm", NOW)).isEqualTo(URI.create("http://host.example.org/debian"));
        assertThat(host().root("bookworm-security", NOW)).isEqualTo(URI.create("http://security.example.org/s"));
    }

    @Test
    void sources_of_no_use_are_passed_over() throws IOException {
        list("""
                deb-src http://source.example.org/debian bookworm main
                # deb http://comment.example.org/debian bookworm main
                deb cdrom:[Debian]/ bookworm main
                deb http://contrib.example.org/debian bookworm contrib
                deb https://packages.example.org/apt tools main
                deb [arch=amd64 signed-by=/k.gpg] http://host.example.org/debian bookworm main # ours
                """);
        file("sources.list.d/off.sources", """
                Enabled: no
                Types: deb
                URIs: http://off.example.org/debian-security
                Suites: bookworm-security
                Components: main
                """);

        assertThat(host().root("bookworm", NOW)).hasHost("host.example.org");
        assertThat(host().root("bookworm-security", NOW))
                .hasHost("host.example.org")
                .hasPath("/debian-security");
    }

    @Test
    void an_archive_of_somebody_else_with_a_suite_of_that_name_is_not_taken_for_debians() throws IOException {
        list("deb https://packages.example.org/tools bookworm main\ndeb http://host.example.org/debian bookworm main");

        assertThat(host().root("bookworm", NOW)).hasHost("host.example.org");
    }

    @Test
    void a_host_of_another_release_has_the_same_archive() throws IOException {
        list("deb http://host.example.org/debian trixie main");

        assertThat(host().root("bookworm", NOW)).hasHost("host.example.org");
    }

    @Test
    void a_host_with_nothing_of_debian_is_told_what_to_name() throws IOException {
        list("deb http://archive.example.org/ubuntu noble main");

        assertThatThrownBy(() -> host().root("bookworm", NOW))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("-Dpaw.debian.mirror=");
        assertThatThrownBy(
                        () -> Mirrors.of(Settings.NONE, apt.resolve("missing")).root("bookworm", NOW))
                .hasMessageContaining("-Dpaw.debian.mirror=");
    }

    @Test
    void a_snapshot_archive_is_the_last_to_be_asked_and_at_the_locks_date() {
        Settings settings = new Settings(
                Optional.of("https://mirror.example.org/debian"),
                Optional.empty(),
                Optional.of("https://snapshot.example.org/archive/"));

        assertThat(Mirrors.of(settings, apt).addresses("bookworm-security", "pool/a_1+b1.deb", NOW))
                .extracting(URI::toString)
                .containsExactly(
                        "https://mirror.example.org/debian-security/pool/a_1%2Bb1.deb",
                        "https://snapshot.example.org/archive/debian-security/20260711T101637Z/pool/a_1%2Bb1.deb",
                        "https://snapshot.example.org/archive/debian-security/20260712T101637Z/pool/a_1%2Bb1.deb");
    }

    @Test
    void a_snapshot_archive_alone_serves_to_lock() {
        Settings settings =
                new Settings(Optional.empty(), Optional.empty(), Optional.of("https://snapshot.example.org/archive"));

        assertThat(Mirrors.of(settings, apt).root("bookworm", NOW))
                .isEqualTo(URI.create("https://snapshot.example.org/archive/debian/20260711T101637Z"));
    }

    @Test
    void an_address_that_is_none_is_refused_with_the_property() {
        assertThatThrownBy(() -> told("mirror.example.org/debian").root("bookworm", NOW))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("paw.debian.mirror: not an http, https or file address")
                .hasMessageContaining("-> it must be the root of an archive, the directory above dists");
        assertThatThrownBy(() -> told("http://[x").root("bookworm", NOW)).isInstanceOf(PawException.class);
    }

    @Test
    void a_user_or_password_in_what_is_told_is_refused_unseen_even_where_nothing_is_asked() {
        Optional<String> address = Optional.of("https://me:hunter2@archive.example.org/debian");
        Optional<String> none = Optional.empty();
        Map<String, Settings> properties = Map.of(
                "paw.debian.mirror", new Settings(address, none, none),
                "paw.debian.securityMirror", new Settings(none, address, none),
                "paw.debian.snapshot", new Settings(none, none, address));
        properties.forEach((property, settings) -> assertThatThrownBy(() -> Mirrors.of(settings, apt))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith(property + ": has a user, password or token in it")
                .hasMessageContaining("<server>")
                .hasNoCause()
                .hasMessageNotContaining("hunter2"));
    }

    @Test
    void a_password_in_what_apt_is_set_up_with_is_the_users_own() throws IOException {
        list("deb https://me:hunter2@host.example.org/debian bookworm main");

        assertThat(host().root("bookworm", NOW)).hasUserInfo("me:hunter2");
    }

    private Mirrors told(String mirror) {
        return Mirrors.of(new Settings(Optional.of(mirror), Optional.empty(), Optional.empty()), apt);
    }

    private Mirrors host() {
        return Mirrors.of(Settings.NONE, apt);
    }

    private void list(String text) throws IOException {
        file("sources.list", text);
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(apt.resolve(name).getParent());
        Files.writeString(apt.resolve(name), text);
    }
}
