package dev.paw.python;

import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.layer.Entry;
import dev.paw.testing.PythonOnHost;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelFile;
import dev.paw.wheel.WheelInstaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pip is the reference of what an installed wheel looks like. */
class InstallerAgainstPipTest {

    private static final PythonTarget TARGET = new PythonTarget(
            "3.11.2", 36, Platform.LINUX_AMD64, "/usr/bin/python3.11", "usr/local/lib/python3.11/dist-packages");
    private static final String SITE = "opt/paw/lib/python3.11/site-packages/";
    private static final Set<String> DIFFERENT = Set.of("RECORD", "INSTALLER", "REQUESTED", "direct_url.json");

    @TempDir
    private Path directory;

    @Test
    void packages_are_laid_out_as_pip_does_it() throws Exception {
        HostPython python = PythonOnHost.withoutSettings(directory, Map.of());
        List<WheelFile> wheels = List.of(
                wheel("first-package", "1.0")
                        .file("first_package/tool", "#!/bin/sh\n".getBytes(), 0755)
                        .file("first_package/a, \"b\".txt", "quoted in RECORD")
                        .file("shared/__init__.py", "")
                        .data("purelib", "first_extra.py", "x = 1\n")
                        .script("first", "first_package:main")
                        .lockIn(directory),
                wheel("Second.Package", "2.0+local.1")
                        .file("shared/__init__.py", "")
                        .file("empty.txt", "")
                        .file("ünï/cödé.py", "x = 'ü'\n")
                        .lockIn(directory));
        Path target = directory.resolve("pip");
        List<String> command = new ArrayList<>(List.of(
                python.interpreter(), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"));
        command.addAll(List.of("--disable-pip-version-check", "--target", target.toString()));
        wheels.forEach(wheel -> command.add(wheel.file().toString()));
        assertThat(new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();

        assertThat(ours(wheels)).isEqualTo(theirs(target)).hasSizeGreaterThan(10);
    }

    private static SortedMap<String, String> ours(List<WheelFile> wheels) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        new WheelInstaller(TARGET).filler(wheels).fill(entry -> {
            String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
            if (entry.path().startsWith(SITE) && !DIFFERENT.contains(name)) {
                try (InputStream in = ((Entry.File) entry).content().open()) {
                    String mode = entry.mode() == 0755 ? " executable" : "";
                    files.put(
                            entry.path().substring(SITE.length()),
                            Sha256.of(in.readAllBytes()).hex() + mode);
                }
            }
        });
        return files;
    }

    private static SortedMap<String, String> theirs(Path target) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(target)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(target.resolve("bin")))
                    .filter(file -> !DIFFERENT.contains(file.getFileName().toString()))
                    .forEach(file -> files.put(target.relativize(file).toString(), digest(file)));
        }
        return files;
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(file).hex() + (Files.isExecutable(file) ? " executable" : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
