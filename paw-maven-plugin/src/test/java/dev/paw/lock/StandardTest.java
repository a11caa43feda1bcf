package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.deployment.Platform;
import dev.paw.testing.Strict;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python judges what is written: its TOML reader, and, where it is new enough, its own reader of PEP 751. */
class StandardTest {

    private static final int CASES = 60;

    private static final String JUDGE = """
            import json, pathlib, sys, tomllib
            try:
                from packaging.pylock import PackageArchive, PackageDirectory, PackageVcs, Pylock
                from packaging.tags import Tag
            except ImportError:
                Pylock = None

            def chosen(pylock, platform):
                machine = 'x86_64' if platform['name'] == 'linux/amd64' else 'aarch64'
                version = platform['python']['version']
                environment = {'implementation_name': 'cpython', 'sys_platform': 'linux', 'platform_machine': machine,
                    'python_version': version.rpartition('.')[0], 'python_full_version': version}
                tags = [Tag('cp311', 'cp311', 'manylinux_2_17_' + machine), Tag('py3', 'none', 'any')]
                parts = Pylock.from_dict(pylock).select(environment=environment, tags=tags)
                return sorted(part.name + ' ' + str(part.version) + ' ' + told(source) for part, source in parts)

            def told(source):
                if isinstance(source, PackageVcs):
                    where = (source.type, source.url, source.requested_revision, source.commit_id, source.subdirectory)
                    return ' '.join(str(each) for each in where)
                if isinstance(source, PackageArchive):
                    return '%s %s %s' % (source.url or source.path, source.hashes['sha256'], source.subdirectory)
                return source.path if isinstance(source, PackageDirectory) else source.name

            cases = []
            for directory in sorted(pathlib.Path(sys.argv[1]).iterdir(), key=lambda path: int(path.name)):
                lock = tomllib.loads((directory / 'paw.lock').read_text(encoding='utf-8'))
                pylock = tomllib.loads((directory / 'pylock.multi-mordred.toml').read_text(encoding='utf-8'))
                for part in pylock['packages']:
                    for wheel in part.get('wheels', []):
                        assert ('url' in wheel) != ('path' in wheel) and len(wheel['hashes']['sha256']) == 64, wheel
                assert pylock['lock-version'] == '1.0' and pylock['created-by'] == 'paw' and pylock['environments']
                cases.append({'inputs': lock['inputs'], 'base': str(lock['platforms'][0].get('registry', '')),
                    'chosen': [chosen(pylock, platform) for platform in lock['platforms']] if Pylock else None})
            print(json.dumps(cases))
            """;

    @TempDir
    Path directory;

    @Test
    void python_reads_what_is_written_and_chooses_the_wheels_that_were_locked() throws Exception {
        List<Lock> locks = new ArrayList<>();
        for (int seed = 0; seed < CASES; seed++) {
            Path place = Files.createDirectories(directory.resolve("" + seed));
            locks.add(Locks.odd(seed, place));
            LockFile.write(place, locks.get(seed));
        }

        JsonNode cases = judge();

        for (int seed = 0; seed < CASES; seed++) {
            Lock lock = locks.get(seed);
            JsonNode found = cases.get(seed);
            assertThat(found.get("inputs").size())
                    .as("seed %d", seed)
                    .isEqualTo(lock.inputs().size());
            lock.inputs()
                    .forEach((name, digest) ->
                            assertThat(found.get("inputs").get(name).asText()).isEqualTo(digest.toString()));
            if (!found.get("chosen").isNull()) {
                assertThat(found.get("chosen").toString()).as("seed %d", seed).isEqualTo(chosen(lock));
            }
        }
    }

    private static String chosen(Lock lock) {
        List<List<String>> platforms = new ArrayList<>();
        for (Platform platform : lock.platforms().keySet()) {
            platforms.add(lock.platforms().get(platform).wheels().stream()
                    .map(wheel -> wheel.name() + " " + version(wheel) + " " + source(wheel))
                    .sorted()
                    .toList());
        }
        return new ObjectMapper().valueToTree(platforms).toString();
    }

    /** The standard wants none for sources that might have another one tomorrow. */
    private static String version(LockedWheel wheel) {
        boolean tree = wheel.origin() instanceof Origin.Git || wheel.origin() instanceof Origin.Directory;
        return tree ? "None" : wheel.version();
    }

    /** For a wheel that paw builds, others build from the same sources. */
    private static String source(LockedWheel wheel) {
        if (wheel.origin() instanceof Origin.Git git) {
            return "git " + git.address() + " " + git.ref().orElse("None") + " " + git.commit() + " "
                    + git.subdirectory().orElse("None");
        } else if (wheel.origin() instanceof Origin.Address archive) {
            return archive.address() + " " + archive.sha256().hex() + " "
                    + archive.subdirectory().orElse("None");
        } else if (wheel.origin() instanceof Origin.Directory found) {
            return found.address();
        }
        return wheel.origin().built() ? wheel.origin().address().replaceFirst(".*/", "") : wheel.fileName();
    }

    private JsonNode judge() throws IOException, InterruptedException {
        Process process = python("-c", JUDGE, directory.toString());
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return new ObjectMapper().readTree(answer);
    }

    private static Process python(String... arguments) throws IOException, InterruptedException {
        Strict.need(readsToml(), "Python 3.11 or newer");
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean readsToml() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import tomllib").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
