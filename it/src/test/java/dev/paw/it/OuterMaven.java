package dev.paw.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to run a Maven inside this one with its settings, local repository, {@code -o} and {@code -Dpaw.*}. */
final class OuterMaven {

    private OuterMaven() {}

    /** The command that goals are to be added to, from what the POM hands on: {@code mvn} and its options. */
    static List<String> command(List<String> handedOn) {
        List<String> command = new ArrayList<>(handedOn);
        command.removeIf(argument -> argument.matches("--(global-)?settings=.*") && Files.notExists(valueOf(argument)));
        command.replaceAll(argument -> argument.equals("--offline=true") ? "--offline" : argument);
        command.remove("--offline=false");
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("paw."))
                .sorted()
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        return List.copyOf(command);
    }

    /** Maven knows the place of settings that are not there, but does not start if told of them. */
    private static Path valueOf(String argument) {
        return Path.of(argument.substring(argument.indexOf('=') + 1));
    }
}
