package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every goal can be skipped; one that is not skipped fails here, because it has no parameters. */
class SkipTest {

    @ParameterizedTest
    @MethodSource("goals")
    void paw_skip_skips_every_goal(GoalsTest.Goal goal) throws Exception {
        AbstractPawGoal mojo = mojo(goal, new Properties());
        set(mojo, "skip", true);
        Lines log = new Lines(true);
        mojo.setLog(log);

        mojo.execute();

        assertThat(log.all()).containsExactly("INFO Skipping paw:" + goal + ": paw.skip is set");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void each_goal_has_a_skip_of_its_own(GoalsTest.Goal goal) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("paw." + goal + ".skip", "true");
        AbstractPawGoal mojo = mojo(goal, properties);
        Lines log = new Lines(true);
        mojo.setLog(log);

        mojo.execute();

        assertThat(log.all()).containsExactly("INFO Skipping paw:" + goal + ": paw." + goal + ".skip is set");
    }

    @Test
    void a_property_of_the_pom_skips_too_and_the_command_line_wins() throws Exception {
        MavenProject project = new MavenProject();
        project.getProperties().setProperty("paw.lock.skip", "true");
        MavenSession session = Sessions.of(Sessions.request());
        session.setCurrentProject(project);
        AbstractPawGoal mojo = new LockGoal(new MavenNetwork(Sessions.decrypter()));
        Lines log = new Lines(true);
        prepare(mojo, "lock", new Properties());
        set(mojo, "session", session);
        mojo.setLog(log);

        mojo.execute();
        assertThat(log.all()).containsExactly("INFO Skipping paw:lock: paw.lock.skip is set");

        session.getUserProperties().setProperty("paw.lock.skip", "false");
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void a_goal_that_is_not_skipped_does_something(GoalsTest.Goal goal) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("paw.other.skip", "true");
        AbstractPawGoal mojo = mojo(goal, properties);

        assertThatThrownBy(mojo::execute).isInstanceOfAny(MojoExecutionException.class, MojoFailureException.class);
    }

    static Stream<GoalsTest.Goal> goals() throws Exception {
        return GoalsTest.goals();
    }

    private static AbstractPawGoal mojo(GoalsTest.Goal goal, Properties properties) throws Exception {
        Constructor<?> constructor = Class.forName(goal.text("implementation")).getConstructors()[0];
        AbstractPawGoal mojo = (AbstractPawGoal)
                (constructor.getParameterCount() == 0
                        ? constructor.newInstance()
                        : constructor.newInstance(new MavenNetwork(Sessions.decrypter())));
        prepare(mojo, goal.name(), properties);
        return mojo;
    }

    /** Does what Maven does before it executes a goal. */
    static void prepare(AbstractPawGoal mojo, String goal, Properties properties) throws ReflectiveOperationException {
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal(goal);
        set(mojo, "execution", new MojoExecution(descriptor));
        set(mojo, "session", Sessions.of(Sessions.request().setUserProperties(properties)));
    }

    private static void set(AbstractPawGoal mojo, String name, Object value) throws ReflectiveOperationException {
        Field field = AbstractPawGoal.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(mojo, value);
    }
}
