package dev.paw.maven;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.check.CheckFormat;
import dev.paw.check.Checker;
import dev.paw.check.Host;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.Subject;
import dev.paw.check.TextReport;
import dev.paw.check.Verdict;
import dev.paw.deployment.Environment;
import dev.paw.render.Renderer;
import dev.paw.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/**
 * Judges a deployment and tells what was found.
 *
 * @param host root directory of the machine that runs it, where that is to be judged as well
 */
record CheckStep(Subject subject, Renderer renderer, Optional<Path> host, String pluginVersion, Log log) {

    /**
     * Tells all, and then fails if there are errors. Where findings name lines of rendered files, these are written to
     * be looked at, as paw:render would.
     *
     * @param file for formats that programs read
     * @param hints whether hints are told each in development, too
     */
    void run(CheckFormat format, Path file, boolean hints) throws IOException {
        List<Rule> rules = Rules.all();
        Clock clock = Clock.systemUTC();
        Judged read = Checker.read(subject, clock.instant());
        Judged judged = host.isPresent() ? read.on(Host.read(host.get())) : read;
        Verdict verdict = new Checker(rules, clock).judge(judged);
        if (verdict.concernsRendering() && judged.canBeRendered()) {
            renderer.render(judged.model(), judged.instances());
        }
        Optional<String> report = format.file(verdict, rules, pluginVersion);
        boolean all = hints || verdict.environment() == Environment.PRODUCTION;
        TextReport.lines(verdict, all).forEach(this::tell);
        if (report.isPresent()) {
            write(report.get(), file);
        }
        failIfErrors(verdict);
    }

    private void tell(TextReport.Line line) {
        switch (line.severity()) {
            case ERROR -> log.error(line.text());
            case WARNING -> log.warn(line.text());
            default -> log.info(line.text());
        }
    }

    private void write(String text, Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path part = absolute.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        log.info("Written to " + Place.of(subject.project(), file));
    }

    private static void failIfErrors(Verdict verdict) {
        long errors = verdict.count(Severity.ERROR);
        if (errors > 0) {
            throw new PawException(
                    "the deployment is not fit for " + verdict.environment().id() + ": " + errors
                            + (errors == 1 ? " error, told above" : " errors, told above"),
                    Place.NONE,
                    "mend each as it says; what is meant so is let be with a reason, see docs/checks.md");
        }
    }
}
