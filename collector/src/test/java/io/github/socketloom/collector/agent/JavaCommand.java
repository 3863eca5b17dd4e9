package io.github.socketloom.collector.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts programs of the tests' class path on the Java that runs the tests. */
public final class JavaCommand {

    /** Such a program ends after seconds: the second compiler costs more than it saves in them, and so do its threads. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED");

    private JavaCommand() {}

    /** Returns the words that start the agent. */
    static List<String> agent(List<String> options, String... words) {
        return of(options, System.getProperty("java.class.path"), AgentMain.class, words);
    }

    /**
     * Returns the words that start a program.
     *
     * @param options further ones of Java
     */
    public static List<String> of(List<String> options, String classPath, Class<?> program, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(Arrays.asList(words));
        return command;
    }
}
