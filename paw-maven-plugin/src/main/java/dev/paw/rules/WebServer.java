package dev.paw.rules;

import dev.paw.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with the configuration of a front end, rule by rule, whichever program it is written for. */
interface WebServer {

    /** A place, and what is wrong there. */
    record Fault(Place place, String what) {}

    /** HTTP to a port of SortingHat's. */
    List<Fault> sortingHatByHttp();

    /** No encrypted port at all. */
    List<Fault> withoutTls();

    /** Pages over plain HTTP. */
    List<Fault> plainHttp();

    /** Nobody who forgets the s gets to the right address. */
    List<Fault> withoutRedirect();

    /** Versions of TLS that are broken. */
    List<Fault> oldTls();

    /** Ciphers that are broken, or whose recorded traffic a stolen key opens. */
    List<Fault> weakCiphers();

    /** No promise of TLS to browsers. */
    List<Fault> withoutHsts();

    /** No limit of what may be sent, or the program's own that is far off. */
    List<Fault> withoutUploadLimit();

    /** Answers to any host. */
    List<Fault> withoutCatchAll();

    /** What uwsgi is told of a request. */
    List<Fault> uwsgiParameters();

    /** The program's version in its answers. */
    List<Fault> tellsVersion();

    /** An address of SortingHat's uwsgi port or development server, as HTTP. */
    Pattern SORTINGHAT = Pattern.compile("https?://[^/]*:(9314|8000)(/.*)?");

    /** In seconds: half a year, from which on browsers' lists take a site. */
    long SHORTEST_HSTS = 15_768_000;

    Pattern MAX_AGE = Pattern.compile("(?i)max-age\\s*=\\s*(\\d{1,12})");

    Set<String> GOOD_TLS = Set.of("TLSv1.2", "TLSv1.3");

    /** The blocks in which a setting is not as it should be, or is left to the program. */
    static List<Fault> unless(Stream<Block> blocks, String name, Predicate<Block> good) {
        return blocks.flatMap(block -> {
                    Optional<Block> setting = block.setting(name);
                    return setting.filter(good).isPresent()
                            ? Stream.<Fault>empty()
                            : Stream.of(setting.map(set -> new Fault(set.place(), name + " " + set.value()))
                                    .orElseGet(() -> new Fault(block.place(), name + " is not set")));
                })
                .toList();
    }

    /** Whether the value of {@code Strict-Transport-Security} lasts long enough. */
    static boolean isLongEnough(String header) {
        Matcher age = MAX_AGE.matcher(header);
        return age.find() && Long.parseLong(age.group(1)) >= SHORTEST_HSTS;
    }

    /** Whether a list of OpenSSL's names lets in what is broken or has no forward secrecy. */
    static boolean isWeak(String ciphers) {
        return List.of(ciphers.split("[:, ]+")).stream()
                .filter(name -> !name.matches("[!\\-@+].*"))
                .anyMatch(name -> !name.matches("(?i)(EC)?DHE?[-+_].*|EECDH.*|EDH.*|TLS_.*|SSL|TLSv1\\.3")
                        || name.matches("(?i).*(RC4|DES|MD5|NULL|EXP|ANON|ADH).*"));
    }

    /** Whether only the machine itself reaches this address. */
    static boolean isLocal(String address) {
        return address.matches("(127\\.|localhost|\\[::1]|unix:).*");
    }
}
