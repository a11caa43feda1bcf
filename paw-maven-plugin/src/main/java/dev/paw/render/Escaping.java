package dev.paw.render;

import freemarker.core.Environment;
import freemarker.core.MarkupOutputFormat;
import freemarker.core.TemplateMarkupOutputModel;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Makes FreeMarker quote what templates output for one syntax, and refuses what would get round that. */
final class Escaping extends MarkupOutputFormat<Escaping.Value> {

    private final String name;
    private final Optional<Syntax> syntax;

    private Escaping(String name, Optional<Syntax> syntax) {
        this.name = name;
        this.syntax = syntax;
    }

    /** Quotes for this syntax. */
    static Escaping of(Syntax syntax) {
        return new Escaping(syntax.name(), Optional.of(syntax));
    }

    /** Takes the place of a format of FreeMarker's own, so that no template can switch to it. */
    static Escaping refusing(String name) {
        return new Escaping(name, Optional.empty());
    }

    /**
     * What stands between a value and the file.
     *
     * @param bare whether it is written without quotes: numbers
     */
    record Value(Escaping format, String text, boolean bare) implements TemplateMarkupOutputModel<Value> {

        @Override
        public Escaping getOutputFormat() {
            return format;
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMimeType() {
        return "text/plain";
    }

    @Override
    public boolean isAutoEscapedByDefault() {
        return true;
    }

    @Override
    public boolean isOutputFormatMixingAllowed() {
        return false;
    }

    @Override
    public Value fromPlainTextByEscaping(String text) {
        return new Value(this, text, false);
    }

    /** FreeMarker asks this for text captured by a directive and for {@code ?no_esc}. */
    @Override
    public Value fromMarkup(String markup) throws TemplateModelException {
        throw new TemplateModelException("Text captured by <#assign> ... </#assign> cannot be output:"
                + " assign a string instead, <#assign name = \"text\">");
    }

    @Override
    public void output(Value value, Writer out) throws IOException, TemplateModelException {
        if (!(out instanceof Placed placed)) {
            throw new TemplateModelException("A value cannot be output inside a directive that captures text,"
                    + " such as <#assign> ... </#assign> or <#compress>");
        }
        placed.value(value.bare() ? value.text() : escapePlainText(value.text()));
    }

    @Override
    public void output(String text, Writer out) throws IOException, TemplateModelException {
        output(fromPlainTextByEscaping(text), out);
    }

    @Override
    public <M extends TemplateMarkupOutputModel<M>> void outputForeign(M value, Writer out)
            throws TemplateModelException {
        throw new TemplateModelException("A value made for another syntax cannot be output here");
    }

    @Override
    public String escapePlainText(String text) throws TemplateModelException {
        Syntax known = syntax.orElseThrow(() -> new TemplateModelException(
                "The output format " + name + " cannot be used: paw chooses it by the name of the file"));
        try {
            return known.quote(text);
        } catch (IllegalArgumentException e) {
            throw new TemplateModelException(
                    "The value contains " + e.getMessage() + " and cannot be written in " + name);
        }
    }

    @Override
    public String getSourcePlainText(Value value) {
        return value.text();
    }

    @Override
    public String getMarkupString(Value value) throws TemplateModelException {
        return value.bare() ? value.text() : escapePlainText(value.text());
    }

    /** Text and numbers put together are text. */
    @Override
    public Value concat(Value left, Value right) {
        return new Value(this, left.text() + right.text(), false);
    }

    @Override
    public boolean isEmpty(Value value) {
        return value.text().isEmpty();
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    /** Numbers as computers read them, without quotes. */
    static final class Numbers extends TemplateNumberFormatFactory {

        @Override
        public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
            return new Plain();
        }
    }

    private static final class Plain extends TemplateNumberFormat {

        @Override
        public String formatToPlainText(TemplateNumberModel number) throws TemplateModelException {
            BigDecimal value = new BigDecimal(number.getAsNumber().toString());
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }

        @Override
        public Object format(TemplateNumberModel number) throws TemplateModelException {
            Environment environment = Environment.getCurrentEnvironment();
            Escaping escaping = (Escaping) environment.getConfiguration().getOutputFormat();
            return new Value(escaping, formatToPlainText(number), true);
        }

        @Override
        public boolean isLocaleBound() {
            return false;
        }

        @Override
        public String getDescription() {
            return "plain";
        }
    }
}
