package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesTest {

    @TempDir
    Path directory;

    private Deployment deployment;

    @BeforeEach
    void scaffold() throws IOException {
        write("deployment.yaml", "name: my-paw\n");
        deployment = DeploymentReader.read(directory, Environment.DEVELOPMENT);
    }

    @Test
    void a_deployment_has_one_instance_of_its_own_name() throws IOException {
        instance(".");

        assertThat(Instances.read(directory, deployment)).singleElement().satisfies(instance -> {
            assertThat(instance.name()).isEqualTo("my-paw");
            assertThat(instance.setup().place()).hasToString("setup.cfg");
            assertThat(instance.projects().projects()).hasSize(1);
        });
    }

    @Test
    void sirmordred_gets_the_aliases_that_it_ends_without() throws IOException {
        instance(".");
        assertThat(Instances.read(directory, deployment))
                .extracting(instance -> instance.aliases().text())
                .containsExactly("{}\n");

        write("aliases.json", "{\"git\": {\"raw\": [\"git-raw\"]}}\n");
        assertThat(Instances.read(directory, deployment))
                .extracting(instance -> instance.aliases().text())
                .containsExactly("{\"git\": {\"raw\": [\"git-raw\"]}}\n");
    }

    @Test
    void aliases_that_are_no_object_are_told_with_their_line() throws IOException {
        instance(".");
        write("aliases.json", "[]\n");
        assertThatThrownBy(() -> Instances.read(directory, deployment))
                .hasMessageContaining("aliases.json: is no JSON object");

        write("aliases.json", "{\n  \"git\": }\n");
        assertThatThrownBy(() -> Instances.read(directory, deployment))
                .hasMessageContaining("aliases.json:2: is no JSON");
    }

    @Test
    void further_instances_replace_it_and_are_sorted() throws IOException {
        instance(".");
        instance("instances/b");
        instance("instances/a");
        write("instances/README.md", "about them");

        assertThat(Instances.read(directory, deployment))
                .extracting(Instance::name)
                .containsExactly("a", "b");
    }

    @Test
    void all_mistakes_of_all_instances_are_told_at_once() throws IOException {
        instance("instances/Bad_Name");
        write("instances/a/setup.cfg", "x\n");
        write("instances/a/projects.json", "[]\n");
        write("instances/b/setup.cfg", "[general]\n");

        assertThatThrownBy(() -> Instances.read(directory, deployment)).hasMessage("""
                        the instances' configuration cannot be used as it is (4 problems)
                        instances/Bad_Name: bad name of an instance 'Bad_Name'
                          -> lower-case letters, digits and dashes, a letter first, at most 63 characters
                        instances/a/setup.cfg:1: a line before the first section
                          -> begin with [general]
                        instances/a/projects.json:1: the document should be an object of projects, but is an array
                        instances/b/projects.json: there is no such file
                          -> it says what is analysed; the smallest is {"my-project": {"git": []}}""");
    }

    private void instance(String path) throws IOException {
        write(path + "/setup.cfg", "[general]\n");
        write(path + "/projects.json", "{\"A\": {}}\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
