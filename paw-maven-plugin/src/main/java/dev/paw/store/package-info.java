/** The content-addressed store of downloads and layers, shared by builds; every read is verified, every write atomic. */
package dev.paw.store;
