package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requirements that name where their package comes from, with the pip of this host. */
@Timeout(300)
class DirectResolutionTest extends ResolverBench {

    @Test
    void a_fork_is_resolved_with_its_dependencies_for_another_python_and_machine() throws IOException {
        offer("probe-312", "probe-arm", "probe-other", "extra-helper");
        String commit = fork(
                "perceval",
                "perceval",
                wheel("perceval", "1.4.7")
                        .requires("probe-312; python_version == '3.12'")
                        .requires("probe-arm; platform_machine == 'aarch64'")
                        .requires("probe-other; platform_machine != 'aarch64'")
                        .provides("more")
                        .requires("extra-helper; extra == 'more'")
                        .requiresPython("==3.12.*"));
        requirements(
                "# the fork",
                "",
                "perceval[more] @ git+" + git.url("perceval") + "@main ; platform_machine == 'aarch64'",
                "nowhere @ git+" + git.url("nowhere") + " ; platform_machine != 'aarch64'");

        List<LockedWheel> wheels = resolve(target("3.12.1", 36, Platform.LINUX_ARM64));

        assertThat(wheels)
                .extracting(LockedWheel::name)
                .containsExactly("extra-helper", "perceval", "probe-312", "probe-arm");
        LockedWheel perceval = wheels.get(1);
        assertThat(perceval.origin())
                .isEqualTo(new Origin.Git(git.url("perceval"), Optional.of("main"), commit, Optional.empty()));
        assertThat(store().find(perceval.sha256())).isPresent();
        assertThat(wheels.toString()).doesNotContain("file:", directory.toString());
    }

    @Test
    void a_fork_with_a_submodule_is_told_how_a_wheel_from_elsewhere_gets_in() throws IOException {
        git.repository("perceval").submodule("tests/data").commit("one");
        requirements("perceval @ git+" + git.url("perceval"));

        assertRefused()
                .hasMessageStartingWith("requirements.txt:1: tests/data in commit ")
                .hasMessageContaining(" is a submodule, which is not fetched\n"
                        + "  -> put the files themselves into the repository, or name a subdirectory without them\n"
                        + "     or "
                        + DirectFailure.waysOut("perceval").replace("\n", "\n     "));
    }

    @Test
    void every_form_of_a_place_is_taken() throws IOException {
        offer("plain");
        Path local = wheel("local", "1.0").writeTo(directory.resolve("wheels"));
        project("project").unpackTo(directory.resolve("project"));
        index.add(project("archive").writeTo(files()));
        project("sub").stageIn(git.repository("mono"), "deep/sub/").commit("one");
        fork("egg", "egg", wheel("egg", "1.0"));
        String archive = index.url().replace("/simple", "/files/archive-1.0.tar.gz");
        requirements(
                "-r more/others.txt",
                "./wheels/local-1.0-py3-none-any.whl",
                archive + "#sha256="
                        + Sha256.of(files().resolve("archive-1.0.tar.gz")).hex(),
                "git+" + git.url("egg") + "#egg=Egg",
                "plain==${VERSION}");
        Files.createDirectories(directory.resolve("more"));
        write(
                "more/others.txt",
                "./project \\",
                "  ; python_version > '3'",
                "git+" + git.url("mono") + "#subdirectory=deep/sub");

        Resolution resolution = resolve(BOOKWORM, Map.of("VERSION", "1.0"));

        assertThat(resolution.wheels())
                .extracting(LockedWheel::name)
                .containsExactly("archive", "egg", "local", "plain", "project", "sub");
        assertThat(find(resolution.wheels(), "project").orElseThrow().origin())
                .isInstanceOf(Origin.Directory.class)
                .extracting(Origin::address)
                .isEqualTo("project");
        assertThat(find(resolution.wheels(), "local").orElseThrow().origin())
                .isEqualTo(new Origin.Address("wheels/local-1.0-py3-none-any.whl", Sha256.of(local), Optional.empty()));
        assertThat(find(resolution.wheels(), "archive").orElseThrow().origin().address())
                .isEqualTo(archive);
    }

    @Test
    void of_two_forks_one_may_need_a_newer_version_of_what_the_other_needs() throws IOException {
        index.add(wheel("shared", "1.0"), files());
        index.add(wheel("shared", "2.0"), files());
        fork("one", "one", wheel("one", "1.0").requires("shared>=1").requires("two"));
        fork("two", "two", wheel("two", "5.0").requires("shared>=2"));
        requirements("one @ git+" + git.url("one"), "two @ git+" + git.url("two"));

        assertThat(resolve(BOOKWORM))
                .extracting(wheel -> wheel.name() + " " + wheel.version())
                .containsExactly("one 1.0", "shared 2.0", "two 5.0");
    }

    @Test
    void a_constraint_decides_where_a_package_comes_from_and_asks_for_none() throws IOException {
        index.add(wheel("perceval", "2.0"), files());
        index.add(wheel("umbrella", "1.0").requires("perceval>=1"), files());
        fork("perceval", "perceval", wheel("perceval", "1.4.7"));
        fork("unused", "unused", wheel("unused", "1.0"));
        requirements("-c limits.txt", "umbrella");
        write("limits.txt", "perceval @ git+" + git.url("perceval"), "unused @ git+" + git.url("unused"));

        assertThat(resolve(BOOKWORM))
                .extracting(wheel -> wheel.name() + " " + wheel.version())
                .containsExactly("perceval 1.4.7", "umbrella 1.0");
    }

