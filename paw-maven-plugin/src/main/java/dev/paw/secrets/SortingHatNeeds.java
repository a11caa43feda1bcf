package dev.paw.secrets;

import static dev.paw.secrets.SecretNeeds.text;

import dev.paw.deployment.Deployment;
import java.util.ArrayList;
import java.util.List;

/** The secrets of SortingHat, its database and its queue. */
final class SortingHatNeeds {

    private static final List<String> SERVERS = List.of("sortinghat", "sortinghat_worker");

    private SortingHatNeeds() {}

    static List<Need> of(Deployment deployment) {
        List<Need> needs = new ArrayList<>();
        if (deployment.mariadb().external().isEmpty()) {
            needs.add(text(
                    SecretNeeds.MARIADB_ROOT,
                    Texts.PASSWORD,
                    "password of MariaDB's root",
                    List.of("mariadb"),
                    "MariaDB keeps it in its data; as root, with the old one: "
                            + "ALTER USER 'root'@'localhost' IDENTIFIED BY '<new>';"));
            needs.add(text(
                    SecretNeeds.DATABASE_BACKUP,
                    Texts.PASSWORD,
                    "password of MariaDB's user who dumps SortingHat's database",
                    List.of("database-backup"),
                    "MariaDB keeps it in its data; as root: ALTER USER 'backup'@'%' IDENTIFIED BY '<new>';"));
        }
        needs.add(text(
                SecretNeeds.SORTINGHAT_DATABASE,
                Texts.PASSWORD,
                "password of SortingHat's user of MariaDB",
                SERVERS,
                "MariaDB keeps it in its data; as root, before the services are created anew: "
                        + "ALTER USER 'sortinghat'@'%' IDENTIFIED BY '<new>';"));
        needs.add(text(
                SecretNeeds.SORTINGHAT_SUPERUSER,
                Texts.PASSWORD,
                "password of SortingHat's administrator",
                List.of("sortinghat", "multi-mordred"),
                "SortingHat reads it at its first start only; tell it where it runs: docker-compose exec sortinghat"
                        + " /bin/sh /paw/run.sh /opt/venv/bin/django-admin changepassword"
                        + " --settings sortinghat.config.settings admin"));
        needs.add(text(
                SecretNeeds.SORTINGHAT_KEY,
                Texts.DJANGO_KEY,
                "SortingHat's secret key (Django)",
                SERVERS,
                "everybody who is logged in has to log in again"));
        needs.add(redis(deployment));
        return needs;
    }

    private static Need redis(Deployment deployment) {
        return deployment.redis().external().isPresent()
                ? text(
                        SecretNeeds.REDIS,
                        Texts.PASSWORD,
                        "password of Redis",
                        SERVERS,
                        "change it in that Redis as well")
                : text(
                        SecretNeeds.REDIS,
                        Texts.PASSWORD,
                        "password of Redis",
                        List.of("redis", "sortinghat", "sortinghat_worker"),
                        "create these services anew together");
    }
}
