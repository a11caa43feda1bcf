package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.UserInformation;
import dev.paw.requirement.OverrideLine;
import dev.paw.wheel.PythonTarget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns pip's account of a resolution that failed into an error that tells what to do. */
final class ResolutionFailure {

    private static final int SHOWN = 5;

    private final List<Cause> causes = new ArrayList<>();
    private final JsonNode event;
    private final Requesters requesters;
    private final ResolveRequest request;
    private final Overrides overrides;
    private final List<String> leftOut;

    ResolutionFailure(
            JsonNode event, Requesters requesters, ResolveRequest request, Overrides overrides, List<String> leftOut) {
        this.event = event;
        this.requesters = requesters;
        this.request = request;
        this.overrides = overrides;
        this.leftOut = leftOut;
        event.path("causes")
                .forEach(each -> causes.add(new Cause(
                        each.path("name").asText(),
                        each.path("requirement").asText(),
                        each.path("parent").asText(),
                        each.path("where").asText(),
                        each.path("newest").asText())));
    }

    /**
     * A requirement that could not be met together with the others.
     *
     * @param parent who asks for it; empty if that is a line of a file
     * @param where the line
     * @param newest version that there is for it; empty if none is known
     */
    record Cause(String name, String requirement, String parent, String where, String newest) {

        /** Whether it names a place; pip tells such a one by the version that is there: {@code perceval 1.4.7}. */
        boolean isDirect() {
            return requirement.matches("[^<>=!~ ]+ [^<>=!~@ ]+");
        }

        /** Whether it is one for Python itself, by {@code Requires-Python}. */
        boolean isPython() {
            return name.startsWith("<Python");
        }

        /** The package of whoever asks for it. */
        String asker() {
            return parent.split("[ \\[]")[0];
        }
    }

    PawException toException() {
        Set<String> names = causes.stream().map(Cause::name).collect(Collectors.toSet());
        if (causes.isEmpty()) {
            return unexplained();
        }
        Cause first = causes.get(0);
        if (causes.stream().allMatch(Cause::isPython)) {
            return otherPython();
        }
        if (names.size() == 1
                && !first.name().startsWith("<")
                && causes.stream().noneMatch(Cause::isDirect)) {
            List<String> fitting = files(first.name(), true);
            if (event.path("files").path(first.name()).isEmpty()) {
                return error(
                        first,
                        "no index has a package '" + first.name() + "'",
                        "check the name"
                                + "; or name an index that has it: -Dpaw.python.indexUrl=<URL>"
                                + "; or leave it out: a line " + first.name() + " in excludes.txt");
            }
            if (fitting.isEmpty()) {
                return error(
                        first,
                        unfit(first.name()),
                        "pin another version in requirements.txt or overrides.txt"
                                + "; or name an index that has a wheel: -Dpaw.python.indexUrl=<URL>"
                                + "; or leave it out: a line " + first.name() + " in excludes.txt");
            }
            if (causes.size() == 1 || override(first).isPresent()) {
                String wanted = override(first).map(OverrideLine::written).orElse(first.requirement());
                return error(
                        first,
                        "no version of " + first.name() + " fits '" + wanted + "'; there is " + versions(fitting),
                        mend(first));
            }
        }
        return conflict();
    }

    private String mend(Cause cause) {
        boolean ofFile = cause.parent().isEmpty() || override(cause).isPresent();
        return ofFile
                ? "ask for a version that there is"
                : "decide for a version that there is, by a line in overrides.txt: " + cause.name() + "==…";
    }

    /** What no index has a say in: of a package on an index, versions for other Pythons do not count from the start. */
    private PawException otherPython() {
        String wanted = causes.stream()
                .map(cause -> who(cause) + " asks for " + cause.requirement())
                .distinct()
                .collect(Collectors.joining(", "));
        String packages = causes.stream().map(Cause::asker).distinct().collect(Collectors.joining(", "));
        return new PawException(
                wanted + ", but the image has Python " + request.target().version(),
                place(causes.get(0)),
                "name another ref or version of " + packages + "\nor give the image such a Python by its base, another"
                        + " Debian suite or image: images.multi-mordred.base in deployment.yaml");
    }

