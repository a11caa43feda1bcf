package dev.paw.it;

import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;

/** A fork beside the hundred wheels, which gets another commit whenever it is changed. */
final class BenchmarkFork {

    private final GitServer server;
    private final GitFixture repository;
    private int changes;
    private String commit = "";

    BenchmarkFork(GitServer server) {
        this.server = server;
        repository = server.repository("forked.git");
        change();
    }

    /** Commits other content. */
    void change() {
        changes++;
        WheelFixture wheel = WheelFixture.wheel("forked", "1.0");
        for (int file = 0; file < 50; file++) {
            wheel.file("forked/module" + file + ".py", new Filler(changes * 100L + file).python(10_000), 0644);
        }
        commit = SdistFixture.sdist("forked", "1.0", wheel)
                .stageIn(repository, "")
                .commit("Change " + changes);
    }

    /** What asks for the hundred wheels, and for the fork as it is now: pip keeps what it has of a branch. */
    String pinned() {
        return requirements(commit);
    }

    /** What asks for the hundred wheels, and for the newest of the fork. */
    String following() {
        return requirements("main");
    }

    private String requirements(String ref) {
        return WheelSet.ROOT + "\nforked @ git+" + server.url("forked.git") + "@" + ref + "\n";
    }
}
