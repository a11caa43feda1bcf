package dev.paw.rules;

import dev.paw.check.Judge;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.secrets.SecretFault;
import dev.paw.secrets.SecretFault.Sort;
import java.util.List;

/** What lies in the directory of secrets. Development has none. */
final class SecretRules {

    private static final List<Rule> RULES = List.of(
                    Rule.error(
                            "secret-missing",
                            "a password, key or certificate that the deployment needs is not there",
                            "The service that needs it does not start.",
                            "mvn paw:secrets -Dpaw.environment=production makes what is missing and changes nothing else. Where"
                                    + " secrets are kept on the host alone, suppress this rule and say so.",
                            faults(Sort.MISSING)),
                    Rule.error(
                            "secret-unusable",
                            "a password, key or hash cannot be used",
                            "It is empty, too short for its program (Django's key has at least 50 characters, those of the"
                                    + " dashboards 32), not text, or the hash of another password.",
                            "Put a better one into the file, or renew it with paw.rotate.",
                            faults(Sort.UNUSABLE)),
                    Rule.error(
                            "certificate-unusable",
                            "a certificate has expired, is for another name, or does not belong to its key",
                            "Browsers and services refuse the connection, or the server does not start.",
                            "Renew it with paw.rotate, or bring your own with paw.certificate and paw.key.",
                            faults(Sort.CERTIFICATE)),
                    Rule.warning(
                            "certificate-expires-soon",
                            "a certificate expires within 30 days",
                            "From that day on nobody gets in.",
                            "Renew it now, and create the services anew that read it.",
                            faults(Sort.EXPIRING)),
                    Rule.error(
                            "secret-weak",
                            "a password or key can be guessed",
                            "Words that everybody tries, short texts and repeated characters are found within minutes; a"
                                    + " password used twice gives both away.",
                            "Let paw make one: remove the file or renew it with paw.rotate.",
                            faults(Sort.WEAK)),
                    Rule.error(
                            "secret-readable",
                            "others on this machine may read a secret",
                            "Every user and every program of the machine could take it.",
                            "Files have the mode 0600 and their directory 0700.",
                            faults(Sort.OPEN)),
                    Rule.error(
                            "secret-committed",
                            "version control has the secrets, or may take them",
                            "Whoever gets the repository gets the secrets, and its history keeps them.",
                            "Take them out with git rm --cached and renew each; a .gitignore in secrets/production keeps them"
                                    + " out, whatever the project's says.",
                            faults(Sort.COMMITTED)))
            .stream()
            .map(rule -> rule.inDevelopment(Severity.NONE))
            .toList();

    private SecretRules() {}

    static List<Rule> rules() {
        return RULES;
    }

    private static Judge faults(Sort sort) {
        return (deployment, found) -> deployment.secretFaults().get().stream()
                .filter(fault -> fault.sort() == sort)
                .map(SecretFault::problem)
                .forEach(problem -> found.add(problem.place(), problem.problem(), problem.mend()));
    }
}
