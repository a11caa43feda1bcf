/** Layers of an image as deterministic gzip-compressed tar archives (OCI image spec, layer.md), kept by content. */
package dev.paw.layer;
