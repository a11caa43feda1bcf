package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.YamlValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a program could do to the host if somebody else took it over. */
final class PrivilegeRules {

    /** What the installer of secrets gives files away with, and what a server needs for ports below 1024. */
    private static final Set<String> HARMLESS =
            Set.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETUID", "SETGID", "NET_BIND_SERVICE", "IPC_LOCK");

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "privileged-container",
                    "a container is privileged",
                    "It has every right of root on the host, its devices and its kernel: taking it over is taking over"
                            + " the host.",
                    "Take \"privileged\" out, and name with \"cap_add\" the one capability that is needed.",
                    Stack.every(PrivilegeRules::privileged)),
            Rule.error(
                    "host-namespace",
                    "a container shares the host's network, processes or memory",
                    "It reaches what listens on the host's loopback only, or sees and stops the host's processes, and"
                            + " the networks of the deployment part it from nothing.",
                    "Take \"host\" out; publish ports of the front end only.",
                    Stack.every(PrivilegeRules::hostNamespace)),
            Rule.error(
                    "docker-socket",
                    "Docker's socket is in a container",
                    "Who may write to it may start a privileged container: it is as good as root's password. Read-only"
                            + " changes nothing about that.",
                    "Take the mount out.",
                    Stack.every(PrivilegeRules::dockerSocket)),
            Rule.error(
                    "added-capability",
                    "a capability is added with which a container gets hold of the host",
                    "Of the kernel's capabilities many are as good as root, SYS_ADMIN first.",
                    "Take it out of \"cap_add\".",
                    Stack.every(PrivilegeRules::addedCapabilities)),
            hardening(
                    "kept-capabilities",
                    "a container keeps capabilities that it does not need",
                    "Docker leaves fourteen of root's rights to every container. None of the programs here needs them.",
                    "Add \"cap_drop: [ALL]\".",
                    PrivilegeRules::keptCapabilities),
            hardening(
                    "new-privileges",
                    "a program may gain rights by starting another",
                    "One setuid file in an image makes root of whoever can start it.",
                    "Add \"security_opt: [no-new-privileges:true]\".",
                    PrivilegeRules::newPrivileges),
            hardening(
                    "writable-root",
                    "a container can change its own programs",
                    "Front end, MariaDB, Redis and multi-mordred write to their volumes and to /tmp only. With a root"
                            + " that can be written, an intruder leaves something there that the next restart runs.",
                    "Add \"read_only: true\", and \"tmpfs\" for what has to be written.",
                    PrivilegeRules::writableRoot),
            hardening(
                    "runs-as-root",
                    "a program runs as root that needs not",
                    "Root in a container is root of the host as soon as something lets it out.",
                    "Name with \"user\" the number of the image's own user.",
                    PrivilegeRules::runsAsRoot));

    private PrivilegeRules() {}

    /** What development does without, so that images can be tried as they are. */
    private static Rule hardening(String id, String title, String why, String mend, Stack.MemberJudge judge) {
        return Rule.warning(id, title, why, mend, Stack.every(judge)).inDevelopment(Severity.NONE);
    }

    private static void privileged(Member member, Findings found) {
        YamlValue privileged = member.get("privileged");
        if (privileged.isTrue()) {
            found.add(privileged.place(), "service '" + member.name() + "' is privileged");
        }
    }

    private static void hostNamespace(Member member, Findings found) {
        Stream.of("network_mode", "pid", "ipc", "userns_mode", "uts")
                .filter(key -> member.get(key).is("host"))
                .forEach(key -> found.add(
                        member.get(key).place(), "service '" + member.name() + "' has \"" + key + ": host\""));
    }

    private static void dockerSocket(Member member, Findings found) {
        member.mounts().stream()
                .filter(mount ->
                        (mount.source() + " " + mount.target()).matches(".*(docker|podman|containerd)\\.sock.*"))
                .forEach(mount -> found.add(mount.place(), "service '" + member.name() + "' mounts " + mount.source()));
    }

    private static void addedCapabilities(Member member, Findings found) {
        member.get("cap_add")
                .items()
                .forEach(item -> item.text()
                        .filter(name -> !HARMLESS.contains(
                                name.toUpperCase(java.util.Locale.ROOT).replaceFirst("^CAP_", "")))
                        .ifPresent(name -> found.add(
                                item.place(), "service '" + member.name() + "' gets the capability " + name)));
    }

    private static void keptCapabilities(Member member, Findings found) {
        if (member.get("cap_drop").texts().stream().noneMatch("ALL"::equalsIgnoreCase)) {
            found.add(member.place(), "service '" + member.name() + "' does not drop all capabilities");
        }
    }

    private static void newPrivileges(Member member, Findings found) {
        boolean set = member.get("security_opt").texts().stream()
                .anyMatch(option -> option.matches("no-new-privileges([:=]true)?"));
        if (!set) {
            found.add(member.place(), "service '" + member.name() + "' may gain new privileges");
        }
    }

    private static boolean isConfined(Member member) {
        return !member.isJob() && member.is(Role.FRONT_END, Role.MARIADB, Role.REDIS, Role.MULTI_MORDRED);
    }

    private static void writableRoot(Member member, Findings found) {
        if (isConfined(member) && !member.get("read_only").isTrue()) {
            found.add(member.place(), "the root file system of service '" + member.name() + "' can be written");
        }
    }

    private static void runsAsRoot(Member member, Findings found) {
        String user = member.get("user").text().orElse("");
        boolean byImage = user.isEmpty() && member.image().contains("unprivileged");
        if (isConfined(member) && !byImage && user.matches("|(root|0)(:.*)?")) {
            found.add(
                    member.get("user").place(),
                    "service '" + member.name() + "' " + (user.isEmpty() ? "names no user" : "runs as root"));
        }
    }
}
