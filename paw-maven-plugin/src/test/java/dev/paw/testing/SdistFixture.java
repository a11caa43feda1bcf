package dev.paw.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Makes source distributions (PEP 517, PEP 625) that need nothing to be built: they carry the wheel that their own build
 * backend hands out.
 */
public final class SdistFixture {

    private static final String BACKEND = """
            import os, shutil, time
            def build_wheel(directory, settings=None, metadata=None):
                here = os.path.dirname(os.path.abspath(__file__))
                %s
                name = open(os.path.join(here, 'wheel-name')).read()
                shutil.copy(os.path.join(here, 'wheel.zip'), os.path.join(directory, name))
                return name
            """;

    /** Of one name for all versions, so that the next commit of a fork replaces it. */
    private static final String WHEEL = "wheel.zip";

    private final String name;
    private final String version;
    private final WheelFixture wheel;
    private String requires = "";
    private String statement = "pass";

    private SdistFixture(String name, String version, WheelFixture wheel) {
        this.name = name;
        this.version = version;
        this.wheel = wheel;
    }

    /** A source distribution that is built to this wheel; a tag of the wheel other than pure makes it a native one. */
    public static SdistFixture sdist(String name, String version, WheelFixture wheel) {
        return new SdistFixture(name, version, wheel);
    }

    /** With this requirement of the build. */
    public SdistFixture buildRequires(String requirement) {
        this.requires = "'" + requirement + "'";
        return this;
    }

    /** Runs this Python statement in the build, in which {@code here} is the unpacked directory. */
    public SdistFixture running(String newStatement) {
        this.statement = newStatement;
        return this;
    }

    /** Writes {@code name-version.tar.gz} into this directory. */
    public Path writeTo(Path directory) {
        String stem = name.replaceAll("[-_.]+", "_") + "-" + version;
        Path file = directory.resolve(stem + ".tar.gz");
        try {
            Files.createDirectories(directory);
            write(file, stem, members());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Writes the project itself into this directory. */
    public Path unpackTo(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, byte[]> member : members().entrySet()) {
                Files.write(directory.resolve(member.getKey()), member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    /**
     * Stages the project in a repository, as a fork has it.
     *
     * @param prefix empty, or a directory with a slash at its end
     */
    public GitFixture stageIn(GitFixture repository, String prefix) {
        try {
            members().forEach((path, content) -> repository.file(prefix + path, content));
            return repository;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> members() throws IOException {
        Path scratch = Files.createTempDirectory("sdist");
        Path built = wheel.writeTo(scratch);
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("PKG-INFO", bytes("Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version)));
        members.put(
                "pyproject.toml",
                bytes("[build-system]\nrequires = [" + requires
                        + "]\nbuild-backend = 'backend'\nbackend-path = ['.']\n"));
        members.put("backend.py", bytes(BACKEND.formatted(statement)));
        members.put(WHEEL, Files.readAllBytes(built));
        members.put("wheel-name", bytes(built.getFileName().toString()));
        Files.delete(built);
        Files.delete(scratch);
        return members;
    }

    private static void write(Path file, String stem, Map<String, byte[]> members) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(stem + "/" + member.getKey());
                entry.setModTime(0);
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
