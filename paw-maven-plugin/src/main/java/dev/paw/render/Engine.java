package dev.paw.render;

import dev.paw.PawException;
import freemarker.cache.StringTemplateLoader;
import freemarker.core.Environment;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * FreeMarker, set up so that a template sees the model and the other templates and nothing else, that an unknown name
 * is an error, that every value is escaped, and that the host's language and time zone make no difference.
 */
final class Engine {

    /** FreeMarker's own formats that escape, but for other syntaxes: replaced, so that no template can switch to one. */
    private static final List<String> FOREIGN = List.of("HTML", "XHTML", "XML", "RTF");

    private final StringTemplateLoader loader = new StringTemplateLoader();
    private final Map<String, Object> model;

    /** All templates can include and import each other by path. */
    Engine(List<Template> templates, Map<String, Object> model) {
        this.model = model;
        templates.forEach(template -> loader.putTemplate(template.path(), template.text(), 0));
    }

    /** Fills a template in. */
    String fill(Template template) {
        Placed out = new Placed(template.syntax());
        try {
            configuration(template.syntax()).getTemplate(template.path()).process(model, out);
            return out.toString();
        } catch (TemplateException | IOException | IllegalArgumentException | IllegalStateException e) {
            throw new TemplateFailure(template, model).of(e);
        } catch (StackOverflowError e) {
            throw new PawException("the template calls itself without end", template.place(), "");
        }
    }

    /** One per syntax: what a template includes is escaped like the template itself. */
    private Configuration configuration(Syntax syntax) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
        configuration.setTemplateLoader(loader);
        configuration.setLocalizedLookup(false);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setAttemptExceptionReporter(Engine::refuseAttempt);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        isolate(configuration);
        escape(configuration, syntax);
        return configuration;
    }

    /** {@code <#attempt>} would hide what is wrong, an unknown name for instance. */
    private static void refuseAttempt(TemplateException failure, Environment environment) {
        throw new IllegalStateException(failure);
    }

    private static void isolate(Configuration configuration) {
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_35));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setSQLDateAndTimeTimeZone(TimeZone.getTimeZone("UTC"));
    }

    private static void escape(Configuration configuration, Syntax syntax) {
        // "#{" stays ordinary text.
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setOutputFormat(Escaping.of(syntax));
        configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        configuration.setRegisteredCustomOutputFormats(
                FOREIGN.stream().map(Escaping::refusing).toList());
        configuration.setCustomNumberFormats(Map.of("plain", new Escaping.Numbers()));
        configuration.setNumberFormat("@plain");
    }
}
