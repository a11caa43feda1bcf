package dev.paw.python;

import dev.paw.requirement.RequirementFiles;
import dev.paw.wheel.PythonTarget;

/**
 * What is to be resolved, and for which Python.
 *
 * @param target the Python that the packages are for
 * @param index where packages are to be found
 * @param offline whether only indexes and folders on this machine may be asked
 */
public record ResolveRequest(RequirementFiles files, PythonTarget target, PackageIndex index, boolean offline) {}
