package dev.paw.deployment;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Problems;
import dev.paw.Topic;
import dev.paw.deployment.SetupCfg.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges the sections of backends: {@code [git]}, {@code [gitlab:tag]}. */
final class BackendCheck {

    private final SetupCfg setup;
    private final Problems problems;
    private final List<PawException> warnings = new ArrayList<>();
    private final Set<String> sections;

    /** Sections such as {@code [gitlab]} beside {@code [gitlab:tag]}: their tagged ones complete them. */
    private final Set<String> templates;

    BackendCheck(SetupCfg setup, Problems problems) {
        this.setup = setup;
        this.problems = problems;
        this.sections = setup.sections().stream().map(Section::name).collect(Collectors.toCollection(TreeSet::new));
        this.templates = sections.stream()
                .filter(name -> name.contains(":"))
                .map(SirMordred::backend)
                .collect(Collectors.toSet());
    }

    /** What works, but hardly as meant. */
    List<PawException> warnings() {
        return List.copyOf(warnings);
    }

    void check(Section section, List<SetupValue> values) {
        for (SetupValue value : values) {
            Optional.ofNullable(SirMordred.BACKEND.get(value.key()))
                    .ifPresent(parameter -> value.check(parameter, problems));
        }
        required(section, values);
        values.stream()
                .filter(value -> Set.of("raw_index", "enriched_index").contains(value.key()))
                .forEach(this::index);
        values.stream()
                .filter(value -> value.key().equals("studies"))
                .forEach(value -> value.items()
                        .filter(study -> !study.isBlank() && !sections.contains(study))
                        .forEach(study -> noteMissingStudy(value, study)));
    }

    private void required(Section section, List<SetupValue> values) {
        if (templates.contains(section.name())) {
            return;
        }
        Set<String> given = values.stream().map(SetupValue::key).collect(Collectors.toCollection(TreeSet::new));
        SirMordred.inherited(section.name())
                .forEach(name -> setup.section(name).stream()
                        .flatMap(found -> found.options().stream())
                        .forEach(option -> given.add(option.key())));
        SirMordred.BACKEND.forEach((key, parameter) -> {
            if (parameter.required() && !given.contains(key)) {
                SetupCheck.noteMissing(setup, section, key, problems);
            }
        });
    }

    private void index(SetupValue value) {
        boolean odd = value.text()
                .filter(name -> !name.equals(name.toLowerCase(Locale.ROOT)) || name.contains("/"))
                .isPresent();
        if (odd) {
            String what = value + " has upper case or '/'; the index gets lower case and '_'";
            warnings.add(new PawException(what, value.place(), ""));
        }
    }

    /** SirMordred gives up on a backend when one of its studies has no section. */
    private void noteMissingStudy(SetupValue value, String study) {
        Set<String> studies = sections.stream().filter(SirMordred::isStudy).collect(Collectors.toSet());
        problems.add(
                Topic.SETUP_MISSING_STUDY,
                "'" + study + "' among the " + value + " has no section [" + study + "]",
                value.place(),
                Nearest.to(study, studies)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElse("add the section; it may be empty"));
    }
}
