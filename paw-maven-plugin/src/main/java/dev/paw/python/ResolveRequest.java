package dev.paw.python;

import dev.paw.wheel.PythonTarget;
import java.nio.file.Path;

/**
 * What is to be resolved, and for which Python.
 *
 * @param requirements pip's requirements file of the deployment
 * @param excludes names of packages to leave out although something asks for them, one a line; need not exist
 * @param overrides requirements that replace what anyone else asks of those packages, one a line; need not exist
 * @param target the Python that the packages are for
 * @param index where packages are to be found
 * @param offline whether only indexes and folders on this machine may be asked
 */
public record ResolveRequest(
        Path requirements, Path excludes, Path overrides, PythonTarget target, PackageIndex index, boolean offline) {}