    private PawException conflict() {
        Set<String> lines = new LinkedHashSet<>();
        causes.forEach(cause -> lines.add("  " + told(cause)));
        List<Cause> undecided =
                causes.stream().filter(cause -> override(cause).isEmpty()).toList();
        String packages = causes.stream()
                .map(Cause::name)
                .filter(name -> !name.startsWith("<"))
                .distinct()
                .collect(Collectors.joining(", "));
        return new PawException(
                "the requirements exclude each other" + (packages.isEmpty() ? "" : " about " + packages) + ":\n"
                        + String.join("\n", lines),
                place(causes.get(0)),
                "loosen or change one of them" + new OverrideAdvice(undecided, this::requirement).text());
    }

    /** Of what is overridden, what stands in the file, and not what pip was made to hear. */
    private String told(Cause cause) {
        return override(cause)
                .map(line -> line.place() + " asks for " + line.written() + inPlace(List.of(cause)))
                .orElseGet(() -> who(cause) + " asks for " + requirement(cause));
    }

    private String inPlace(List<Cause> overridden) {
        return overridden.stream()
                .flatMap(cause -> requesters
                        .request(cause.name(), cause.parent().isEmpty() ? cause.where() : cause.parent())
                        .map(wanted -> wanted + ", which " + who(cause) + " asks for")
                        .stream())
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", and of "), text -> text.isEmpty() ? "" : " (in place of " + text + ")"));
    }

    private Optional<OverrideLine> override(Cause cause) {
        return Optional.ofNullable(overrides.lines().get(cause.name()));
    }

    private PawException unexplained() {
        List<String> errors = new ArrayList<>();
        event.path("errors")
                .forEach(error -> errors.add(requesters.shownText(
                        UserInformation.removedFrom(error.asText().strip()))));
        String told = errors.isEmpty() ? "it gave no reason" : String.join("\n", errors);
        if (told.contains("--require-hashes")) {
            return new PawException(
                    told,
                    Place.of(request.files().requirements().getFileName().toString()),
                    "add each of them to requirements.txt, with its version and digest"
                            + "\nor take --hash and --require-hashes away: the lock has the digest of every wheel anyway");
        }
        return new PawException(
                "pip could not resolve the requirements: " + told,
                Place.of(request.files().requirements().getFileName().toString()),
                "run the goal with -X to see all that pip said");
    }

    private PawException error(Cause cause, String problem, String mend) {
        String others = cause.parent().isEmpty() ? "" : " (" + who(cause) + " asks for " + requirement(cause) + ")";
        String asked = override(cause).isPresent() ? inPlace(causes) : others;
        String without = leftOut.isEmpty() ? "" : "\nnot asked: " + String.join(", ", leftOut);
        return new PawException(problem + asked + without, place(cause), mend.replace("; or ", "\nor "));
    }

    private Place place(Cause cause) {
        return override(cause)
                .map(OverrideLine::place)
                .or(() -> requesters.place(cause.where()))
                .or(() -> cause.parent().isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(overrides.lines().get(cause.asker()))
                                .map(OverrideLine::place)
                                .or(() -> requesters.origin(cause.asker())))
                .orElse(Place.of(request.files().requirements().getFileName().toString()));
    }

    private String requirement(Cause cause) {
        return cause.isDirect() && !cause.parent().isEmpty()
                ? requesters.request(cause.name(), cause.parent()).orElse(cause.requirement())
                : requesters.requirement(cause.where(), cause.requirement());
    }

    private String who(Cause cause) {
        return cause.parent().isEmpty()
                ? requesters.place(cause.where()).map(Place::toString).orElse(cause.where())
                : cause.parent();
    }

    private String unfit(String name) {
        List<String> reasons = new ArrayList<>();
        event.path("files")
                .path(name)
                .properties()
                .forEach(file -> reasons.add(
                        "  " + file.getKey() + ": " + file.getValue().asText().replaceAll(" \\(run pip .*", "")));
        PythonTarget target = request.target();
        return name + " has no file that fits Python " + target.version() + " on "
                + target.platform().ociName() + " with glibc 2." + target.glibcMinor() + ":\n"
                + String.join("\n", reasons.subList(Math.max(0, reasons.size() - SHOWN), reasons.size()));
    }

    private List<String> files(String name, boolean fitting) {
        List<String> files = new ArrayList<>();
        event.path("files").path(name).properties().forEach(file -> {
            if (file.getValue().isNull() == fitting) {
                files.add(file.getKey());
            }
        });
        return files;
    }

    private static String versions(List<String> wheels) {
        List<String> versions =
                wheels.stream().map(file -> file.split("-")[1]).distinct().toList();
        int from = Math.max(0, versions.size() - SHOWN);
        return (from > 0 ? "…, " : "") + String.join(", ", versions.subList(from, versions.size()));
    }
}
