package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.wheel.PythonTarget;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeepTest {

    private final Lock lock = Locks.of(Locks.wheel("idna", "3.10", "py3-none-any"));
    private final PythonTarget python =
            lock.platforms().get(Platform.LINUX_AMD64).python();

    @Test
    void packages_are_taken_over_only_where_all_of_them_are_kept() {
        assertThat(keep(Part.PYTHON, Part.FORKS).wheels(Platform.LINUX_AMD64, python))
                .hasValueSatisfying(kept -> assertThat(kept.wheels())
                        .isEqualTo(lock.platforms().get(Platform.LINUX_AMD64).wheels()));
        assertThat(keep(Part.PYTHON).wheels(Platform.LINUX_AMD64, python)).isEmpty();
        assertThat(keep(Part.FORKS).wheels(Platform.LINUX_AMD64, python)).isEmpty();
        assertThat(keep(Part.PYTHON, Part.FORKS).wheels(Platform.LINUX_ARM64, python))
                .isEmpty();
    }

    @Test
    void packages_for_another_python_are_not_taken_over() {
        PythonTarget newer = new PythonTarget(
                "3.99.0", python.glibcMinor(), python.platform(), python.interpreter(), python.siteDirectory());
        assertThat(keep(Part.PYTHON, Part.FORKS).wheels(Platform.LINUX_AMD64, newer))
                .isEmpty();
    }

    @Test
    void a_base_is_taken_over_where_it_is_kept() {
        assertThat(keep(Part.BASE).base(Platform.LINUX_AMD64))
                .contains(lock.platforms().get(Platform.LINUX_AMD64).base());
        assertThat(keep(Part.PYTHON).base(Platform.LINUX_AMD64)).isEmpty();
        assertThat(Keep.NOTHING.base(Platform.LINUX_AMD64)).isEmpty();
    }

    @Test
    void what_follows_from_changed_inputs_is_told() {
        SortedMap<String, Sha256> now = new TreeMap<>(lock.inputs());
        assertThat(keep(Part.values()).changed(now)).isEmpty();
        now.put("requirements.txt", Sha256.of("other"));
        assertThat(keep(Part.values()).changed(now)).containsOnly(Part.PYTHON, Part.FORKS);
        now.put(Inputs.BASE, Sha256.of("other"));
        assertThat(keep(Part.values()).changed(now)).containsOnly(Part.values());
        assertThat(keep(Part.BASE).without(Set.of(Part.BASE)).has(Part.BASE)).isFalse();
        assertThat(new Keep(Optional.empty(), Set.of(Part.BASE)).changed(now)).containsOnly(Part.BASE);
    }

    @Test
    void parts_are_read_from_a_list_and_a_wrong_one_is_told_with_the_nearest() {
        assertThat(Part.of("python, base")).containsOnly(Part.PYTHON, Part.BASE);
        assertThat(Part.of("")).isEmpty();
        assertThatThrownBy(() -> Part.of("python,bases"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("paw.keep: unknown part 'bases'")
                .hasMessageContaining("did you mean 'base'?");
    }

    private Keep keep(Part... parts) {
        return new Keep(Optional.of(lock), Set.of(parts));
    }
}
