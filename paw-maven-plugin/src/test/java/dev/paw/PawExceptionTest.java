package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PawExceptionTest {

    private static final Place PLACE = Place.of("src/main/paw/deployment.yaml").at(12);

    @Test
    void a_message_names_place_problem_and_mend() {
        assertThat(new PawException("unknown key 'nmae'", PLACE, "did you mean 'name'?"))
                .hasMessage("src/main/paw/deployment.yaml:12: unknown key 'nmae'\n  -> did you mean 'name'?");
    }

    @Test
    void a_message_without_place_and_mend_is_the_problem_alone() {
        assertThat(new PawException("the disk is full", Place.NONE, "")).hasMessage("the disk is full");
    }

    @Test
    void a_line_is_named_where_there_is_no_better_place_and_where_it_is_to_blame() {
        Place line = Place.of("deployment.yaml").at(5);
        Place better = Place.of("setup.cfg").at(2);
        PawException nowhere = new PawException("there is no m.py", Place.NONE, "").about(Topic.AUTHORITY);

        assertThat(nowhere.namedAt(line)).hasMessage("deployment.yaml:5: there is no m.py");
        assertThat(nowhere.namedAt(line).topic()).isEqualTo(Topic.AUTHORITY);
        assertThat(nowhere.at(Place.of("deployment.yaml")).namedAt(line).place())
                .isEqualTo(line);
        assertThat(nowhere.at(better).namedAt(line).place()).isEqualTo(better);
        assertThat(PawException.interrupted(new InterruptedException()).namedAt(line))
                .hasMessage("interrupted");
    }

    @Test
    void a_mend_of_several_lines_stays_indented() {
        assertThat(new PawException("p", Place.NONE, "one\ntwo")).hasMessage("p\n  -> one\n     two");
    }

    @Test
    void a_place_is_relative_to_the_project_where_it_can_be() {
        Path project = Path.of("/home/someone/deployment");
        assertThat(Place.of(project, project.resolve("src/main/paw/paw.lock"))).hasToString("src/main/paw/paw.lock");
        assertThat(Place.of(project, Path.of("/etc/apt/sources.list"))).hasToString("/etc/apt/sources.list");
    }

    @Test
    void one_problem_is_thrown_as_it_is() {
        Problems problems = new Problems();
        problems.add("unknown key 'nmae'", PLACE, "");
        assertThatThrownBy(() -> problems.throwIfAny("deployment.yaml is wrong"))
                .hasMessage("src/main/paw/deployment.yaml:12: unknown key 'nmae'");
    }

    @Test
    void several_problems_are_thrown_together_in_the_order_found() {
        Problems problems = new Problems();
        problems.add("first", PLACE, "");
        problems.add("second", Place.NONE, "mend it");
        assertThatThrownBy(() -> problems.throwIfAny("two things are wrong"))
                .hasMessage("two things are wrong (2 problems)\n"
                        + "src/main/paw/deployment.yaml:12: first\nsecond\n  -> mend it");
    }

    @Test
    void no_problem_throws_nothing() {
        assertThatCode(() -> new Problems().throwIfAny("nothing")).doesNotThrowAnyException();
    }
}
