package dev.paw.secrets;

import dev.paw.Problems;
import dev.paw.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run has done, in names only.
 *
 * @param needs all that the environment needs, sorted
 * @param made those that were missing and are there now, whether renewed or new
 * @param renewed those that were set aside before
 * @param taken whether the user's own certificate is new
 * @param warnings what needs attention but still works
 * @param problems what cannot be used
 */
public record SecretReport(
        SecretDirectory directory,
        List<Need> needs,
        List<Need> made,
        List<Need> renewed,
        boolean taken,
        List<String> warnings,
        Problems problems) {

    /**
     * Tells everything, and last what has to be mended.
     *
     * @throws dev.paw.PawException if there are problems
     */
    public void tell(Progress progress) {
        lines().forEach(progress::info);
        warnings.forEach(progress::warn);
        problems.throwIfAny("the secrets cannot be used as they are");
    }

    /** The report as lines for people; the warnings are not among them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (needs.isEmpty()) {
            lines.add("The environment " + directory.environment().id() + " needs no secrets");
            return lines;
        }
        List<Need> kept = needs.stream().filter(need -> !made.contains(need)).toList();
        String place = directory.place(directory.path()).toString();
        if (!kept.isEmpty()) {
            lines.add("In " + place + " already: " + names(kept));
        }
        List<Need> fresh = made.stream().filter(need -> !renewed.contains(need)).toList();
        if (!fresh.isEmpty()) {
            lines.add("Made in " + place + ": " + names(fresh));
        }
        if (taken) {
            lines.add("Taken into " + place + ": your certificate and its key, as " + SecretNeeds.PUBLIC);
        }
        if (!renewed.isEmpty()) {
            lines.add("Renewed: " + names(renewed) + "; the old ones are in "
                    + directory.place(directory.path().resolve(Previous.NAME))
                    + ", delete them when nothing uses them any more");
        }
        lines.addAll(steps());
        return lines;
    }

    /** What is left to do after a renewal. */
    private List<String> steps() {
        List<Need> changed = new ArrayList<>(renewed);
        if (taken) {
            needs.stream()
                    .filter(need -> need.name().equals(SecretNeeds.PUBLIC))
                    .forEach(changed::add);
        }
        List<String> steps = new ArrayList<>();
        changed.forEach(need -> need.byHand().forEach(step -> steps.add("To do for " + need.name() + ": " + step)));
        TreeSet<String> services = new TreeSet<>();
        changed.forEach(need -> services.addAll(need.usedBy()));
        if (!services.isEmpty()) {
            steps.add("To do where it runs: docker-compose up -d --force-recreate " + String.join(" ", services));
        }
        return steps;
    }

    private static String names(List<Need> needs) {
        return needs.stream().map(Need::name).collect(Collectors.joining(", "));
    }
}
