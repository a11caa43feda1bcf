package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Holds every goal to the conventions, by the descriptor that users' Maven reads. */
class GoalsTest {

    @Test
    void the_goals_are_these() throws Exception {
        assertThat(goals().map(Goal::name)).contains("render", "lock", "secrets");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void a_goal_is_safe_in_parallel_builds_and_described(Goal goal) {
        assertThat(goal.text("threadSafe")).isEqualTo("true");
        assertThat(goal.text("requiresProject")).isEqualTo("true");
        assertThat(goal.text("description")).isNotBlank();
        assertThat(goal.text("since")).isEqualTo("0.1.0");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void a_parameter_is_described_has_a_version_and_a_property_of_paw(Goal goal) {
        for (Element parameter : children(child(goal.element(), "parameters"), "parameter")) {
            String name = text(parameter, "name");
            assertThat(text(parameter, "description")).as(name).isNotBlank();
            if (text(parameter, "editable").equals("true")) {
                assertThat(text(parameter, "since")).as(name).isEqualTo("0.1.0");
                assertThat(text(child(goal.element(), "configuration"), name))
                        .as(name)
                        .matches("\\$\\{paw\\.[A-Za-z.]+}");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goals")
    void a_goal_class_is_thin(Goal goal) throws IOException {
        Path source = Path.of("src/main/java", goal.text("implementation").replace('.', '/') + ".java");

        assertThat(Files.readAllLines(source)).hasSizeLessThan(80);
    }

    @Test
    void eclipse_is_told_about_every_goal() throws Exception {
        Element metadata = parse("META-INF/m2e/lifecycle-mapping-metadata.xml");
        NodeList named = metadata.getElementsByTagName("goal");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < named.getLength(); i++) {
            told.add(named.item(i).getTextContent());
        }

        assertThat(told)
                .doesNotHaveDuplicates()
                .contains("help")
                .containsAll(goals().map(Goal::name).toList());
    }

    /** All goals but the generated {@code help}. */
    static Stream<Goal> goals() throws Exception {
        return children(child(parse("META-INF/maven/plugin.xml"), "mojos"), "mojo").stream()
                .map(element -> new Goal(text(element, "goal"), element))
                .filter(goal -> !goal.name().equals("help"));
    }

    private static Element parse(String resource) throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes", resource).toFile())
                .getDocumentElement();
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).stream().findFirst().orElseThrow();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(Node::getTextContent)
                .orElse("");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** A goal as the descriptor has it. */
    record Goal(String name, Element element) {

        String text(String child) {
            return GoalsTest.text(element, child);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
