package dev.paw.fork;

import dev.paw.Place;
import dev.paw.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What {@code paw:fork} is asked for, as it is typed.
 *
 * @param name {@code paw.package}
 * @param repository {@code paw.repository}
 * @param ref {@code paw.ref}
 * @param subdirectory {@code paw.subdirectory}
 * @param version {@code paw.version}
 * @param remove {@code paw.remove}
 */
public record ForkRequest(
        Optional<String> name,
        Optional<String> repository,
        Optional<String> ref,
        Optional<String> subdirectory,
        Optional<String> version,
        boolean remove) {

    private static final String USE = "a fork: -Dpaw.package=perceval -Dpaw.repository=https://… [-Dpaw.ref=…]"
            + "\na version: -Dpaw.package=perceval -Dpaw.version===1.4.7"
            + "\nneither any more: -Dpaw.package=perceval -Dpaw.remove=true";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final String CLAUSE = "(?:===|~=|==|!=|<=|>=|<|>)\\s*[A-Za-z0-9.*+!_-]+";
    private static final Pattern SPECIFIERS = Pattern.compile(CLAUSE + "(?:\\s*,\\s*" + CLAUSE + ")*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+!_-]+");
    private static final Pattern REF = Pattern.compile("[^\\s@#?*:~^\\\\\\[\\p{Cntrl}]+");
    private static final Pattern DIRECTORY =
            Pattern.compile("[^\\s#&;\\\\/\\p{Cntrl}]+(?:/[^\\s#&;\\\\/\\p{Cntrl}]+)*");

    /**
     * The change that this comes to.
     *
     * @throws dev.paw.PawException with all parameters that are missing, contradict each other or have no usable value
     */
    public Change change() {
        Problems problems = new Problems();
        checkTogether(problems);
        check(problems, "paw.package", name, NAME, "the name of a package alone, such as perceval");
        check(
                problems,
                "paw.ref",
                ref,
                REF,
                "a branch, a tag or all 40 digits of a commit, without any of @ # ? * : ~ ^");
        check(
                problems,
                "paw.subdirectory",
                directory(),
                DIRECTORY,
                "a path in the repository, such as python/perceval");
        check(problems, "paw.version", specifiers(), SPECIFIERS, "such as ==1.4.7 or >=1.4,<2 (PEP 440)");
        Optional<RepositoryAddress> address = repository.flatMap(text -> RepositoryAddress.of(text, problems));
        problems.throwIfAny("paw:fork cannot do that");
        String wanted = name.orElseThrow();
        return remove
                ? new Change.Removal(wanted)
                : address.<Change>map(at -> new Change.Fork(wanted, at.text(), ref, directory()))
                        .orElseGet(() -> new Change.Pin(wanted, specifiers().orElseThrow()));
    }

    private void checkTogether(Problems problems) {
        Map<String, Boolean> ways = new TreeMap<>();
        ways.put("paw.repository", repository.isPresent());
        ways.put("paw.version", version.isPresent());
        ways.put("paw.remove", remove);
        ways.values().removeIf(given -> !given);
        if (name.isEmpty()) {
            problems.add("paw.package is missing", Place.NONE, USE);
        } else if (ways.isEmpty()) {
            problems.add("nothing is said about what is to become of " + name.get(), Place.NONE, USE);
        }
        if (ways.size() > 1) {
            problems.add(String.join(" and ", ways.keySet()) + " exclude each other", Place.NONE, "give one of them");
        }
        if (repository.isEmpty()) {
            ref.ifPresent(given -> ofRepository(problems, "paw.ref"));
            subdirectory.ifPresent(given -> ofRepository(problems, "paw.subdirectory"));
        }
    }

    private static void ofRepository(Problems problems, String parameter) {
        problems.add(
                parameter + " is about a repository, and none is given",
                Place.NONE,
                "add -Dpaw.repository=https://…, or leave it out");
    }

    private static void check(
            Problems problems, String parameter, Optional<String> value, Pattern form, String expected) {
        boolean climbs =
                value.filter(text -> text.matches("(.*/)?\\.\\.(/.*)?")).isPresent();
        value.filter(text -> climbs || !form.matcher(text).matches())
                .ifPresent(
                        text -> problems.add(parameter + " is '" + text + "'", Place.NONE, "it has to be " + expected));
    }

    /** Without {@code ./} and slashes around it; the top is no subdirectory. */
    private Optional<String> directory() {
        return subdirectory
                .map(path -> path.replaceFirst("^(\\./)+", "").replaceFirst("/+$", ""))
                .filter(path -> !path.isEmpty() && !path.equals("."));
    }

    /** A version alone is taken for exactly that one. */
    private Optional<String> specifiers() {
        return version.map(text -> VERSION.matcher(text).matches() ? "==" + text : text.replaceAll("\\s", ""));
    }
}
