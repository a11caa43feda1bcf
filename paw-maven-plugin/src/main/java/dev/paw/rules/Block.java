package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A directive of a web server with what is in its braces or tags, included files in the place of the include. */
final class Block {

    /** Far deeper than any configuration; files that include each other end here. */
    private static final int DEPTH = 12;

    private final Directive directive;
    private final Optional<Block> parent;
    private final List<Block> inside = new ArrayList<>();

    private Block(Directive directive, Optional<Block> parent) {
        this.directive = directive;
        this.parent = parent;
    }

    /**
     * The root of a configuration.
     *
     * @param place what stands for the whole
     * @param includes the directives of the files that a directive includes, each file by itself; empty for any other
     *     directive and for files that nobody knows
     */
    static Block root(Place place, List<Directive> flat, Function<Directive, List<List<Directive>>> includes) {
        Block root = new Block(new Directive(place, "", List.of(), List.of()), Optional.empty());
        root.fill(flat, includes, DEPTH);
        return root;
    }

    private void fill(List<Directive> flat, Function<Directive, List<List<Directive>>> includes, int depth) {
        int index = 0;
        while (index < flat.size()) {
            Directive first = flat.get(index);
            int end = index + 1;
            while (end < flat.size()
                    && flat.get(end).within().size() > first.within().size()) {
                end++;
            }
            List<List<Directive>> included = depth == 0 ? List.of() : includes.apply(first);
            if (included.isEmpty()) {
                Block block = new Block(first, Optional.of(this));
                block.fill(flat.subList(index + 1, end), includes, depth);
                inside.add(block);
            }
            included.forEach(file -> fill(file, includes, depth - 1));
            index = end;
        }
    }

    Place place() {
        return directive.place();
    }

    String name() {
        return directive.name();
    }

    List<String> arguments() {
        return directive.arguments();
    }

    String value() {
        return directive.value();
    }

    /** What stands directly in it under one of these names, in any case. */
    List<Block> children(String... names) {
        return inside.stream().filter(block -> block.isNamed(names)).toList();
    }

    boolean has(String... names) {
        return !children(names).isEmpty();
    }

    private boolean isNamed(String... names) {
        return Stream.of(names).anyMatch(directive.name()::equalsIgnoreCase);
    }

    /** Everything in it under one of these names, however deep. */
    List<Block> all(String... names) {
        return inside.stream()
                .flatMap(block -> Stream.concat(
                        block.isNamed(names) ? Stream.of(block) : Stream.empty(), block.all(names).stream()))
                .toList();
    }

    /** What counts here: of the innermost block around that has any of this name. */
    List<Block> effective(String name) {
        List<Block> own = children(name);
        return own.isEmpty() ? parent.map(block -> block.effective(name)).orElse(List.of()) : own;
    }

    /** The last one that counts here. */
    Optional<Block> setting(String name) {
        return effective(name).stream().reduce((first, second) -> second);
    }
}
