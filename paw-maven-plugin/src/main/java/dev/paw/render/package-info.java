/** The rendered deployment: FreeMarker templates, strict and escaped for the format they stand in. */
package dev.paw.render;
