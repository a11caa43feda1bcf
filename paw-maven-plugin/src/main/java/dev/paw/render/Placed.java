package dev.paw.render;

import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The text of one rendered file, as it comes out of its template. Follows quotes and comments of the syntax, so that a
 * value is let in only where it is a token of its own and cannot change what stands around it.
 */
final class Placed extends Writer {

    private static final Set<Syntax> SINGLE_ESCAPES = EnumSet.of(Syntax.SQL, Syntax.NGINX, Syntax.PYTHON);

    private final Syntax syntax;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private char quote;
    private boolean escaped;
    private Optional<Syntax.Comment> comment = Optional.empty();
    private Optional<TemplateModelException> touched = Optional.empty();

    Placed(Syntax syntax) {
        this.syntax = syntax;
    }

    /** Takes a value, already quoted. */
    void value(String quoted) throws TemplateModelException {
        if (quote != 0 || comment.isPresent() || escaped) {
            throw new TemplateModelException("A value must not stand inside " + where()
                    + ": it brings its own quotes; write the whole text as one value, like ${\"text \" + name}");
        }
        if (touched.isPresent() || !syntax.lexis().before().matcher(line).matches()) {
            throw misplaced();
        }
        text.append(quoted);
        line.append("\"v\"");
        touched = Optional.of(misplaced());
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            follow(characters[i]);
        }
    }

    private void follow(char c) throws IOException {
        if (touched.isPresent() && syntax.lexis().after().indexOf(c) < 0) {
            throw new IOException(touched.get());
        }
        touched = Optional.empty();
        // Whether a quote opens depends on what stands before it.
        if (comment.isPresent()) {
            text.append(c);
            leaveComment(comment.get());
        } else {
            read(c);
            text.append(c);
            enterComment();
        }
        if (c == '\n') {
            line.setLength(0);
        } else {
            line.append(c);
        }
    }

    private void read(char c) {
        if (escaped) {
            escaped = false;
        } else if (quote != 0) {
            escaped = c == '\\' && escapes();
            quote = c == quote ? 0 : quote;
        } else if (c == '\\' && syntax.lexis().backslash()) {
            escaped = true;
        } else if (syntax.lexis().quotes().indexOf(c) >= 0 && opens()) {
            quote = c;
        }
    }

    /** A backslash means something in double quotes everywhere, in single quotes to some only. */
    private boolean escapes() {
        return quote == '"' || quote == '\'' && SINGLE_ESCAPES.contains(syntax);
    }

    private boolean opens() {
        return !syntax.lexis().tokenStart()
                || syntax.lexis().before().matcher(line).matches();
    }

    private void enterComment() {
        if (quote == 0) {
            comment = syntax.lexis().comments().stream()
                    .filter(candidate -> endsWith(candidate.open()))
                    .filter(candidate -> candidate.after().isEmpty() || line.isEmpty() || follows(candidate.after()))
                    .findFirst();
        }
    }

    private boolean follows(String characters) {
        return characters.indexOf(line.charAt(line.length() - 1)) >= 0;
    }

    private void leaveComment(Syntax.Comment open) {
        if (!open.close().isEmpty() && endsWith(open.close())) {
            comment = Optional.empty();
        }
    }

    private boolean endsWith(String end) {
        return text.length() >= end.length() && text.indexOf(end, text.length() - end.length()) >= 0;
    }

    private String where() {
        return quote != 0 ? "quotes" : escaped ? "an escape" : "a comment or here-document";
    }

    private TemplateModelException misplaced() {
        return new TemplateModelException("A value must be a whole token of " + syntax
                + ", with nothing that touches it: write ${\"text\" + name} instead of text${name}");
    }

    /** Everything that was written. */
    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
