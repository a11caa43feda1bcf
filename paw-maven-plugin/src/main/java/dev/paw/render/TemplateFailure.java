package dev.paw.render;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import java.util.Map;
import java.util.Optional;

/** Turns FreeMarker's complaints into paw's: the template's name and line, what is wrong, and the name meant. */
final class TemplateFailure {

    private final Template template;
    private final Map<String, Object> model;

    TemplateFailure(Template template, Map<String, Object> model) {
        this.template = template;
        this.model = model;
    }

    /** The same failure for the user. It is the user's to mend, so that it has no cause. */
    PawException of(Exception failure) {
        if (failure instanceof ParseException parse) {
            return new PawException(
                    firstSentence(parse.getEditorMessage()),
                    place(parse.getTemplateName(), parse.getLineNumber()),
                    "see FreeMarker's manual for the syntax of templates");
        }
        if (failure instanceof InvalidReferenceException unknown && unknown.getBlamedExpressionString() != null) {
            String name = unknown.getBlamedExpressionString();
            return new PawException("unknown name '" + name + "'", place(unknown), advice(name));
        }
        if (failure instanceof TemplateException wrong) {
            return new PawException(firstSentence(wrong.getMessageWithoutStackTop()), place(wrong), "");
        }
        if (failure.getCause() instanceof TemplateException wrong) {
            return of(wrong);
        }
        return new PawException(firstSentence(failure.getMessage()), template.place(), "");
    }

    private Place place(TemplateException failure) {
        return place(
                failure.getTemplateSourceName(),
                Optional.ofNullable(failure.getLineNumber()).orElse(0));
    }

    /** The template itself, or one that it includes. */
    private Place place(String name, int line) {
        Place place = name == null || name.equals(template.path()) ? template.place() : Place.of("template " + name);
        return place.at(line);
    }

    private static String firstSentence(String message) {
        return message.split("\n\n|\n----|\n==>")[0]
                .replaceAll("\\s*\n\\s*", " ")
                .strip();
    }

    private String advice(String name) {
        Object known = model;
        String[] parts = name.split("\\.");
        for (int i = 0; i < parts.length; i++) {
            if (!(known instanceof Map<?, ?> names)) {
                break;
            }
            if (!names.containsKey(parts[i])) {
                return Nearest.advice(
                        parts[i], names.keySet().stream().map(String::valueOf).toList());
            }
            known = names.get(parts[i]);
        }
        return "see docs/rendering.md for the names that templates may use";
    }
}
