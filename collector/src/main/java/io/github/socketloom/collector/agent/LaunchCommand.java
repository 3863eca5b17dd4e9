package io.github.socketloom.collector.agent;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How this very agent is run, for whoever is to run it again.
 *
 * @param words the program and what it is told before the agent's own words
 * @param java the program that is then running
 * @param file what would have to be changed to run something else: the launcher, the jar or the folder of classes
 */
record LaunchCommand(List<String> words, String java, Path file) {

    private static final String LAUNCHER = "socketloom-agent";

    static LaunchCommand ofThisProcess() {
        return of(Path.of(System.getProperty("java.home")), System.getProperty("java.class.path"),
                Files::isExecutable);
    }

    /**
     * @param home folder of the Java runtime
     * @param classPath where its classes come from
     * @param executable tells which files can be run
     */
    static LaunchCommand of(Path home, String classPath, Predicate<Path> executable) {
        Path java = home.resolve("bin/java").toAbsolutePath();
        Path launcher = home.resolve("bin").resolve(LAUNCHER).toAbsolutePath();
        if (executable.test(launcher)) {
            return new LaunchCommand(List.of(launcher.toString()), java.toString(), launcher);
        }
        List<Path> elements = Arrays.stream(classPath.split(File.pathSeparator)).filter(each -> !each.isEmpty())
                .map(each -> Path.of(each).toAbsolutePath().normalize()).toList();
        Path first = elements.get(0);
        if (elements.size() == 1 && first.toString().endsWith(".jar")) {
            return new LaunchCommand(List.of(java.toString(), "-jar", first.toString()), java.toString(), first);
        }
        return new LaunchCommand(List.of(java.toString(), "-cp",
                elements.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                AgentMain.class.getName()), java.toString(), first);
    }
}
