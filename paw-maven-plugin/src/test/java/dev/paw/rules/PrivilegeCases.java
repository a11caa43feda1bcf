package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link PrivilegeRules}. */
final class PrivilegeCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("privileged-container", "the search engine", service("opensearch", "privileged: true"))
                    .passes(service("opensearch", "privileged: false")),
            RuleCase.of("host-namespace", "the network", service("redis", "network_mode: host"))
                    .passes(service("redis", "network_mode: none")),
            RuleCase.of("host-namespace", "the processes", service("mariadb", "pid: \"host\"")),
            RuleCase.of(
                            "docker-socket",
                            "in multi-mordred, read-only",
                            compose(
                                    "      - perceval-cache:",
                                    "      - /var/run/docker.sock:/var/run/docker.sock:ro\n      - perceval-cache:"))
                    .passes(compose("      - perceval-cache:", "      - docker-socks:/socks\n      - perceval-cache:")),
            RuleCase.of("added-capability", "SYS_ADMIN", service("nginx", "cap_add: [SYS_ADMIN]"))
                    .passes(service("nginx", "cap_add: [NET_BIND_SERVICE]")),
            RuleCase.of("kept-capabilities", "all of them", compose("  cap_drop: [ALL]\n", "")),
            RuleCase.of("kept-capabilities", "some of them", service("redis", "cap_drop: [NET_RAW]"))
                    .passes(service("redis", "cap_drop: [all]")),
            RuleCase.of(
                    "new-privileges", "nothing said", compose("  security_opt: [\"no-new-privileges:true\"]\n", "")),
            RuleCase.of("new-privileges", "allowed", service("redis", "security_opt: [\"no-new-privileges:false\"]"))
                    .passes(service("redis", "security_opt: [\"no-new-privileges\"]")),
            RuleCase.of("writable-root", "all of them", compose("    read_only: true\n", "")),
            RuleCase.of("runs-as-root", "no user", compose("    user: \"999:999\"\n", "")),
            RuleCase.of("runs-as-root", "root by number", compose("user: \"101:101\"", "user: \"0\""))
                    .passes(compose("user: \"101:101\"", "user: nginx")));

    private PrivilegeCases() {}
}
