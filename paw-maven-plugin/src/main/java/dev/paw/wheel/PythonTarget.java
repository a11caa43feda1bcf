package dev.paw.wheel;

import dev.paw.deployment.Platform;

/**
 * The Python that the image will run, which need not be the host's.
 *
 * @param version full version: {@code 3.11.2}
 * @param glibcMinor minor version of glibc 2: 36
 * @param interpreter absolute path in the image: {@code /usr/bin/python3.11}
 * @param siteDirectory a site directory that this interpreter reads, without leading slash:
 *     {@code usr/local/lib/python3.11/dist-packages}
 */
public record PythonTarget(
        String version, int glibcMinor, Platform platform, String interpreter, String siteDirectory) {

    /** Major and minor: {@code 3.11}. */
    public String minorVersion() {
        return version.substring(0, version.indexOf('.', version.indexOf('.') + 1));
    }
}
