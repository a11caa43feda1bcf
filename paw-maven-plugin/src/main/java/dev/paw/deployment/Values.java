package dev.paw.deployment;

import dev.paw.CommittedSecret;
import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of scalars in {@code deployment.yaml}. */
final class Values {

    /** Names of deployments and instances: they become host names, Compose projects and image repositories. */
    static final Pattern NAME_FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** What to do about a name that does not have {@link #NAME_FORM}. */
    static final String NAME_MEND = "lower-case letters, digits and dashes, a letter first, at most 63 characters";

    static final Value<String> NAME = matching("name", NAME_FORM, NAME_MEND);

    /** Debian Policy 5.6.1. */
    static final Value<String> PACKAGE = matching(
            "Debian package name",
            Pattern.compile("[a-z0-9][a-z0-9+.-]+"),
            "the name alone: lower-case letters, digits, '+', '-' and '.'; the lock pins its version");

    static final Value<String> SUITE = matching(
            "Debian suite", Pattern.compile("[a-z][a-z0-9-]*"), "the code name of a Debian release, such as bookworm");

    /** Host, port and path as the OCI distribution specification has them. */
    static final Value<String> REGISTRY = matching(
            "registry",
            Pattern.compile("[a-zA-Z0-9.-]+(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"),
            "host and path without a scheme and without a tag, such as registry.example.org/team");

    static final Value<String> REF = matching(
            "Git ref", Pattern.compile("[^\\s\\-~^:?*\\[\\\\][^\\s~^:?*\\[\\\\]*"), "a branch, a tag or a commit");

    static final Value<String> SHA256 =
            matching("SHA-256 digest", Pattern.compile("[0-9a-f]{64}"), "64 hexadecimal digits in lower case");

    /** As a number too, since a version is easily written without quotes. */
    static final Value<String> PYTHON = scalar ->
            require(scalar, "Python version", Pattern.compile("3\\.[0-9]{1,2}"), "major and minor, such as \"3.11\"");

    static final Value<Integer> COUNT = scalar -> Integer.valueOf(
            require(scalar, "number", Pattern.compile("[1-9][0-9]{0,2}"), "a whole number from 1 to 999"));

    static final Value<Boolean> FLAG =
            scalar -> Boolean.valueOf(require(scalar, "switch", Pattern.compile("true|false"), "true or false"));

    /** As many as can outvote one that is lost, or one alone. */
    static final Value<Integer> NODES = scalar -> Integer.valueOf(require(
            scalar,
            "number of nodes",
            Pattern.compile("[13]"),
            "1 or 3: of two, the one that is left can never be sure that it is the only one"));

    static final Value<String> RULE =
            matching("rule", Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*"), "lower-case words with dashes between");

    static final Value<String> REASON =
            matching("reason", Pattern.compile("(?s).*\\S.*"), "say in words why it may be so here");

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,6})([kmgKMG])");
    private static final Pattern REFERENCE = Pattern.compile("(?:[a-zA-Z0-9.-]+(?::[0-9]+)?/)?"
            + "[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?");

    private Values() {}

    /** Docker's way to write a memory limit, in bytes. */
    static long memory(Yaml.Scalar scalar) {
        Matcher matcher = SIZE.matcher(scalar.text());
        if (!matcher.matches()) {
            throw bad("memory size", scalar, "a whole number and m (MiB) or g (GiB), such as 512m or 2g");
        }
        int power = "kmg".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1;
        return Long.parseLong(matcher.group(1)) << 10 * power;
    }

    /** An image reference that always means the same version. */
    static String image(Yaml.Scalar scalar) {
        String reference = text(scalar, "image reference");
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw bad("image reference", scalar, "[<registry>/]<name>:<tag>");
        }
        if (matcher.group("digest") != null) {
            return reference;
        }
        if (matcher.group("tag") == null) {
            throw new PawException(
                            "image '" + reference + "' has no tag",
                            scalar.place(),
                            "pin it: " + reference + ":<version>")
                    .about(Topic.FLOATING_IMAGE);
        }
        if (matcher.group("tag").equals("latest")) {
            throw new PawException(
                            "image '" + reference + "' means another version every day",
                            scalar.place(),
                            "pin it: " + reference.replaceFirst("latest$", "<version>"))
                    .about(Topic.FLOATING_IMAGE);
        }
        return reference;
    }

    /** A {@link #path} to a file of the deployment. */
    static NamedFile file(Yaml.Scalar scalar) {
        return new NamedFile(path(scalar), scalar.place());
    }

    /** A relative path with forward slashes that stays where it is relative to. */
    static String path(Yaml.Scalar scalar) {
        String text = text(scalar, "path");
        boolean leaves = text.startsWith("/")
                || text.contains("\\")
                || text.matches("[A-Za-z]:.*")
                || text.indexOf('\0') >= 0
                || text.isBlank()
                || Path.of(text).normalize().startsWith("..");
        if (leaves) {
            throw new PawException(
                    "path '" + shown(text) + "' is not inside of the directory it is relative to",
                    scalar.place(),
                    "a relative path with forward slashes");
        }
        return text;
    }

    /** The address of a Git repository; what would be a secret in it is refused unseen. */
    static String repository(Yaml.Scalar scalar) {
        if (Urls.hasCredentials(scalar.text())) {
            throw new PawException(
                            "the repository's address contains a password or token",
                            scalar.place(),
                            "take it out; it belongs into settings.xml as <server> with the host as <id>")
                    .about(Topic.WRITTEN_SECRET);
        }
        String text = text(scalar, "repository");
        if (!text.matches("[^\\s-]\\S*")) {
            throw bad("repository", scalar, "the address that git clone takes");
        }
        return text;
    }

    static Platform platform(Yaml.Scalar scalar) {
        return Platform.of(text(scalar, "platform"), scalar.place());
    }

    /** A constant by its name in lower case. */
    static <E extends Enum<E>> Value<E> oneOf(String what, E[] constants) {
        List<String> known = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return scalar -> {
            int index = known.indexOf(scalar.text());
            if (index < 0) {
                throw bad(what, scalar, Nearest.advice(scalar.text(), known));
            }
            return constants[index];
        };
    }

    static Value<String> matching(String what, Pattern form, String mend) {
        return scalar -> {
            text(scalar, what);
            return require(scalar, what, form, mend);
        };
    }

    static String require(Yaml.Scalar scalar, String what, Pattern form, String mend) {
        if (!form.matcher(scalar.text()).matches()) {
            throw bad(what, scalar, mend);
        }
        return scalar.text();
    }

    static String text(Yaml.Scalar scalar, String what) {
        if (!scalar.kind().equals(Yaml.Scalar.TEXT)) {
            throw new PawException(
                    what + " expected, but this is " + scalar.kind() + ": " + scalar.text(),
                    scalar.place(),
                    "if it is meant so, put it in quotes: \"" + scalar.text() + "\"");
        }
        refuseSecret(scalar.text(), scalar.place());
        return scalar.text();
    }

    /** A secret that no kind of value can have, wherever it stands. */
    static void refuseSecret(String text, Place place) {
        CommittedSecret.refusal(
                        text,
                        place,
                        "take it out; user and password for a host belong into settings.xml as <server> with the host"
                                + " as <id>, those of a service into a file of secrets/")
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    static PawException bad(String what, Yaml.Scalar scalar, String mend) {
        return new PawException("bad " + what + " '" + shown(scalar.text()) + "'", scalar.place(), mend);
    }

    private static String shown(String text) {
        String line = text.replace('\n', ' ');
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
