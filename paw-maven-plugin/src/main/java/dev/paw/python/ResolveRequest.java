package dev.paw.python;

import dev.paw.requirement.RequirementFiles;
import dev.paw.wheel.PythonTarget;

/**
 * What is to be resolved, and for which Python.
 *
 * @param target the Python that the packages are for
 */
public record ResolveRequest(RequirementFiles files, PythonTarget target) {}
