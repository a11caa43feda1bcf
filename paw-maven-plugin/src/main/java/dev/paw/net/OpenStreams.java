package dev.paw.net;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is being read for one purpose, and has no use any more once a part of it has failed. */
final class OpenStreams {

    private final Set<PatientStream> open = ConcurrentHashMap.newKeySet();

    void add(PatientStream stream) {
        open.add(stream);
    }

    void remove(PatientStream stream) {
        open.remove(stream);
    }

    /** Ends the reading of everything that is open now. */
    void stop() {
        open.forEach(PatientStream::stop);
    }
}
