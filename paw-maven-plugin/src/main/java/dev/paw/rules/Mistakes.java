package dev.paw.rules;

import dev.paw.Topic;
import dev.paw.check.Judge;
import dev.paw.check.Mistake;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.Stage;
import java.util.function.Predicate;

/** Turns what other goals would end with into findings. */
final class Mistakes {

    private Mistakes() {}

    /** A rule about something that keeps the deployment from working in every environment. */
    static Rule rule(Topic topic, String id, String title, String why, String mend) {
        return Rule.error(id, title, why, mend, of(topic)).inDevelopment(Severity.ERROR);
    }

    /** Those about something, wherever they are. */
    static Judge of(Topic topic) {
        return where(mistake -> mistake.problem().topic() == topic);
    }

    /** Those of the model that are about something. */
    static Judge ofModel(Topic topic) {
        return where(
                mistake -> mistake.stage() == Stage.MODEL && mistake.problem().topic() == topic);
    }

    /** Those of a stage that have no rule of their own. */
    static Judge in(Stage stage, boolean warnings) {
        return where(mistake -> mistake.stage() == stage
                && mistake.isWarning() == warnings
                && mistake.problem().topic() == Topic.OTHER);
    }

    private static Judge where(Predicate<Mistake> which) {
        return Judge.ofFiles((deployment, found) -> deployment.mistakes().stream()
                .filter(which)
                .map(Mistake::problem)
                .forEach(problem -> found.add(problem.place(), problem.problem(), problem.mend())));
    }
}
