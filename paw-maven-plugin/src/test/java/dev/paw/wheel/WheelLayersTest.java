package dev.paw.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WheelLayersTest {

    @Test
    void big_wheels_have_layers_of_their_own_after_the_one_of_all_others() {
        List<WheelGroup> groups = WheelLayers.group(List.of(
                wheel("numpy", "cp311-cp311-manylinux_2_28_x86_64", 17_000_000),
                wheel("requests", "py3-none-any", 60_000),
                wheel("markupsafe", "cp311-cp311-manylinux_2_17_x86_64", 20_000),
                wheel("django", "py3-none-any", 8_000_000)));

        assertThat(groups).extracting(WheelGroup::name).containsExactly("python", "python-django", "python-numpy");
        assertThat(groups.get(0).wheels()).extracting(LockedWheel::name).containsExactly("markupsafe", "requests");
    }

    @Test
    void where_the_size_is_unknown_compiled_wheels_count_as_big() {
        List<WheelGroup> groups = WheelLayers.group(
                List.of(wheel("lxml", "cp311-cp311-manylinux_2_28_x86_64", 0), wheel("idna", "py3-none-any", 0)));

        assertThat(groups).extracting(WheelGroup::name).containsExactly("python", "python-lxml");
    }

    @Test
    void there_are_never_more_layers_than_an_image_can_bear() {
        List<LockedWheel> wheels = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> wheel("p" + i, "py3-none-any", 6_000_000 + i))
                .toList());
        List<WheelGroup> groups = WheelLayers.group(wheels);
        Collections.reverse(wheels);

        assertThat(groups).hasSize(24);
        assertThat(groups.get(1).name()).isEqualTo("python-p177");
        assertThat(WheelLayers.group(wheels)).isEqualTo(groups);
    }

    @Test
    void what_requirements_name_directly_comes_last_with_a_layer_each() {
        List<WheelGroup> groups = WheelLayers.group(List.of(
                fork("perceval", 1),
                wheel("requests", "py3-none-any", 60_000),
                fork("graal", 2),
                wheel("numpy", "cp311-cp311-manylinux_2_28_x86_64", 17_000_000)));

        assertThat(groups)
                .extracting(WheelGroup::name)
                .containsExactly("python", "python-numpy", "python-graal", "python-perceval");
    }

    @Test
    void many_forks_share_a_layer_but_for_the_largest() {
        List<LockedWheel> forks = IntStream.range(0, 13)
                .mapToObj(i -> fork("f" + (char) ('a' + i), i))
                .toList();

        assertThat(WheelLayers.group(forks.subList(0, 12))).hasSize(12);
        assertThat(WheelLayers.group(forks)).hasSize(12);
        assertThat(WheelLayers.group(forks).get(0).name()).isEqualTo("python-forks");
        assertThat(WheelLayers.group(forks).get(0).wheels())
                .extracting(LockedWheel::name)
                .containsExactly("fa", "fb");
    }

    @Test
    void nothing_needs_no_layer() {
        assertThat(WheelLayers.group(List.of())).isEmpty();
    }

    private static LockedWheel fork(String name, long size) {
        LockedWheel wheel = wheel(name, "py3-none-any", size);
        Origin origin = new Origin.Git("https://example.org/x", Optional.empty(), "1".repeat(40), Optional.empty());
        return new LockedWheel(name, "1.0", wheel.fileName(), size, wheel.sha256(), origin);
    }

    private static LockedWheel wheel(String name, String tag, long size) {
        String file = name + "-1.0-" + tag + ".whl";
        return new LockedWheel(
                name, "1.0", file, size, Sha256.of(name), new Origin.Index("https://example.org/" + file));
    }
}
