/** Asks every moving source what it has now, and builds from that, fetched anew and proven, or tells it only. */
package dev.paw.rebuild;
