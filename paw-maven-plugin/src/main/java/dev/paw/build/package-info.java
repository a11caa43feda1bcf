/** Images: from lock and layers to a finished image in a tar, a Docker daemon or a registry. Jib does the last mile. */
package dev.paw.build;
