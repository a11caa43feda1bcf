package dev.paw.it;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Passwords with everything that some syntax on their way takes for its own. */
final class HostilePasswords {

    /** More than two hundred characters, of which the last ones differ. */
    private static final String HOSTILE =
            "%s\"'`$x ${y} %%(z)s %% @:/?#\\ \\' , [a] {b} ; -- ä € 中 😀 " + "x".repeat(200);

    private HostilePasswords() {}

    /** For each user of the engine, by the name of the secret. */
    static Map<String, String> of(String engine) {
        Stream<String> names = engine.equals("opensearch")
                ? Stream.of("opensearch-admin", "kibanaserver", "mordred", "reader")
                : Stream.of("elastic", "kibana-system", "mordred", "reader");
        return names.collect(Collectors.toMap(name -> name + "-password", name -> HOSTILE.formatted(name)));
    }
}
