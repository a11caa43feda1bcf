package dev.paw.rules;

import dev.paw.check.ComposeService;
import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Judged;
import dev.paw.check.TextFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of a deployment with their roles, and the rendered files that each of them sees. */
final class Stack {

    private static final String COMPLETED = "service_completed_successfully";

    private final Judged deployment;
    private final List<Member> members;
    private final Plan plan;

    private Stack(Judged deployment, List<Member> members) {
        this.deployment = deployment;
        this.members = members;
        this.plan = Plan.of(deployment);
    }

    static Stack of(Judged deployment) {
        Map<String, List<ComposeService>> layers = new LinkedHashMap<>();
        deployment
                .services()
                .forEach(service -> layers.computeIfAbsent(service.name(), name -> new ArrayList<>())
                        .add(service));
        Set<String> awaited = deployment
                .services()
                .flatMap(service -> service.dependencies().entrySet().stream())
                .filter(dependency -> dependency.getValue().equals(COMPLETED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<Member> members = layers.entrySet().stream()
                .map(entry -> new Member(
                        entry.getKey(),
                        Role.of(entry.getValue().get(0)),
                        awaited.contains(entry.getKey()),
                        List.copyOf(entry.getValue())))
                .toList();
        return new Stack(deployment, members);
    }

    /** What a rule tells of one service. */
    @FunctionalInterface
    interface MemberJudge {

        void judge(Member member, Findings found);
    }

    /** A judge that looks at one service after the other, jobs left out. */
    static Judge each(MemberJudge judge, Role... roles) {
        return (deployment, found) -> of(deployment).with(roles).forEach(member -> judge.judge(member, found));
    }

    /** A judge that looks at jobs as well. */
    static Judge every(MemberJudge judge) {
        return (deployment, found) -> of(deployment).members.forEach(member -> judge.judge(member, found));
    }

    List<Member> members() {
        return members;
    }

    /** The services with one of these roles, or with any if none is given; no jobs. */
    List<Member> with(Role... roles) {
        return members.stream()
                .filter(member -> !member.isJob() && (roles.length == 0 || member.is(roles)))
                .toList();
    }

    Optional<Member> named(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** Whether nothing on that network reaches anything outside of it. */
    boolean isInternal(String network) {
        return deployment.compose().stream()
                .anyMatch(
                        file -> file.root().get("networks", network, "internal").isTrue());
    }

    /** The rendered files that a service sees, by path in its container; those of the installer's plan included. */
    Map<String, TextFile> files(Member member) {
        Map<String, TextFile> files = new LinkedHashMap<>();
        member.mounts().forEach(mount -> {
            if (mount.isBind()) {
                String source = mount.source().replaceFirst("^\\./", "").replaceFirst("/$", "");
                deployment
                        .rendered()
                        .forEach(file -> below(source, file).ifPresent(path -> files.put(mount.target() + path, file)));
            } else {
                planned(mount.source()).forEach((path, file) -> files.put(mount.target() + "/" + path, file));
            }
        });
        return files;
    }

    /** The lines of a service's shell scripts that have this word, comments left out. */
    Stream<TextFile.Line> scriptLines(Member member, String word) {
        return files(member).values().stream()
                .filter(file -> file.name().endsWith(".sh"))
                .flatMap(TextFile::lines)
                .filter(line -> !line.text().strip().startsWith("#"))
                .filter(line -> List.of(line.text().strip().split("[\\s\"';]+")).contains(word));
    }

    private static Optional<String> below(String source, TextFile file) {
        if (file.path().equals(source)) {
            return Optional.of("");
        }
        return file.path().startsWith(source + "/")
                ? Optional.of(file.path().substring(source.length()))
                : Optional.empty();
    }

    private Map<String, TextFile> planned(String volume) {
        Map<String, TextFile> files = new LinkedHashMap<>();
        plan.files(volume)
                .forEach((name, file) -> Stream.of("fill", "rendered")
                        .flatMap(kind -> file.get(kind).text().stream())
                        .flatMap(path -> deployment.rendered(path).stream())
                        .forEach(text -> files.put(name, text)));
        return files;
    }
}
