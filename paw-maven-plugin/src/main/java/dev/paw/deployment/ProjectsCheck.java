package dev.paw.deployment;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Topic;
import dev.paw.deployment.Projects.Project;
import dev.paw.deployment.Projects.Repository;
import dev.paw.deployment.Projects.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Judges projects.json by what GrimoireLab makes of it with a setup.cfg. Never shows a password or token. */
final class ProjectsCheck {

    /** Labels are put on items; they do not tell repositories apart as other arguments do. */
    private static final Pattern LABELS = Pattern.compile("\\s--labels=\\[[^\\]]*\\]");

    private static final Pattern SLASH = Pattern.compile("^(\\S*[^/\\s])/+(?=\\s|$)");

    private final Projects projects;
    private final SetupCfg setup;
    private final Problems problems;
    private final List<PawException> warnings = new ArrayList<>();
    private final Map<String, Found> found = new HashMap<>();

    /** Where a repository was met first. */
    private record Found(String project, int line) {}

    ProjectsCheck(Projects projects, SetupCfg setup, Problems problems) {
        this.projects = projects;
        this.setup = setup;
        this.problems = problems;
    }

    /** The warnings; mistakes go to the problems. */
    List<PawException> run() {
        List<Project> all = projects.projects();
        if (all.isEmpty()) {
            problems.add(
                    Topic.PROJECTS_NONE, "names no project", at(1), "the smallest is {\"my-project\": {\"git\": []}}");
        }
        if (all.size() == 1 && all.get(0).name().equals(Projects.UNKNOWN)) {
            problems.add(
                    Topic.PROJECTS_NONE,
                    "'unknown' is the only project, and GrimoireLab ends with an error if there is no other",
                    at(all.get(0).line()),
                    "name a project beside it");
        }
        all.forEach(project -> project.sources().forEach(source -> source(project, source)));
        return List.copyOf(warnings);
    }

    private void source(Project project, Source source) {
        String section = source.section();
        String where = "'" + section + "' of project '" + project.name() + "'";
        if (!SirMordred.isBackend(section)) {
            problems.add(
                    Topic.PROJECTS_UNKNOWN_BACKEND,
                    where + " is no backend of GrimoireLab",
                    at(source.line()),
                    Nearest.advice(SirMordred.backend(section), SirMordred.BACKENDS));
        } else if (SirMordred.inherited(section).stream()
                        .allMatch(name -> setup.section(name).isEmpty())
                && setup.section(section).isEmpty()) {
            String what = where + " is not in setup.cfg, so GrimoireLab ignores it";
            warnings.add(new PawException(what, at(source.line()), ""));
        }
        source.repositories().forEach(repository -> repository(project, section, repository));
    }

    private void repository(Project project, String section, Repository repository) {
        if (Urls.hasCredentials(repository.entry())) {
            problems.add(new PawException(
                            "a password or token in an address: " + Urls.redact(repository.entry()),
                            at(repository.line()),
                            "take it out: this file is committed, mounted and logged")
                    .about(Topic.WRITTEN_SECRET));
        }
        if (!project.name().equals(Projects.UNKNOWN)) {
            duplicate(project, section, repository);
        }
    }

    private void duplicate(Project project, String section, Repository repository) {
        String entry = LABELS.matcher(repository.entry().strip()).replaceAll("");
        String identity =
                section + " " + SLASH.matcher(entry).replaceFirst("$1").replaceAll("\\s+", " ");
        Found first = found.putIfAbsent(identity, new Found(project.name(), repository.line()));
        if (first != null) {
            problems.add(
                    Topic.PROJECTS_SAME_REPOSITORY,
                    "'" + Urls.redact(entry) + "' is in '" + section + "' of project '" + project.name()
                            + "' and already in line " + first.line() + ", in project '" + first.project() + "'",
                    at(repository.line()),
                    "GrimoireLab counts it for one project only: remove it from the other");
        }
    }

    private Place at(int line) {
        return projects.place().at(line);
    }
}
