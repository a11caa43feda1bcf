package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.WheelFixture;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forks that move while all other packages stay, against what the pip of this host makes of them. */
@Timeout(300)
class ForkRenewalTest extends ResolverBench {

    private GitFixture repository;
    private Resolution former;

    @BeforeEach
    void lock() throws IOException {
        offer("helper", "other", "plain");
        repository = git.repository("perceval");
        commit(fork("1.4.7").file("perceval/one.py", "VALUE = 1\n"));
        requirements("plain", "perceval[more] @ git+" + git.url("perceval") + "@main");
        former = resolve(BOOKWORM, Map.of());
    }

    @Test
    void a_fork_that_asks_for_the_same_is_taken_and_comes_to_what_pip_makes_of_it() throws IOException {
        String now = commit(fork("1.4.7").file("perceval/one.py", "VALUE = 2\n"));
        index.failWith(500);

        Optional<Resolution> renewed = renew(store());

        assertThat(renewed).isPresent().get().isNotEqualTo(former);
        assertThat(find(renewed.get().wheels(), "perceval"))
                .map(LockedWheel::origin)
                .contains(new Origin.Git(git.url("perceval"), Optional.of("main"), now, Optional.empty()));
        index.failWith(0);
        assertThat(renewed).contains(resolve(BOOKWORM, Map.of()));
    }

    @Test
    void so_is_one_that_stands_in_the_overrides() throws IOException {
        requirements("plain", "perceval==1.5.0");
        overrides("perceval @ git+" + git.url("perceval") + "@main");
        former = resolve(BOOKWORM, Map.of());
        assertThat(former.interventions()).isNotEmpty();
        commit(fork("1.4.7").file("perceval/one.py", "VALUE = 2\n"));

        Optional<Resolution> renewed = renew(store());

        Resolution resolved = resolve(BOOKWORM, Map.of());
        assertThat(renewed)
                .as("nothing to tell anew")
                .contains(new Resolution(resolved.wheels(), resolved.interventions()));
    }

    @Test
    void one_that_has_not_moved_stays_and_is_not_built() throws IOException {
        Store empty = new Store(directory.resolve("fresh"));

        assertThat(renewal(empty, store()).renew(former, BOOKWORM)).contains(former);
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("info: Building "))
                .hasSize(1);
    }

    @Test
    void what_asks_for_something_else_needs_a_resolver() throws IOException {
        commit(fork("1.4.7").requires("other"));
        assertThat(renew(store())).isEmpty();
        commit(fork("1.4.8"));
        assertThat(renew(store())).isEmpty();
        commit(fork("1.4.7").requiresPython(">=3.10"));
        assertThat(renew(store())).isEmpty();
        commit(fork("1.4.7").provides("most"));
        assertThat(renew(store())).isEmpty();
        commit(fork("1.4.7").file("perceval/one.py", "VALUE = 3\n"));
        assertThat(renew(store())).isPresent();
    }

    @Test
    void what_cannot_be_compared_or_is_asked_for_no_more_needs_a_resolver() throws IOException {
        commit(fork("1.4.7").file("perceval/one.py", "VALUE = 2\n"));
        Store empty = new Store(directory.resolve("empty"));
        assertThat(renewal(store(), empty).renew(former, BOOKWORM)).isEmpty();
        requirements("plain");
        assertThat(renew(store())).isEmpty();
    }

    private Optional<Resolution> renew(Store store) throws IOException {
        return renewal(store, store).renew(former, BOOKWORM);
    }

    private ForkRenewal renewal(Store store, Store kept) throws IOException {
        return new ForkRenewal(
                directory, python(Map.of()), PackageIndex.at(index.url()), directWheels(store), kept, log);
    }

    private static WheelFixture fork(String version) {
        return wheel("perceval", version).requires("helper; extra == 'more'").provides("more");
    }

    private String commit(WheelFixture wheel) {
        return sdist("perceval", wheel.version(), wheel).stageIn(repository, "").commit("Change");
    }
}
