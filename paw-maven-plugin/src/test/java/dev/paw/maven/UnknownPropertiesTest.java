package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownPropertiesTest {

    private final PluginDescriptor plugin = new PluginDescriptor();
    private final Properties project = new Properties();

    @BeforeEach
    void a_plugin_with_a_goal_of_two_parameters() throws Exception {
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal("build");
        goal.addParameter(parameter("to", "${paw.to}"));
        goal.addParameter(parameter("session", null));
        plugin.addMojo(goal);
        project.setProperty("paw.version", "1");
    }

    @Test
    void a_slip_is_told_with_the_nearest_property() {
        assertThat(unknown("paw.too")).containsExactly("-Dpaw.too is no property of paw: did you mean 'paw.to'?");
    }

    @Test
    void without_a_near_one_help_is_named() {
        assertThat(unknown("paw.registry.insecure"))
                .containsExactly("-Dpaw.registry.insecure is no property of paw: mvn paw:help -Ddetail lists them");
    }

    @Test
    void properties_of_a_goal_of_its_skipping_of_the_pom_and_of_others_are_left_alone() {
        assertThat(unknown("paw.to", "paw.build.skip", "paw.version", "skipTests"))
                .isEmpty();
    }

    private List<String> unknown(String... names) {
        Properties given = new Properties();
        for (String name : names) {
            given.setProperty(name, "x");
        }
        return new UnknownProperties(plugin).in(given, project);
    }

    private static Parameter parameter(String name, String expression) {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        parameter.setExpression(expression);
        return parameter;
    }
}
