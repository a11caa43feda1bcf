package dev.paw.deployment;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Problems;
import dev.paw.Topic;
import dev.paw.deployment.SetupCfg.Section;
import dev.paw.deployment.SirMordred.Parameter;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges a setup.cfg as SirMordred does at its start, and where SirMordred silently misunderstands. Shows no value. */
final class SetupCheck {

    private static final BigInteger SCROLL_LIMIT = BigInteger.valueOf(9999);

    private final SetupCfg setup;
    private final Problems problems;
    private final BackendCheck backends;

    SetupCheck(SetupCfg setup, Problems problems) {
        this.setup = setup;
        this.problems = problems;
        this.backends = new BackendCheck(setup, problems);
    }

    /** The warnings; mistakes go to the problems. */
    List<PawException> run() {
        for (String required : SirMordred.REQUIRED) {
            if (setup.section(required).isEmpty()) {
                problems.add(
                        Topic.SETUP_MISSING_SECTION,
                        "has no section [" + required + "]",
                        setup.place(),
                        "SirMordred does not start without it");
            }
        }
        setup.sections().stream()
                .filter(section -> !section.name().equals(SetupCfg.DEFAULT))
                .forEach(this::section);
        return backends.warnings();
    }

    private void section(Section section) {
        List<SetupValue> values = SetupValue.of(setup, section, problems);
        String name = section.name();
        if (name.startsWith("*")) {
            return;
        }
        if (SirMordred.isBackend(name)) {
            backends.check(section, values);
        } else if (SirMordred.SECTIONS.containsKey(name)) {
            general(section, values, SirMordred.SECTIONS.get(name));
        } else if (!SirMordred.isStudy(name)) {
            noteUnknown(section);
        }
    }

    private void general(Section section, List<SetupValue> values, Map<String, Parameter> parameters) {
        for (SetupValue value : values) {
            Parameter parameter = parameters.get(value.key());
            if (parameter == null) {
                problems.add(
                        Topic.SETUP_UNKNOWN_KEY,
                        "SirMordred knows no " + value,
                        value.place(),
                        Nearest.advice(value.key(), parameters.keySet()));
            } else {
                value.check(parameter, problems);
                limits(value);
            }
        }
        Set<String> given = values.stream().map(SetupValue::key).collect(Collectors.toSet());
        parameters.forEach((key, parameter) -> {
            if (parameter.required() && !given.contains(key)) {
                noteMissing(setup, section, key, problems);
            }
        });
    }

    private void limits(SetupValue value) {
        boolean tooMany = value.key().equals("scroll_size")
                && value.setting().orElse(null) instanceof Setting.Number number
                && number.value().compareTo(SCROLL_LIMIT) > 0;
        if (tooMany) {
            problems.add(
                    Topic.SETUP_RANGE, value + " is above 9999", value.place(), "the search engine allows no more");
        }
        boolean torn = value.key().equals("url")
                && value.text()
                        .filter(url -> url.indexOf('@') != url.lastIndexOf('@'))
                        .isPresent();
        if (torn) {
            problems.add(
                    Topic.SETUP_ADDRESS,
                    "the address in " + value + " has a second @",
                    value.place(),
                    "write %%40 for an @ in the user's name or password");
        }
    }

    /** Notes that a section lacks a key. */
    static void noteMissing(SetupCfg setup, Section section, String key, Problems problems) {
        problems.add(
                Topic.SETUP_MISSING_KEY,
                "[" + section.name() + "] has no '" + key + "'",
                setup.place().at(section.line()),
                "SirMordred requires it");
    }

    private void noteUnknown(Section section) {
        Set<String> known = new TreeSet<>(SirMordred.BACKENDS);
        known.addAll(SirMordred.STUDIES);
        known.addAll(SirMordred.SECTIONS.keySet());
        problems.add(
                Topic.SETUP_UNKNOWN_SECTION,
                "SirMordred knows no section [" + section.name() + "]",
                setup.place().at(section.line()),
                Nearest.to(SirMordred.backend(section.name()), known)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElse("a backend, a study or a section of SirMordred's own; [*name] is ignored"));
    }
}
