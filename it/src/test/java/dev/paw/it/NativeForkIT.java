package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.GitServer;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.Strict;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fork with a real extension in C, which its build compiles and tries out. */
@Timeout(300)
class NativeForkIT {

    private static final String EXTENSION = """
            #include <Python.h>
            static PyObject *answer(PyObject *self, PyObject *none) { return PyLong_FromLong(6 * 7); }
            static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
            static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "speedups", NULL, -1, methods};
            PyMODINIT_FUNC PyInit_speedups(void) { return PyModule_Create(&module); }
            """;

    private static final String BACKEND = """
            import os, platform, subprocess, sys, sysconfig, zipfile
            def build_wheel(directory, settings=None, metadata=None):
                here = os.path.dirname(os.path.abspath(__file__))
                include = '-I' + sysconfig.get_path('include')
                subprocess.run(['cc', '-shared', '-fPIC', include, 'speedups.c', '-o', 'speedups.so'], check=True, cwd=here)
                import speedups
                print('compiled, and answers', speedups.answer(), flush=True)
                python = 'cp%d%d' % sys.version_info[:2]
                tag = '%s-%s-linux_%s' % (python, python, platform.machine())
                info = 'speedups-1.0.dist-info/'
                name = 'speedups-1.0-' + tag + '.whl'
                with zipfile.ZipFile(os.path.join(directory, name), 'w') as wheel:
                    wheel.write(os.path.join(here, 'speedups.so'), 'speedups.so')
                    wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: speedups\\nVersion: 1.0\\n')
                    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: false\\nTag: ' + tag + '\\n')
                    wheel.writestr(info + 'RECORD', '')
                return name
            """;

    @TempDir
    Path directory;

    private Trial trial;
    private GitServer git;
    private String commit;

    @BeforeEach
    void serve() throws IOException {
        trial = Trial.in(Files.createDirectory(directory.resolve("trial")));
        git = new GitServer(directory.resolve("git"));
        commit = git.repository("speedups.git")
                .file(
                        "pyproject.toml",
                        "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n")
                .file("backend.py", BACKEND)
                .file("speedups.c", EXTENSION)
                .commit("Speed up");
        Files.writeString(trial.file("requirements.txt"), "speedups @ git+" + git.url("speedups.git") + "@main\n");
        Files.writeString(trial.file("excludes.txt"), "");
    }

    @AfterEach
    void close() {
        git.close();
        trial.close();
    }

    @Test
    void what_compiles_here_is_refused_since_it_would_fit_this_machine_only() throws Exception {
        Tools.need("cc");
        String header = Tools.run(
                directory,
                List.of(
                        PythonOnHost.command(),
                        "-c",
                        "import sysconfig; print(sysconfig.get_path('include') + '/Python.h')"));
        Strict.need(Files.isRegularFile(Path.of(header.strip())), "the headers of its Python");

        Outcome outcome = trial.maven().run(trial.project(), "-X", "paw:lock").failed();

        assertThat(outcome.text()).contains("build: compiled, and answers 42");
        assertRefused(outcome, "is built to code for this machine only (speedups-1.0-", "linux_");
    }

    @Test
    void without_a_compiler_the_error_says_what_is_missing() throws Exception {
        String path = ProgramPath.without("cc|.*gcc.*|.*clang.*|c99|c89|.*-cc", directory.resolve("bin"));

        Outcome outcome = trial.maven()
                .withVariable("PATH", path)
                .run(trial.project(), "paw:lock")
                .failed();

        assertRefused(outcome, "cannot be built: ", "No such file or directory: 'cc'", "run the goal with -X");
    }

    private void assertRefused(Outcome outcome, String... why) {
        assertThat(String.join("\n", outcome.told()))
                .contains("requirements.txt:1", commit.substring(0, 12), git.url("speedups.git"))
                .contains(why)
                .contains(
                        "into wheels, beside requirements.txt",
                        "-Dpaw.python.indexUrl=<URL>",
                        "add the line speedups to excludes.txt");
        assertThat(trial.file("pylock.multi-mordred.toml")).doesNotExist();
    }
}