    @Test
    void a_fork_that_a_package_asks_for_is_built_from_its_commit_too() throws IOException {
        String commit = fork("deep", "deep", wheel("deep", "3.0"));
        fork("top", "top", wheel("top", "1.0").requires("deep @ git+" + git.url("deep") + "@main"));
        requirements("top @ git+" + git.url("top"));

        assertThat(find(resolve(BOOKWORM), "deep").orElseThrow().origin())
                .isEqualTo(new Origin.Git(git.url("deep"), Optional.of("main"), commit, Optional.empty()));
    }

    @Test
    void credentials_of_variables_open_a_private_repository_and_stand_nowhere() throws IOException {
        git.requireUser("canary-user", "canary-t@ken");
        fork("perceval", "perceval", wheel("perceval", "1.4.7"));
        String url = git.url("perceval").replace("://", "://${GITHUB_USER}:${GITHUB_TOKEN}@");
        requirements("perceval @ git+" + url + "@main");

        Resolution resolution = resolve(BOOKWORM, Map.of("GITHUB_USER", "canary-user", "GITHUB_TOKEN", "canary-t@ken"));

        assertThat(resolution.wheels()).extracting(LockedWheel::version).containsExactly("1.4.7");
        assertThat(resolution + String.join("\n", log.lines())).doesNotContain("canary");
    }

    @Test
    void a_fork_that_is_another_package_is_refused_with_what_was_found() throws IOException {
        fork("other", "grimoire-elk", wheel("grimoire-elk", "2.0"));
        requirements("", "perceval @ git+" + git.url("other"));

        assertRefused()
                .hasMessageStartingWith("requirements.txt:2: ")
                .hasMessageContaining("'perceval'")
                .hasMessageContaining("grimoire-elk");
    }

    @Test
    void where_one_requirement_has_a_digest_a_wheel_at_an_address_has_one_too_and_a_fork_cannot() throws IOException {
        Path helper = wheel("helper", "1.0").writeTo(files());
        Path other = wheel("other", "1.0").writeTo(files());
        index.add(helper).add(other);
        String plain = "helper==1.0 --hash=" + Sha256.of(helper);
        String direct = "other @ " + index.url().replace("/simple", "/files/other-1.0-py3-none-any.whl");
        requirements(plain, direct + " --hash=" + Sha256.of(other));

        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::name).containsExactly("helper", "other");

        requirements(plain, direct + " --hash=" + Sha256.of("something else"));
        assertRefused().hasMessageStartingWith("requirements.txt:2: ");

        requirements(plain, "other @ ./files/other-1.0-py3-none-any.whl");
        assertRefused().hasMessageStartingWith("requirements.txt:2: ").hasMessageContaining("digest");

        fork("perceval", "perceval", wheel("perceval", "1.4.7"));
        requirements(plain, "perceval @ git+" + git.url("perceval"));
        assertRefused().hasMessageStartingWith("requirements.txt:2: ").hasMessageContaining("digest");
    }

    @Test
    void a_file_has_any_of_the_digests_that_its_line_demands() throws IOException {
        Path other = wheel("other", "1.0").writeTo(files());
        index.add(other);
        String wrong = " --hash=" + Sha256.of("one") + " \\\n  --hash=" + Sha256.of("two");
        for (String place : List.of(
                "./files/other-1.0-py3-none-any.whl",
                index.url().replace("/simple", "/files/other-1.0-py3-none-any.whl"))) {
            requirements("# a comment", place + wrong);
            assertRefused()
                    .hasMessageStartingWith("requirements.txt:2: other-1.0-py3-none-any.whl has the digest "
                            + Sha256.of(other) + ", and not ")
                    .hasMessageContaining(Sha256.of("two") + " or " + Sha256.of("one"))
                    .hasMessageContaining("-> if that file is the one you want, correct the digest in this line")
                    .hasMessageNotContaining("paw:lock");

            requirements("# a comment", place + wrong + " --hash=" + Sha256.of(other));
            assertThat(resolve(BOOKWORM)).extracting(LockedWheel::sha256).containsExactly(Sha256.of(other));
        }
    }

    @Test
    void a_digest_may_be_that_of_a_source_distribution() throws IOException {
        Path source = project("pure").writeTo(files());
        index.add(source);
        requirements("pure==1.0 --hash=" + Sha256.of(source));

        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::name).containsExactly("pure");

        requirements("pure==1.0 --hash=" + Sha256.of("something else"));
        assertRefused()
                .hasMessageContaining("pure==1.0")
                .hasMessageContaining(Sha256.of(source).hex());
    }

    private static SdistFixture project(String name) {
        return sdist(name, "1.0", wheel(name, "1.0"));
    }

    /** A repository that has this package. */
    private String fork(String repository, String name, WheelFixture wheel) {
        return sdist(name, wheel.version(), wheel)
                .stageIn(git.repository(repository), "")
                .commit("one");
    }
}
