package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Runs the agent on this host as root, by pkexec or sudo, and speaks to it on its standard streams. The program that
 * shows things keeps the user's rights.
 */
public final class ElevatedConnector implements Connector {

    private static final String TITLE = "this host, elevated";
    /** As long as somebody may think about pkexec's own question, of which nothing is known here. */
    private static final long PATIENCE_SECONDS = 600;
    private static final int TAG_BYTES = 12;

    private final Questions questions;
    private final AgentPackage agent;
    private final Map<String, String> environment;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param questions asks for a password where sudo wants one; pkexec asks by itself
     * @param agent what is run
     */
    public ElevatedConnector(Questions questions, AgentPackage agent) {
        this(questions, agent, System.getenv());
    }

    /** @param environment variables of this process: PATH, and those that tell of a display */
    ElevatedConnector(Questions questions, AgentPackage agent, Map<String, String> environment) {
        this.questions = Objects.requireNonNull(questions);
        this.agent = Objects.requireNonNull(agent);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Link connect(Consumer<String> steps) throws LinkException {
        return cancellation.during(() -> connectNow(steps));
    }

    private Link connectNow(Consumer<String> steps) throws LinkException, InterruptedException {
        List<String> command = new ArrayList<>(agent.commandHere().orElseThrow(() -> failed(Kind.NOT_POSSIBLE,
                "This program carries no agent that runs on this host.", "Install it anew.", "")));
        command.addAll(List.of("serve", "--stdio"));
        Optional<Path> pkexec = find("pkexec");
        Optional<Path> sudo = find("sudo");
        boolean display = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        if (pkexec.isPresent() && (display || sudo.isEmpty())) {
            try {
                return run("pkexec", command(List.of(pkexec.get().toString()), command), "", steps);
            } catch (LinkException e) {
                if (e.failure().kind() != Kind.ELEVATION || sudo.isEmpty()) {
                    throw e;
                }
                steps.accept("pkexec does not help here; asking sudo.");
            }
        }
        String tag = tag();
        return run("sudo", command(List.of(sudo.orElseThrow(() -> failed(Kind.NOT_POSSIBLE,
                "This host has neither pkexec nor sudo.", "Install one of them, or run the agent as a service.", ""))
                .toString(), "-S", "-p", AgentProcess.passwordPrompt(tag), "--"), command), tag, steps);
    }

    private Link run(String program, List<String> words, String tag, Consumer<String> steps)
            throws LinkException, InterruptedException {
        steps.accept("Starting the agent through " + program + ".");
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        AgentProcess process;
        try {
            process = AgentProcess.startDirect(words, Map.of("LC_ALL", "C"), tag, events);
        } catch (IOException e) {
            throw failed(Kind.NOT_POSSIBLE, "The program " + program + " cannot be started.", null, e.getMessage());
        }
        boolean linked = false;
        try {
            Event.Greeted greeted = new Attempt("This host", events, questions, steps, null, new Elevation(program),
                    PATIENCE_SECONDS).greeting(process);
            linked = true;
            return new ProcessLink(process, greeted.bytes(), (exit, messages) -> new LinkFailure(Kind.LOST,
                    "The elevated agent ended (exit code " + exit + ").", null, String.join("\n", messages)));
        } finally {
            if (!linked) {
                process.end(true);
            }
        }
    }

    private static List<String> command(List<String> elevation, List<String> agent) {
        List<String> words = new ArrayList<>(elevation);
        words.addAll(agent);
        return SshConnector.withoutTerminal(words);
    }

    private Optional<Path> find(String program) {
        return Programs.find(program, environment.get("PATH"));
    }

    private static String tag() {
        byte[] bytes = new byte[TAG_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "socketloom-" + HexFormat.of().formatHex(bytes);
    }

    private static LinkException failed(Kind kind, String sentence, String remedy, String detail) {
        return new LinkException(new LinkFailure(kind, sentence, remedy, String.valueOf(detail)));
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public void close() {
        cancellation.close();
    }

    /** What is particular to pkexec and sudo: they become the agent without any conversation. */
    private record Elevation(String program) implements Attempt.Way {

        /** pkexec's codes: the user closed its window; it was not allowed, or something failed. */
        private static final int DISMISSED = 126;
        private static final int NOT_ALLOWED = 127;

        @Override
        public LinkFailure ended(int exit, List<String> messages) {
            Optional<LinkFailure> refused = ElevationFailures.read(program, messages);
            if (program.equals("pkexec") && exit == DISMISSED && refused.isEmpty()) {
                return Attempt.cancelled();
            }
            if (refused.isPresent()) {
                return refused.get();
            }
            return program.equals("pkexec") && exit == NOT_ALLOWED
                    ? new LinkFailure(Kind.ELEVATION, "pkexec refuses to run the agent as root.",
                            "The details are what it said.", String.join("\n", messages))
                    : new LinkFailure(Kind.OTHER, "The elevated agent ended at once (exit code " + exit + ").",
                            "The details are what it said.", String.join("\n", messages));
        }

        @Override
        public String elevationPrompt() {
            return "sudo asks for your password, to run the agent of this host as root.";
        }
    }
}
