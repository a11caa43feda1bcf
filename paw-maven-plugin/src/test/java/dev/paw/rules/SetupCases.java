package dev.paw.rules;

import dev.paw.testing.CheckTrial;
import java.util.List;

/** Cases of {@link SetupRules}. */
final class SetupCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                    "setup-cfg-unreadable",
                    "a line before the first section",
                    trial -> trial.file("setup.cfg", "x = y\n")),
            RuleCase.of("setup-cfg-unreadable", "it is missing", trial -> trial.without("setup.cfg")),
            RuleCase.of("setup-cfg-unknown-section", "a misspelt backend", trial -> trial.add("setup.cfg", "[gti]"))
                    .passes(trial -> trial.add("setup.cfg", "[*gti]")),
            RuleCase.of(
                            "setup-cfg-unknown-key",
                            "a key that only upstream's README knows",
                            trial -> trial.replace("setup.cfg", "[general]", "[general]\nglobal_data_sources = [git]"))
                    .passes(trial ->
                            trial.add("setup.cfg", "[jira]", "raw_index = a", "enriched_index = b", "verify = false")),
            RuleCase.of(
                    "setup-cfg-missing-section",
                    "no phases",
                    trial -> trial.replace("setup.cfg", "[phases]", "[*phases]")),
            RuleCase.of("setup-cfg-missing-key", "no index", trial -> trial.add("setup.cfg", "[jira]", "raw_index = a"))
                    .passes(trial ->
                            trial.add("setup.cfg", "[jira]", "raw_index = a", "[jira:x]", "enriched_index = b")),
            RuleCase.of(
                            "setup-cfg-missing-study",
                            "a study without a section",
                            trial -> trial.add(
                                    "setup.cfg",
                                    "[jira]",
                                    "raw_index = a",
                                    "enriched_index = b",
                                    "studies = [enrich_onion:j]"))
                    .passes(trial -> trial.add(
                            "setup.cfg",
                            "[jira]",
                            "raw_index = a",
                            "enriched_index = b",
                            "studies = [enrich_onion:j]",
                            "[enrich_onion:j]")),
            RuleCase.of("setup-cfg-twice", "a section twice", trial -> trial.add("setup.cfg", "[general]"))
                    .passes(trial -> trial.add("setup.cfg", "[*general]")),
            RuleCase.of("setup-cfg-twice", "a key twice", trial -> trial.add("setup.cfg", "[*x]", "a = 1", "A = 2")),
            RuleCase.of(
                            "setup-cfg-wrong-type",
                            "a number for a name",
                            trial -> trial.replace("setup.cfg", "[general]", "[general]\naliases_file = 42"))
                    .passes(trial -> trial.replace("setup.cfg", "[general]", "[general]\naliases_file = \"42\"")),
            RuleCase.of(
                            "setup-cfg-percent",
                            "a single percent sign",
                            trial -> trial.add("setup.cfg", "[*notes]", "text = p%40x"))
                    .passes(trial -> trial.add("setup.cfg", "[*notes]", "text = p%%40x")),
            RuleCase.of(
                            "setup-cfg-continued-value",
                            "a key that is indented",
                            trial -> trial.add("setup.cfg", "[*notes]", "a = 1", "  b = 2"))
                    .passes(trial -> trial.add("setup.cfg", "[*notes]", "a = 1", "b = 2")),
            RuleCase.of(
                            "setup-cfg-scroll-size",
                            "ten thousand",
                            trial -> trial.replace("setup.cfg", "[general]", "[general]\nscroll_size = 10000"))
                    .passes(trial -> trial.replace("setup.cfg", "[general]", "[general]\nscroll_size = 9999")),
            RuleCase.of(
                            "setup-cfg-address",
                            "an @ in the password",
                            trial -> trial.replace(
                                    "setup.cfg",
                                    "[phases]",
                                    "[es_collection]\nurl = https://me:{{secret:a}}@b@engine:9200\n[phases]"))
                    .passes(trial -> trial.replace(
                            "setup.cfg",
                            "[phases]",
                            "[es_collection]\nurl = https://me:{{secret:a}}%%40b@engine:9200\n[phases]")),
            RuleCase.of("instance-name", "upper case", trial -> instance(trial, "Mine"))
                    .passes(trial -> instance(trial, "mine")),
            RuleCase.of(
                            "setup-cfg-misread",
                            "upper case in an index",
                            trial -> trial.add(
                                    "setup.cfg",
                                    "[gitlab]",
                                    "raw_index = \"GitLab_raw\"",
                                    "enriched_index = \"gitlab\""))
                    .passes(trial -> trial.add(
                            "setup.cfg", "[gitlab]", "raw_index = \"gitlab_raw\"", "enriched_index = \"gitlab\"")),
            RuleCase.of(
                            "setup-cfg-plain-secret",
                            "a password",
                            trial -> trial.add(
                                    "setup.cfg",
                                    "[jira]",
                                    "raw_index = jira_raw",
                                    "enriched_index = jira",
                                    "password = hush"))
                    .passes(trial -> trial.add(
                            "setup.cfg",
                            "[jira]",
                            "raw_index = jira_raw",
                            "enriched_index = jira",
                            "password = \"{{secret:jira}}\"",
                            "api-token = [{{secret:a}},{{secret:b}}]")),
            RuleCase.of(
                            "mordred-logs-lost",
                            "a directory of its own",
                            trial -> trial.replace(
                                    "setup.cfg", "[general]", "[general]\nlogs_dir = \"/home/grimoire/logs\""))
                    .passes(trial -> trial.replace(
                            "setup.cfg", "[general]", "[general]\nlogs_dir = \"/var/log/mordred/mine\"")));

    private SetupCases() {}

    private static CheckTrial instance(CheckTrial trial, String name) {
        String directory = "instances/" + name + "/";
        return trial.file(
                        directory + "setup.cfg",
                        trial.judged().source("setup.cfg").orElseThrow().text())
                .file(directory + "projects.json", "{\"A\": {\"git\": []}}");
    }
}
