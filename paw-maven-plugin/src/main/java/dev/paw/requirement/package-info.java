/** What requirements, overrides and excludes ask for: read as pip reads them, never ignored. */
package dev.paw.requirement;
