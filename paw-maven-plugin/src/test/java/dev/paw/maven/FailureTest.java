package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** What Maven is told when a goal fails. */
class FailureTest {

    private final Lines log = new Lines(true);

    @Test
    void what_the_user_can_mend_is_a_failure_with_the_whole_message() {
        assertThatThrownBy(() -> fail(new PawException(
                        "no such key", Place.of("deployment.yaml").at(3), "did you mean 'a'?")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("deployment.yaml:3: no such key\n  -> did you mean 'a'?");
    }

    @Test
    void what_came_from_outside_is_an_error_whose_cause_adds_nothing_to_the_message() {
        PawException outside = new PawException("no answer", Place.NONE, "", new IOException("refused"));

        assertThatThrownBy(() -> fail(outside))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("no answer")
                .hasNoCause();
        assertThat(log.all()).containsExactly("DEBUG no answer, because of java.io.IOException: refused");
    }

    @Test
    void a_file_that_cannot_be_read_says_which_and_how_to_learn_more() {
        assertThatThrownBy(() -> fail(new java.nio.file.AccessDeniedException("a/b")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("paw:lock could not read or write: java.nio.file.AccessDeniedException: a/b")
                .hasMessageContaining("check the file's permissions")
                .hasMessageContaining("-X");
    }

    @Test
    void a_fault_of_paw_says_so_and_what_to_do() {
        assertThatThrownBy(() -> fail(new IllegalStateException("impossible")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("paw:lock failed by a fault of paw: java.lang.IllegalStateException: impossible")
                .hasMessageContaining("-e");
    }

    @Test
    void an_interruption_stays_one() {
        assertThatThrownBy(() -> fail(new InterruptedException()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("paw:lock was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void fail(Exception exception) throws Exception {
        Failing goal = new Failing(exception);
        goal.setLog(log);
        SkipTest.prepare(goal, "lock", new Properties());
        goal.execute();
    }

    /** A goal that fails. */
    private static final class Failing extends AbstractPawGoal {

        private final Exception exception;

        private Failing(Exception exception) {
            this.exception = exception;
        }

        @Override
        protected void run() throws IOException, InterruptedException {
            if (exception instanceof IOException io) {
                throw io;
            }
            if (exception instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw (RuntimeException) exception;
        }
    }
}
