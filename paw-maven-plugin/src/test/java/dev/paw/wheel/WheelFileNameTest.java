package dev.paw.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.requirement.PackageNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelFileNameTest {

    @Test
    void a_name_is_taken_apart_with_and_without_a_build_tag() {
        assertThat(WheelFileName.parse("python_dateutil-2.9.0.post0-py2.py3-none-any.whl"))
                .isEqualTo(new WheelFileName("python_dateutil", "2.9.0.post0", "", "py2.py3", "none", "any"));
        assertThat(WheelFileName.parse("torch-2.13.0+cpu-1b-cp311-cp311-manylinux_2_28_x86_64.whl"))
                .isEqualTo(new WheelFileName("torch", "2.13.0+cpu", "1b", "cp311", "cp311", "manylinux_2_28_x86_64"));
    }

    @Test
    void pure_is_what_fits_every_machine() {
        assertThat(WheelFileName.parse("x-1-py3-none-any.whl").isPure()).isTrue();
        assertThat(WheelFileName.parse("x-1-py3-none-manylinux2014_x86_64.whl").isPure())
                .isFalse();
        assertThat(WheelFileName.parse("x-1-cp311-abi3-any.whl").isPure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.whl", "x-1-py3-none-any.zip", "../x-1-py3-none-any.whl", "x-1-b-py3-none-any.whl", ""})
    void what_is_no_name_of_a_wheel_is_refused(String name) {
        assertThatThrownBy(() -> WheelFileName.parse(name))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("'" + name + "' is not the name of a wheel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zope.Interface", "zope_interface", "zope-._interface"})
    void names_are_compared_in_one_form(String name) {
        assertThat(PackageNames.normalize(name)).isEqualTo("zope-interface");
    }
}
