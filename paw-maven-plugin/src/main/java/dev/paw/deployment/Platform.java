package dev.paw.deployment;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.util.Arrays;
import java.util.List;

/** A platform that images are built for, with the names that each of the worlds concerned gives it. */
public enum Platform {
    /** 64-bit x86. */
    LINUX_AMD64("linux/amd64", "amd64", "x86_64"),
    /** 64-bit ARM. */
    LINUX_ARM64("linux/arm64", "arm64", "aarch64");

    private final String ociName;
    private final String architecture;
    private final String machine;

    Platform(String ociName, String architecture, String machine) {
        this.ociName = ociName;
        this.architecture = architecture;
        this.machine = machine;
    }

    /** The platform with this OCI name, such as {@code linux/amd64}. */
    public static Platform of(String ociName, Place place) {
        List<String> known = Arrays.stream(values()).map(Platform::ociName).toList();
        return Arrays.stream(values())
                .filter(platform -> platform.ociName.equals(ociName))
                .findFirst()
                .orElseThrow(() ->
                        new PawException("unknown platform '" + ociName + "'", place, Nearest.advice(ociName, known)));
    }

    /** As in an OCI image index: {@code linux/amd64}. */
    public String ociName() {
        return ociName;
    }

    /** As Debian and OCI name the architecture: {@code amd64}. */
    public String architecture() {
        return architecture;
    }

    /** As {@code uname -m} and Python's {@code platform_machine} name it: {@code x86_64}. */
    public String machine() {
        return machine;
    }
}
