package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.ComposeService;
import dev.paw.check.Findings;
import dev.paw.check.Host;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.deployment.Deployment.EngineKind;
import java.util.List;
import java.util.function.BiConsumer;

/** What the deployment wants of the host that runs it: judged when asked for. {@code preflight.sh} judges the same. */
final class HostRules {

    private static final long MAPS = 262_144;
    private static final long MAPS_RECOMMENDED = 1_048_576;
    private static final long FILES = 65_536;
    private static final long SWAPPINESS = 10;
    private static final long MEGABYTE = 1024 * 1024;
    private static final String MORE_MAPS = "Raise it: sysctl -w vm.max_map_count=1048576, and the same in a file of"
            + " /etc/sysctl.d for the next start.";
    private static final String MORE_DISK = "Free space, or move Docker's directory to a larger disk.";

    private static final List<Rule> RULES = List.of(
            Rule.error(
                    "host-max-map-count",
                    "the host allows too few memory maps for the search engine",
                    "The search engine maps its indices into memory. Below 262144 its bootstrap checks end it at once.",
                    MORE_MAPS,
                    host((deployment, found) -> maps(deployment, found, 0, MAPS))),
            Rule.warning(
                    "host-max-map-count-low",
                    "the host allows fewer memory maps than Elasticsearch recommends",
                    "With many shards it runs out of maps, and nodes fail under load.",
                    MORE_MAPS,
                    host((deployment, found) -> {
                        if (deployment.model().searchEngine().kind() == EngineKind.ELASTICSEARCH) {
                            maps(deployment, found, MAPS, MAPS_RECOMMENDED);
                        }
                    })),
            Rule.error(
                    "host-open-files",
                    "a process of the host may open too few files for the search engine",
                    "Docker cannot give a container more than the host allows, so that it does not start.",
                    "Raise it: sysctl -w fs.nr_open=1048576",
                    host(HostRules::openFiles)),
            Rule.error(
                    "host-memory",
                    "the limits of all services come to more than the host's memory",
                    "When they need what they may have, the kernel kills one of them, mostly the search engine.",
                    "Give the host more memory, or the services less: memory in production.yaml.",
                    host(HostRules::memory)),
            Rule.warning(
                    "host-swap",
                    "the host swaps early",
                    "Databases that are swapped out answer in seconds instead of milliseconds.",
                    "Lower it: sysctl -w vm.swappiness=1; or have no swap: swapoff -a",
                    host(HostRules::swap)),
            Rule.warning(
                    "host-overcommit",
                    "the host may refuse Redis the copy that it saves with",
                    "Redis writes its file anew in a copy of itself, which shares nearly all of its memory. Unless"
                            + " vm.overcommit_memory is 1 the kernel may refuse the copy when memory is scarce, and the file"
                            + " grows.",
                    "Set it: sysctl -w vm.overcommit_memory=1, and the same in a file of /etc/sysctl.d for the next start.",
                    host(HostRules::overcommit)),
            Rule.error(
                    "host-disk",
                    "the host's disk is full but for 5 %",
                    "From there on the search engine makes all indices read-only, and nothing is stored any more.",
                    MORE_DISK,
                    host((deployment, found) -> disk(deployment, found, 0, 5))),
            Rule.warning(
                    "host-disk-low",
                    "the host's disk is full but for 15 %",
                    "From there on the search engine takes no new indices.",
                    MORE_DISK,
                    host((deployment, found) -> disk(deployment, found, 5, 15))),
            Rule.warning(
                    "host-port-taken",
                    "somebody listens on a port that the front end needs",
                    "The front end cannot start beside another web server. If it is this deployment that runs already,"
                            + " all is well.",
                    "ss -ltnp shows whose it is: stop it, or have another port in publicUrl.",
                    host(HostRules::ports)));

    private HostRules() {}

    static List<Rule> rules() {
        return RULES;
    }

    private static dev.paw.check.Judge host(BiConsumer<Judged, Findings> judge) {
        return (deployment, found) -> deployment.host().ifPresent(host -> judge.accept(deployment, found));
    }

    private static Host of(Judged deployment) {
        return deployment.host().orElseThrow();
    }

    private static boolean isBundled(Judged deployment) {
        return deployment.model().searchEngine().external().isEmpty();
    }

    private static void maps(Judged deployment, Findings found, long from, long below) {
        long maps = of(deployment).maxMapCount();
        if (isBundled(deployment) && maps >= from && maps < below) {
            found.add(
                    Place.of("/proc/sys/vm/max_map_count"),
                    "vm.max_map_count is " + maps + ", and not at least " + below);
        }
    }

    private static void openFiles(Judged deployment, Findings found) {
        long files = of(deployment).openFiles();
        if (isBundled(deployment) && files < FILES) {
            found.add(
                    Place.of("/proc/sys/fs/nr_open"),
                    "a process may open " + files + " files, and not at least " + FILES);
        }
    }

    private static void memory(Judged deployment, Findings found) {
        long wanted = deployment.services().mapToLong(HostRules::memory).sum() / MEGABYTE;
        long there = of(deployment).memory() / MEGABYTE;
        if (there < wanted) {
            found.add(
                    Place.of("/proc/meminfo"),
                    "the host has " + there + " MB of memory, and the limits of the services come to " + wanted
                            + " MB");
        }
    }

    /** A job is over when the services run. */
    private static long memory(ComposeService service) {
        boolean job = service.get("restart").is("no");
        long limit = service.get("mem_limit").text().flatMap(Size::of).orElse(0L);
        long scale = service.get("scale").text().flatMap(Size::of).orElse(1L);
        return job ? 0 : limit * scale;
    }

    private static void swap(Judged deployment, Findings found) {
        Host host = of(deployment);
        if (host.swap() > 0 && host.swappiness() > SWAPPINESS) {
            found.add(
                    Place.of("/proc/sys/vm/swappiness"),
                    "there is swap and vm.swappiness is " + host.swappiness() + ", above " + SWAPPINESS);
        }
    }

    private static void overcommit(Judged deployment, Findings found) {
        long set = of(deployment).overcommit();
        if (deployment.model().redis().external().isEmpty() && set != 1) {
            found.add(Place.of("/proc/sys/vm/overcommit_memory"), "vm.overcommit_memory is " + set + ", and not 1");
        }
    }

    private static void disk(Judged deployment, Findings found, long from, long below) {
        Host.Disk disk = of(deployment).disk();
        if (disk.percentFree() >= from && disk.percentFree() < below) {
            String directory = disk.directory().toString().replace('\\', '/');
            found.add(Place.of(directory), "less than " + below + " % of its disk is free");
        }
    }

    private static void ports(Judged deployment, Findings found) {
        deployment
                .services()
                .flatMap(service -> service.ports().stream())
                .map(ComposeService.Port::published)
                .filter(port -> port.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(of(deployment).listening()::contains)
                .forEach(port -> found.add(Place.of("/proc/net/tcp"), "port " + port + " is taken"));
    }
}
