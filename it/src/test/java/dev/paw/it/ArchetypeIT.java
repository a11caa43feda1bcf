package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Place;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn archetype:generate} makes, asks and refuses. */
class ArchetypeIT {

    @TempDir
    Path scratch;

    @Test
    void the_defaults_make_a_complete_deployment() throws Exception {
        Path project = Scaffold.deployment(scratch);
        assertThat(files(project))
                .containsExactly(
                        ".gitignore",
                        "README.md",
                        "pom.xml",
                        "src/main/paw/deployment.yaml",
                        "src/main/paw/development.yaml",
                        "src/main/paw/excludes.txt",
                        "src/main/paw/multi_mordred.py",
                        "src/main/paw/overrides.txt",
                        "src/main/paw/production.yaml",
                        "src/main/paw/projects.json",
                        "src/main/paw/requirements.txt",
                        "src/main/paw/setup.cfg",
                        "src/main/paw/templates/README.md");
        assertThat(project.resolve("src/main/paw/deployment.yaml"))
                .content()
                .contains("name: \"my-paw\"\n", "kind: elasticsearch\n", "file: \"multi_mordred.py\"\n");
    }

    @Test
    void the_values_that_stand_in_the_deployment_are_the_defaults_of_the_keys() throws Exception {
        for (String engine : List.of("elasticsearch", "opensearch")) {
            Path parent = Files.createDirectory(scratch.resolve(engine));
            Scaffold.generate(parent, "my-paw", "-DsearchEngine=" + engine).succeeded();
            Path bare = Files.createDirectory(parent.resolve("bare"));
            Files.writeString(bare.resolve("deployment.yaml"), "name: my-paw\nsearchEngine: {kind: " + engine + "}\n");
            assertThat(read(parent.resolve("my-paw/src/main/paw")))
                    .usingRecursiveComparison()
                    .ignoringFieldsOfTypes(Place.class)
                    .isEqualTo(read(bare));
        }
    }

    private static Deployment read(Path directory) {
        return DeploymentReader.read(directory, Environment.DEVELOPMENT);
    }

    @Test
    void generated_files_end_their_lines_cleanly_and_hold_no_leftovers_of_the_template() throws Exception {
        Path project = Scaffold.deployment(scratch);
        for (String file : files(project)) {
            String text = Files.readString(project.resolve(file));
            assertThat(text).as(file).endsWith("\n").doesNotContain("\r", "\t");
            assertThat(text.lines()).as(file).noneMatch(line -> line.endsWith(" "));
            assertThat(text).as(file).doesNotContain("${artifactId}", "${pawVersion}", "#if", "#end", "@project");
        }
    }

    @Test
    void opensearch_a_script_of_ones_own_and_a_registry_stand_in_the_deployment() throws Exception {
        Scaffold.generate(
                        scratch,
                        "acme-paw",
                        "-DsearchEngine=opensearch",
                        "-DpublicUrl=https://paw.example.org:8443",
                        "-DmultiMordredRepository=https://git.example.org/team/multi-mordred.git",
                        "-DmultiMordredRef=release/2.x",
                        "-DimageRegistry=registry.example.org:5000/team")
                .succeeded();
        Path files = scratch.resolve("acme-paw/src/main/paw");
        assertThat(files.resolve("deployment.yaml"))
                .content()
                .contains(
                        "name: \"acme-paw\"\n",
                        "kind: opensearch\n",
                        "opensearch-dashboards",
                        "repository: \"https://git.example.org/team/multi-mordred.git\"\n",
                        "ref: \"release/2.x\"\n",
                        "registry: \"registry.example.org:5000/team\"\n")
                .doesNotContain("  file:", "kibana");
        assertThat(files.resolve("multi_mordred.py")).doesNotExist();
        assertThat(files.resolve("production.yaml"))
                .content()
                .contains("\npublicUrl: \"https://paw.example.org:8443\"\n");
    }

    @Test
    void bad_values_are_refused_all_at_once_with_the_flags_to_pass_and_leave_nothing() throws Exception {
        refused(
                        "My_Paw",
                        "-Dversion=1.0+x",
                        "-DsearchEngine=solr",
                        "-DmultiMordredRef=main",
                        "-DimageRegistry=Registry.example.org")
                .contains("artifactId 'My_Paw'", "-DartifactId=my-paw", "-Dversion=1.0-SNAPSHOT")
                .contains("searchEngine 'solr' is unknown", "-DsearchEngine=opensearch")
                .contains("multiMordredRef 'main' without a repository", "in lower case");
        refused(
                        "my-paw",
                        "-DmultiMordredRepository=http://git.example.org/a.git",
                        "-DpublicUrl=http://paw.example.org/",
                        "-DimageRegistry=https://registry.example.org/team")
                .contains(
                        "must begin with https://",
                        "-DimageRegistry=registry.example.org/team",
                        "-DpublicUrl=https://");
        refused("my-paw", "-DmultiMordredRepository=https://git.example.org", "-DmultiMordredRef=a..b")
                .contains("is not the address of a repository", "multiMordredRef 'a..b'");
    }

    @Test
    void credentials_in_the_repository_are_refused_and_not_repeated() throws Exception {
        refused("my-paw", "-DmultiMordredRepository=https://someone:hunter2@git.example.org/a.git")
                .contains("has a user or a password in it", "settings.xml")
                .doesNotContain("hunter2");
    }

    @Test
    void a_refusal_keeps_what_was_there_before() throws Exception {
        Path old = Files.createDirectories(scratch.resolve("my-paw/src/main/paw"));
        Files.writeString(old.resolve("projects.json"), "{}");
        Files.writeString(scratch.resolve("my-paw/notes"), "mine");
        Scaffold.generate(scratch, "my-paw", "-DsearchEngine=solr").failed();
        assertThat(files(scratch)).containsExactly("my-paw/notes", "my-paw/src/main/paw/projects.json");
        assertThat(old.resolve("projects.json")).hasContent("{}");
    }

    @Test
    void a_pom_beside_the_project_becomes_its_parent_unless_the_project_is_refused() throws Exception {
        Path parent = Files.writeString(scratch.resolve("pom.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                </project>
                """);
        Scaffold.generate(scratch, "my-paw", "-DsearchEngine=solr").failed();
        assertThat(files(scratch)).containsExactly("pom.xml");
        assertThat(parent).content().doesNotContain("module>", "modules").contains("<artifactId>all</artifactId>");
        Scaffold.generate(scratch, "my-paw").succeeded();
        assertThat(parent).content().contains("<module>my-paw</module>");
        assertThat(scratch.resolve("my-paw/pom.xml")).content().contains("<artifactId>all</artifactId>");
    }

    @Test
    void a_person_is_asked_until_the_answer_fits() throws Exception {
        List<String> choices = List.of("My_Paw", "my-paw", "solr", "opensearch", "", "", "", "", "");
        List<String> coordinates = List.of("org.example", "my-paw", "1.0", "org.example", "Y");
        List<String> answers =
                Stream.of(choices, coordinates).flatMap(List::stream).toList();
        Outcome outcome = Scaffold.generate(scratch, answers);
        assertThat(outcome.succeeded().text()).contains("Value does not match the expression");
        assertThat(scratch.resolve("my-paw/src/main/paw/deployment.yaml"))
                .content()
                .contains("kind: opensearch");
    }

    private AbstractStringAssert<?> refused(String name, String... properties) throws Exception {
        String text = Scaffold.generate(scratch, name, properties).failed().text();
        assertThat(scratch).isEmptyDirectory();
        return assertThat(text.substring(text.indexOf("No deployment was made")));
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
