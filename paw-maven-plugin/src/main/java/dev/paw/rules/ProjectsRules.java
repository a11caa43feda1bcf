package dev.paw.rules;

import dev.paw.Topic;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.Stage;
import java.util.List;

/** What GrimoireLab makes of projects.json and aliases.json. */
final class ProjectsRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "projects-json-unreadable",
                            "the projects cannot be read",
                            "GrimoireLab ends with an error where projects.json is missing or no JSON.",
                            "Do what the message says.",
                            Mistakes.in(Stage.PROJECTS, false))
                    .inDevelopment(Severity.ERROR),
            Mistakes.rule(
                    Topic.PROJECTS_WRONG_TYPE,
                    "projects-json-wrong-type",
                    "something in projects.json is of another type than GrimoireLab takes",
                    "GrimoireLab ends with an error; a string where a list belongs is the usual one.",
                    "A project is an object of sources, each with an array of strings."),
            Mistakes.rule(
                    Topic.PROJECTS_TWICE,
                    "projects-json-twice",
                    "a project or source is in projects.json twice",
                    "JSON keeps the last one only: the repositories of the first are never analysed.",
                    "Join the two."),
            Mistakes.rule(
                    Topic.PROJECTS_SAME_REPOSITORY,
                    "projects-json-same-repository",
                    "a repository is in several projects, or in one twice",
                    "GrimoireLab counts it for one of them only, which need not be the one that is meant.",
                    "Leave it in one project."),
            Mistakes.rule(
                    Topic.PROJECTS_UNKNOWN_BACKEND,
                    "projects-json-unknown-backend",
                    "a source of projects.json is no backend",
                    "No program reads its repositories: they are never analysed, and nobody says so.",
                    "Take the name that the message offers."),
            Mistakes.rule(
                    Topic.PROJECTS_NONE,
                    "projects-json-no-project",
                    "there is no project to work on",
                    "GrimoireLab ends with an error where there is none but 'unknown'.",
                    "Name a project."),
            Rule.warning(
                    "projects-json-ignored",
                    "a source of projects.json is not in setup.cfg",
                    "GrimoireLab passes over it without a word: its repositories are never analysed.",
                    "Add a section of that name to setup.cfg, or take the source out.",
                    Mistakes.in(Stage.PROJECTS, true)),
            Mistakes.rule(
                    Topic.ALIASES,
                    "aliases-json-invalid",
                    "the file of aliases is no JSON object",
                    "SirMordred ends with an error when it makes the aliases of its indices.",
                    "Do what the message says, or remove the file to have the usual names."));

    private ProjectsRules() {}
}
