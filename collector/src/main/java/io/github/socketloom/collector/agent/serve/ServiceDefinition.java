package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What tells a system to run the agent as a service. */
public enum ServiceDefinition {

    /** A unit of systemd, for Linux. */
    SYSTEMD("systemd.service", "/run/socketloom"),
    /** A script for rc(8) and daemon(8), for FreeBSD. */
    RC_D("rc.d.sh", "/var/run/socketloom");

    private static final String SOCKET = "agent.sock";
    private static final Pattern GROUP = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,30}");
    /** Words that need no quotes, neither in a shell nor in a unit. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=+,-]+");
    private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");

    private final String template;
    private final String folder;

    ServiceDefinition(String template, String folder) {
        this.template = template;
        this.folder = folder;
    }

    /** Returns where the agent listens as a service on this kind of system. */
    public Path socket() {
        return Path.of(folder, SOCKET);
    }

    /** Tells whether a word can be the name of a group here: one that needs no quotes anywhere. */
    public static boolean isGroup(String word) {
        return GROUP.matcher(word).matches();
    }

    /**
     * Returns the text to be installed.
     *
     * @param launch the words that run this agent, the program first
     * @param java the program that then shows up in the list of processes
     * @param group {@linkplain #isGroup name} of the group whose members may connect
     * @throws IllegalArgumentException if a word holds a control character, which no quotes help against
     */
    public String text(List<String> launch, String java, String group) {
        if (launch.stream().anyMatch(word -> word.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("the agent's path has control characters in it; no service can be told of "
                    + "it");
        }
        UnaryOperator<String> word = this == SYSTEMD ? ServiceDefinition::inUnit : ServiceDefinition::inShell;
        String words = IntStream.range(0, launch.size())
                // systemd fills in variables behind the program only
                .mapToObj(i -> word.apply(i > 0 && this == SYSTEMD ? launch.get(i).replace("$", "$$") : launch.get(i)))
                .collect(Collectors.joining(" "));
        return PLACE.matcher(template()).replaceAll(place -> Matcher.quoteReplacement(switch (place.group(1)) {
            case "LAUNCH" -> words;
            case "JAVA" -> word.apply(java);
            case "GROUP" -> group;
            case "FOLDER" -> folder;
            case "SOCKET" -> folder + "/" + SOCKET;
            default -> throw new IllegalStateException("nothing goes to " + place.group());
        }));
    }

    private String template() {
        try (InputStream in = ServiceDefinition.class.getResourceAsStream(template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** systemd.service(5), "Command lines", and systemd.unit(5), "Specifiers". */
    private static String inUnit(String word) {
        String known = word.replace("%", "%%");
        return PLAIN.matcher(word).matches()
                ? known
                : "\"" + known.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String inShell(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
