package dev.paw.git;

import dev.paw.Progress;
import dev.paw.Secret;
import dev.paw.net.Network.Credentials;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Git's own credential helpers ({@code credential.helper} and {@code credential.<url>.helper}), asked through
 * {@code git credential fill} where git is installed; see gitcredentials(7).
 *
 * <p>Nobody is prompted, nothing stands in an argument, and a helper that does not answer is ended. Helpers are only
 * asked, never told to keep or to forget something: a server that errs for a while should not cost a stored password.
 */
final class CredentialHelpers {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> FILL =
            List.of("-c", "core.askPass=", "-c", "credential.interactive=false", "credential", "fill");
    private static final Map<String, String> QUIET =
            Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_ASKPASS", "", "SSH_ASKPASS", "", "GCM_INTERACTIVE", "never");

    private final GitAccess access;
    private final Progress progress;
    private final Duration limit;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    CredentialHelpers(GitAccess access, Progress progress) {
        this(access, progress, LIMIT);
    }

    CredentialHelpers(GitAccess access, Progress progress, Duration limit) {
        this.access = access;
        this.progress = progress;
        this.limit = limit;
    }

    /**
     * What they know.
     *
     * @param credentials empty if they know nothing
     * @param reason why there are none, for people
     */
    record Answer(Optional<Credentials> credentials, String reason) {

        private static Answer nothing(String reason) {
            return new Answer(Optional.empty(), reason);
        }
    }

    /** What they know about an address; each is asked about once. */
    Answer ask(URI address) {
        return answers.computeIfAbsent(address.toString(), any -> {
            Answer answer = any.matches("(?i).*%(00|0a|0d).*")
                    // A line end would begin another line of the question (CVE-2020-5260).
                    ? Answer.nothing("not asked about an address with a line end")
                    : program().map(git -> ask(git, address)).orElseGet(() -> Answer.nothing("git is not installed"));
            progress.debug("Git's credential helpers for " + address.getScheme() + "://" + address.getAuthority() + ": "
                    + (answer.credentials.isPresent() ? "a user is known" : answer.reason));
            return answer;
        });
    }

    private Optional<Path> program() {
        return Arrays.stream(access.environment().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .flatMap(directory -> Stream.of("git", "git.exe").map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Answer ask(Path git, URI address) {
        try {
            Process process = start(git);
            try {
                return ask(process, address);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Answer.nothing("git cannot be run: " + e.getMessage());
        }
    }

    private Process start(Path git) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(git.toString()), FILL.stream()).toList());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("HOME", access.home().toString());
        environment.putAll(access.environment());
        // These would name a repository, and with it settings that are not the user's.
        environment.keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"));
        environment.putAll(QUIET);
        return builder.directory(access.home().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Answer ask(Process process, URI address) throws IOException {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> text(process), CredentialHelpers::start);
        try (OutputStream out = process.getOutputStream()) {
            out.write(question(address).getBytes(StandardCharsets.UTF_8));
        }
        try {
            return parsed(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Answer.nothing("they did not answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Answer.nothing("they cannot be read: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.nothing("interrupted");
        }
    }

    /** In a thread of its own: one helper that hangs must not keep the answers of others waiting. */
    private static void start(Runnable task) {
        Thread thread = new Thread(task, "git-credential");
        thread.setDaemon(true);
        thread.start();
    }

    private static String question(URI address) {
        String path = Optional.ofNullable(address.getPath()).orElse("").replaceFirst("^/", "");
        return "protocol=" + address.getScheme() + "\nhost=" + address.getAuthority() + "\npath=" + path + "\n\n";
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parsed(String text) {
        Map<String, String> facts = text.lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, last) -> last));
        return Optional.ofNullable(facts.get("password"))
                .map(password -> new Answer(
                        Optional.of(new Credentials(facts.getOrDefault("username", ""), Secret.of(password))), ""))
                .orElseGet(() -> Answer.nothing("they know nothing"));
    }
}
