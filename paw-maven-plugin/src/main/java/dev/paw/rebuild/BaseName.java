package dev.paw.rebuild;

import dev.paw.debian.DebianLock;
import dev.paw.lock.Lock.BaseLock;

/** What a person calls a base. */
final class BaseName {

    private BaseName() {}

    static String of(BaseLock base) {
        if (base instanceof BaseLock.Debian debian) {
            DebianLock lock = debian.lock();
            return "debian " + lock.suite();
        }
        return base instanceof BaseLock.Registry registry ? registry.reference() : ((BaseLock.Archive) base).path();
    }
}
