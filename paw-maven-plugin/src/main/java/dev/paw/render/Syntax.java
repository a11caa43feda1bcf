package dev.paw.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The syntaxes that templates are written in: how a value is quoted there, and where a quoted value may stand.
 *
 * <p>A value always becomes one complete token with its own quotes. That is only safe where a token may begin and end,
 * so the text around it is checked as well, by {@link Placed}.
 */
enum Syntax {
    /** A Compose file: YAML in which Compose itself replaces {@code $NAME}. */
    COMPOSE(
            "(docker-)?compose[\\w.-]*\\.ya?ml",
            "#",
            Lexis.YAML,
            text -> Quoting.yaml(text).replace("$", "$$")),
    /** YAML 1.1 and 1.2. */
    YAML(".*\\.ya?ml", "#", Lexis.YAML, Quoting::yaml),
    /** SirMordred's configuration, read by Python's ConfigParser. */
    INI(".*\\.(cfg|ini)", "#", Lexis.INI, Quoting::ini),
    /** nginx. */
    NGINX(".*\\.conf", "#", Lexis.NGINX, Quoting::nginx),
    /** MariaDB. */
    SQL(".*\\.sql", "--", Lexis.SQL, Quoting::sql),
    /** The POSIX shell. */
    SHELL(".*\\.sh", "#", Lexis.SHELL, Quoting::shell),
    /** Python 3. */
    PYTHON(".*\\.py", "#", Lexis.PYTHON, Quoting::json),
    /** JSON. */
    JSON(".*\\.json", "", Lexis.JSON, Quoting::json),
    /** Variables that Compose reads beside its file. */
    DOTENV("\\.env", "#", Lexis.DOTENV, Quoting::dotenv);

    private final Pattern fileName;
    private final String comment;
    private final Lexis lexis;
    private final UnaryOperator<String> quoting;

    Syntax(String fileName, String comment, Lexis lexis, UnaryOperator<String> quoting) {
        this.fileName = Pattern.compile(fileName);
        this.comment = comment;
        this.lexis = lexis;
        this.quoting = quoting;
    }

    /** The syntax of a file with this name; the first that fits, none if paw knows no safe way to write values there. */
    static Optional<Syntax> of(String fileName) {
        return Arrays.stream(values())
                .filter(syntax -> syntax.fileName.matcher(fileName).matches())
                .findFirst();
    }

    /** What begins a comment that ends with the line; empty if there are no comments. */
    String comment() {
        return comment;
    }

    /** Where a value may stand. */
    Lexis lexis() {
        return lexis;
    }

    /**
     * The value as one complete token.
     *
     * @throws IllegalArgumentException with the reason, if this syntax has no way to write it
     */
    String quote(String value) {
        return quoting.apply(value);
    }

    /**
     * The part of a syntax that tells where a value is a token of its own.
     *
     * @param quotes characters that open a quoted token
     * @param backslash whether a backslash outside of quotes takes the meaning from the next character
     * @param tokenStart whether quotes open only where a value might stand
     * @param comments texts that are passed over
     * @param before what must stand before a value in its line
     * @param after the characters of which one must follow a value, unless the file ends
     */
    record Lexis(
            String quotes,
            boolean backslash,
            boolean tokenStart,
            List<Comment> comments,
            Pattern before,
            String after) {

        private static final Comment HASH = new Comment("#", "\n", " \t");
        private static final String YAML_KEY = "(\"[^\"\\\\]*\"|[\\w./*<-]+): +";

        static final Lexis YAML = new Lexis(
                "\"'",
                false,
                true,
                List.of(HASH),
                Pattern.compile("\\s*(- +)*(" + YAML_KEY + ")?([\\[{](.*(,|: |[\\[{]))? *)?"),
                "\n ,]}");

        static final Lexis JSON =
                new Lexis("\"", false, false, List.of(), Pattern.compile("(.*[:,\\[])?\\s*"), "\n ,]}");

        static final Lexis INI = new Lexis("", false, false, List.of(), Pattern.compile("[\\w.-]+ *[=:] *"), "\n");

        static final Lexis DOTENV = new Lexis("", false, false, List.of(), Pattern.compile("\\w+="), "\n");

        static final Lexis NGINX = new Lexis(
                "\"'", true, true, List.of(HASH), Pattern.compile("(.*[;{}])?\\s*[A-Za-z_][^;{}]*\\s"), "\n ;");

        static final Lexis SQL = new Lexis(
                "\"'`",
                false,
                false,
                List.of(new Comment("#", "\n", ""), new Comment("--", "\n", ""), new Comment("/*", "*/", "")),
                Pattern.compile("(.*[\\s(,=@])?"),
                "\n ;,)@=");

        static final Lexis PYTHON = new Lexis(
                "\"'",
                true,
                false,
                List.of(new Comment("#", "\n", "")),
                Pattern.compile("(.*[\\s(,=:\\[{+])?"),
                "\n ,)]}:;");

        static final Lexis SHELL = new Lexis(
                "\"'",
                true,
                false,
                List.of(new Comment("#", "\n", " \t;()|&<>`"), new Comment("<<", "", "")),
                Pattern.compile("(.*[\\s=:/;(|&,])?"),
                "\n ;)|&/:");
    }

    /**
     * A text that is passed over.
     *
     * @param close empty for a here-document, whose end is not looked for
     * @param after the characters of which one stands before it, unless it begins the line; empty for any
     */
    record Comment(String open, String close, String after) {}
}
