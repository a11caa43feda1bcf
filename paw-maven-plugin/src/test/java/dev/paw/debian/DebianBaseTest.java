package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.debian.Mirrors.Settings;
import dev.paw.deployment.Platform;
import dev.paw.layer.Account;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.DebFixture;
import dev.paw.testing.DebianArchiveFixture;
import dev.paw.testing.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebianBaseTest {

    private static final List<String> PACKAGES = List.of("python3", "git", "ca-certificates", "openssh-client");
    private static final Place PLACE = Place.of("deployment.yaml").at(9);

    @TempDir
    private Path directory;

    private DebianArchiveFixture archive;
    private Path store;

    @BeforeEach
    void makeArchive() {
        archive = DebianArchiveFixture.standard(directory.resolve("archive"));
        store = directory.resolve("store");
    }

    @Test
    void the_default_packages_lock_with_what_makes_a_system() {
        DebianLock lock = lock(PACKAGES);

        assertThat(lock.packages())
                .extracting(DebianPackage::name)
                .isSorted()
                .containsAll(PACKAGES)
                .containsAll(DebianBase.SYSTEM)
                .contains("libc6", "perl-base", "python3.11", "zlib1g")
                .doesNotContain("usrmerge");
        assertThat(lock.date()).isEqualTo(DebianArchiveFixture.NEWEST);
        assertThat(lock.architecture()).isEqualTo("amd64");
    }

    @Test
    void the_highest_version_of_the_three_suites_is_locked_with_where_it_came_from() {
        DebianLock lock = lock(PACKAGES);

        assertThat(lock.archives())
                .containsExactly(archiveOf("bookworm"), archiveOf("bookworm-updates"), archiveOf("bookworm-security"));
        assertThat(find(lock, "openssl"))
                .returns("3.0.17-1~deb12u2", DebianPackage::version)
                .returns(2, DebianPackage::archive);
        assertThat(find(lock, "tzdata"))
                .returns("2026b-0+deb12u1", DebianPackage::version)
                .returns(1, DebianPackage::archive);
        assertThat(find(lock, "git"))
                .returns("1:2.39.5-0+deb12u3", DebianPackage::version)
                .returns("pool/main/g/git/git_2.39.5-0+deb12u3_amd64.deb", DebianPackage::path)
                .returns(0, DebianPackage::archive);
    }

    @Test
    void two_locks_are_equal_and_so_are_their_layers() throws IOException {
        DebianLock first = lock(PACKAGES);
        DebianLock second = lock(List.of("openssh-client", "ca-certificates", "git", "python3"));

        assertThat(second).isEqualTo(first);
        assertThat(fill(first).entries().keySet())
                .containsExactlyElementsOf(fill(second).entries().keySet());
        assertThat(DebianBase.key(second, Account.MORDRED)).isEqualTo(DebianBase.key(first, Account.MORDRED));
    }

    @Test
    void the_key_follows_the_packages_and_the_account() {
        DebianLock lock = lock(List.of("git"));

        assertThat(DebianBase.key(lock(List.of("python3")), Account.MORDRED))
                .isNotEqualTo(DebianBase.key(lock, Account.MORDRED));
        assertThat(DebianBase.key(lock, new Account("other", 1000, 1000, "/home/other")))
                .isNotEqualTo(DebianBase.key(lock, Account.MORDRED));
    }

    @Test
    void the_layer_holds_what_maintainer_scripts_would_have_made() throws IOException {
        Recorder layer = fill(lock(PACKAGES));

        assertThat(layer.at("usr/bin/sh")).isEqualTo("-> dash");
        assertThat(layer.at("usr/bin/python3")).isEqualTo("-> python3.11");
        assertThat(layer.at("usr/bin/perl5.36.0")).isEqualTo("= usr/bin/perl");
        assertThat(layer.at("etc/alternatives/awk")).isEqualTo("-> /usr/bin/mawk");
        assertThat(layer.at("usr/bin/awk")).isEqualTo("-> /etc/alternatives/awk");
        assertThat(layer.at("etc/localtime")).isEqualTo("-> /usr/share/zoneinfo/Etc/UTC");
        assertThat(layer.at("etc/os-release")).isEqualTo("-> ../usr/lib/os-release");
        assertThat(layer.at("tmp")).isEqualTo("d 1777 0:0");
        assertThat(layer.at("var/tmp")).isEqualTo("d 1777 0:0");
        assertThat(layer.at("var/run")).isEqualTo("-> /run");
        assertThat(layer.at("run/lock")).isEqualTo("d 1777 0:0");
        assertThat(layer.at("usr/lib/openssh/ssh-keysign")).isEqualTo("f 755 0:0");
        assertThat(layer.text("etc/nsswitch.conf")).contains("hosts: files dns");
        assertThat(layer.text("etc/timezone")).isEqualTo("Etc/UTC\n");
        assertThat(layer.text("etc/shells")).isEqualTo("# /etc/shells: valid login shells\n/bin/sh\n/bin/dash\n");
        assertThat(layer.text("etc/ssl/certs/ca-certificates.crt").lines())
                .containsSubsequence("first", "-----END CERTIFICATE-----", "-----BEGIN CERTIFICATE-----", "second");
        assertThat(layer.entries().values())
                .noneMatch(entry ->
                        (entry.mode() & 06000) != 0 && layer.at(entry.path()).startsWith("f"));
    }

    @Test
    void scanners_find_a_stanza_for_every_package() throws IOException {
        DebianLock lock = lock(PACKAGES);
        Recorder layer = fill(lock);

        assertThat(lock.packages())
                .allSatisfy(one -> assertThat(layer.text("var/lib/dpkg/status.d/" + one.name()))
                        .startsWith("Package: " + one.name() + "\nStatus: install ok installed\nVersion: "
                                + one.version() + "\n")
                        .contains("\nDescription: package of a test\n It does nothing.\n .\n It does it well.\n"));
    }

    @Test
    void an_archive_served_over_http_does_as_well() throws IOException {
        try (DebianArchiveFixture.Served served = archive.serve()) {
            DebianBase base = base(served.uri(), now());

            assertThat(base.lock("bookworm", PACKAGES, Platform.LINUX_AMD64, PLACE))
                    .isEqualTo(lock(PACKAGES));
        }
    }

    @Test
    void a_password_in_apts_address_is_not_shown_when_its_files_are_refused() throws IOException {
        archive.tamperRelease("bookworm");
        try (DebianArchiveFixture.Served served = archive.serve()) {
            String address = served.uri().toString().replace("://", "://me:hunter2@");
            Files.writeString(
                    Files.createDirectory(apt()).resolve("sources.list"), "deb " + address + " bookworm main");

            assertThatThrownBy(() -> base(Settings.NONE, now()).lock("bookworm", PACKAGES, Platform.LINUX_AMD64, PLACE))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining("dists/bookworm/InRelease: no good signature of a trusted key")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "bookworm-updates", "bookworm-security"})
    void a_tampered_release_file_stops_and_is_named(String suite) {
        archive.tamperRelease(suite);

        assertThatThrownBy(() -> lock(PACKAGES))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("dists/" + suite + "/InRelease: no good signature of a trusted key");
    }

    @Test
    void text_in_front_of_the_signed_one_stops() {
        archive.prependToRelease("bookworm", "Codename: bookworm\n");

        assertThatThrownBy(() -> lock(PACKAGES))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("dists/bookworm/InRelease: not a clear-signed file");
    }

    @Test
    void one_suites_release_file_in_the_place_of_another_stops() throws IOException {
        Files.copy(
                archive.inRelease("bookworm"),
                archive.inRelease("bookworm-updates"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> lock(PACKAGES))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("is signed for suite 'bookworm', not for 'bookworm-updates'");
    }

    @Test
    void an_archive_signed_by_a_stranger_stops() {
        archive = DebianArchiveFixture.standard(directory.resolve("other"));
        SigningKey.validAt(DebianArchiveFixture.DATE).writeTo(archive.keyring());

        assertThatThrownBy(() -> lock(PACKAGES))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("InRelease: no good signature of a trusted key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "bookworm-security"})
    void a_tampered_index_stops_and_is_named(String suite) {
        archive.tamperIndex(suite);

        assertThatThrownBy(() -> lock(PACKAGES))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(suite + "/main/binary-amd64/");
    }

    @Test
    void a_tampered_package_stops_and_is_named() {
        DebianLock lock = lock(PACKAGES);
        archive.tamperPackage("git");

        assertThatThrownBy(() -> fill(lock)).isInstanceOf(PawException.class).hasMessageContaining("git_2.39.5");
    }

    @Test
    void a_tampered_hash_in_the_lock_stops_and_the_package_is_named() {
        DebianLock lock = lock(PACKAGES);

        assertThatThrownBy(() -> fill(forge(lock, "git", Sha256.of("forged"))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("git_2.39.5");
    }

    @Test
    void another_packages_hash_in_the_lock_stops_and_the_package_is_named() {
        DebianLock lock = lock(PACKAGES);

        assertThatThrownBy(() -> fill(forge(lock, "git", find(lock, "grep").sha256())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("git");
    }

    @Test
    void an_index_that_is_not_found_by_its_hash_is_taken_from_its_usual_place() {
        archive.removeByHash("bookworm-updates");

        assertThat(find(lock(PACKAGES), "tzdata").version()).isEqualTo("2026b-0+deb12u1");
    }

    @Test
    void a_stale_archive_stops_while_locking_and_not_while_building() throws IOException {
        DebianLock lock = lock(PACKAGES);
        Instant late = DebianArchiveFixture.VALID_UNTIL.plusSeconds(1);

        assertThatThrownBy(() -> base(archive.uri(), late).lock("bookworm", PACKAGES, Platform.LINUX_AMD64, PLACE))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("dists/bookworm-security/InRelease: was valid until");
        Recorder layer = new Recorder();
        base(archive.uri(), late).filler(lock, Account.MORDRED).fill(layer);
        assertThat(layer.entries()).isNotEmpty();
    }

    @Test
    void a_superseded_package_comes_from_the_snapshot_archive() throws IOException {
        DebianLock lock = lock(PACKAGES);
        Path snapshot = directory.resolve(
                "snapshot/debian/20260713T101637Z/" + find(lock, "git").path());
        Files.createDirectories(snapshot.getParent());
        Files.copy(archive.deb("git"), snapshot);
        archive.remove("bookworm", "git");

        assertThatThrownBy(() -> fill(lock)).isInstanceOf(PawException.class).hasMessageContaining("git");
        Settings settings = new Settings(
                Optional.of(archive.uri().toString()),
                Optional.empty(),
                Optional.of(directory.resolve("snapshot").toUri().toString()));
        Recorder layer = new Recorder();
        base(settings, now()).filler(lock, Account.MORDRED).fill(layer);
        assertThat(layer.text("usr/bin/git")).isEqualTo("git\n");
    }

    @Test
    void an_unknown_package_is_named_with_its_place_and_the_nearest_name() {
        assertThatThrownBy(() -> lock(List.of("pyhton3")))
                .isInstanceOf(PawException.class)
                .hasMessage("deployment.yaml:9: unknown Debian package 'pyhton3'\n  -> did you mean 'python3'?");
    }

    @Test
    void an_architecture_that_the_archive_lacks_is_named() {
        assertThatThrownBy(() -> base(archive.uri(), now()).lock("bookworm", PACKAGES, Platform.LINUX_ARM64, PLACE))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("'arm64'");
    }

    @Test
    void a_package_added_later_can_be_asked_for() throws IOException {
        archive.addTo(
                "bookworm-security", DebFixture.of("extra", "1").depends("git").file("./opt/extra", 0644, "x\n"));

        assertThat(fill(lock(List.of("extra"))).text("opt/extra")).isEqualTo("x\n");
    }

    private DebianLock.Archive archiveOf(String suite) {
        return new DebianLock.Archive(suite, archive.indexDigest(suite));
    }

    private static DebianLock forge(DebianLock lock, String name, Sha256 digest) {
        List<DebianPackage> forged = lock.packages().stream()
                .map(one -> one.name().equals(name) ? withDigest(one, digest) : one)
                .toList();
        return new DebianLock(lock.suite(), lock.architecture(), lock.date(), lock.archives(), forged);
    }

    private static DebianPackage withDigest(DebianPackage one, Sha256 digest) {
        return new DebianPackage(
                one.name(), one.version(), one.architecture(), one.path(), one.size(), digest, one.archive());
    }

    private static DebianPackage find(DebianLock lock, String name) {
        return lock.packages().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Instant now() {
        return DebianArchiveFixture.NEWEST.plusSeconds(60);
    }

    private DebianLock lock(List<String> packages) {
        return base(archive.uri(), now()).lock("bookworm", packages, Platform.LINUX_AMD64, PLACE);
    }

    private Recorder fill(DebianLock lock) throws IOException {
        Recorder layer = new Recorder();
        base(archive.uri(), now()).filler(lock, Account.MORDRED).fill(layer);
        return layer;
    }

    private DebianBase base(URI mirror, Instant now) {
        return base(new Settings(Optional.of(mirror.toString()), Optional.empty(), Optional.empty()), now);
    }

    private DebianBase base(Settings settings, Instant now) {
        return new DebianBase(
                new Downloader(new Store(store), Network.direct(), Progress.silent()),
                Mirrors.of(settings, apt()),
                Keyring.of(Optional.of(archive.keyring())),
                Clock.fixed(now, ZoneOffset.UTC),
                Progress.silent());
    }

    /** Of apt's settings; there are none unless a test has made them. */
    private Path apt() {
        return directory.resolve("apt");
    }
}
