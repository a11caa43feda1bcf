package dev.paw.maven;

import dev.paw.Progress;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.store.Store;

/** The tools that goals hand to the core, made from one goal's parameters and Maven's session. */
record Workspace(Store store, Network network, Downloader downloader, Progress progress) {}
