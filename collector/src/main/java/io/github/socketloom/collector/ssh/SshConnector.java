package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Greeting;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Reaches a host through the system's OpenSSH, with everything the user has configured for it: starts an agent there
 * that speaks on its standard streams, or attaches to one that runs. No port is opened on either side.
 */
public final class SshConnector implements Connector {

    private static final int TAG_BYTES = 12;

    private final SshTarget target;
    private final SshOptions options;
    private final Questions questions;
    private final Payload payload;
    private final Cancellation cancellation = new Cancellation();
    private final SecureRandom random = new SecureRandom();
    private final long patienceSeconds;

    /**
     * @param target the host
     * @param options how it is reached
     * @param questions asks the user; called on the thread that connects
     * @param agent what can be copied to the host
     */
    public SshConnector(SshTarget target, SshOptions options, Questions questions, AgentPackage agent) {
        this(target, options, questions, agent, Attempt.PATIENCE_SECONDS);
    }

    /** @param patienceSeconds how long nothing may happen while connecting */
    SshConnector(SshTarget target, SshOptions options, Questions questions, AgentPackage agent, long patienceSeconds) {
        this.target = Objects.requireNonNull(target);
        this.options = Objects.requireNonNull(options);
        this.questions = Objects.requireNonNull(questions);
        this.payload = new Payload(agent);
        this.patienceSeconds = patienceSeconds;
    }

    @Override
    public Link connect(Consumer<String> steps) throws LinkException {
        return cancellation.during(() -> connectNow(steps));
    }

    private Link connectNow(Consumer<String> steps) throws LinkException, InterruptedException {
        String program = program(options);
        try (Askpass askpass = Askpass.open(PrivateFolder.places())) {
            steps.accept("Connecting to " + target.title() + ".");
            return options.forwardSocket()
                    ? new ForwardedSocket(target, options, questions, patienceSeconds)
                            .connect(program, askpass, steps)
                    : run(program, askpass, steps, "");
        } catch (IOException e) {
            throw new LinkException(new LinkFailure(Kind.NOT_POSSIBLE, "Connecting through ssh could not be prepared.",
                    "Check that programs may be run in the folder for temporary files.",
                    String.valueOf(e.getMessage())));
        }
    }

    /** @param oldAgent what is known of an agent on the host's PATH, which is then not used; empty if nothing */
    private Link run(String program, Askpass askpass, Consumer<String> steps, String oldAgent)
            throws LinkException, InterruptedException, IOException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Conversation conversation = new Conversation(target, options, questions, payload, steps, events,
                askpass.file("image.tar.gz"), oldAgent);
        String tag = tag();
        List<String> words = SshArguments.run(target, options, program, command(tag, oldAgent.isEmpty()));
        AgentProcess process = start(words, environment(askpass), tag, events);
        boolean linked = false;
        try {
            conversation.with(process);
            Event.Greeted greeted = new Attempt(target.title(), events, questions, steps, askpass, conversation,
                    patienceSeconds).greeting(process);
            Optional<String> unusable = unusable(greeted.hello(), conversation);
            if (unusable.isEmpty() || !oldAgent.isEmpty()) {
                SshFailures failures = new SshFailures(target.title());
                linked = true;
                return new ProcessLink(process, greeted.bytes(), failures::afterLink);
            }
            steps.accept(unusable.get());
            process.end(true);
            return run(program, askpass, steps, unusable.get());
        } catch (LinkException e) {
            if (e.failure().kind() == Kind.VERSION && oldAgent.isEmpty() && mayCopy(conversation)) {
                steps.accept(e.failure().sentence());
                return run(program, askpass, steps, e.failure().sentence());
            }
            throw e;
        } finally {
            if (!linked) {
                process.end(false);
            }
        }
    }

    /** Returns why the agent cannot be used though another could be copied. */
    private Optional<String> unusable(AgentHello hello, Conversation conversation) {
        boolean common = hello.protocolMin() <= Greeting.PROTOCOL && hello.protocolMax() >= Greeting.PROTOCOL;
        return common || !mayCopy(conversation)
                ? Optional.empty()
                : Optional
                        .of("Its agent " + PlainText.line(hello.agentVersion(), 60) + " (" + conversation.host().place()
                                + ") speaks the versions " + hello.protocolMin() + " to " + hello.protocolMax()
                                + " of the protocol, this program version " + Greeting.PROTOCOL + ".");
    }

    private boolean mayCopy(Conversation conversation) {
        return options.allowCopy() && options.attachSocket() == null && !payload.isEmpty()
                && conversation.isHostsOwnAgent();
    }

    private String command(String tag, boolean useAgentOnPath) throws IOException {
        return RemoteCommand.agent().with(List.of(tag, payload.jarFolder(), payload.imageFolders(),
                useAgentOnPath ? "1" : "0", options.elevate() ? "1" : "0",
                options.allowCopy() && !payload.isEmpty() ? "1" : "0",
                options.attachSocket() == null ? "" : options.attachSocket()));
    }

    private String tag() {
        byte[] bytes = new byte[TAG_BYTES];
        random.nextBytes(bytes);
        return "socketloom-" + HexFormat.of().formatHex(bytes);
    }

    private AgentProcess start(List<String> words, Map<String, String> environment, String tag,
            BlockingQueue<Event> events) throws LinkException {
        try {
            return AgentProcess.start(withoutTerminal(words), environment, tag, events);
        } catch (IOException e) {
            throw new LinkException(notStarted(e));
        }
    }

    /** Returns the failure of a program that could not be started. */
    static LinkFailure notStarted(IOException reason) {
        return new LinkFailure(Kind.NOT_POSSIBLE, "The program ssh cannot be started.", "Install the OpenSSH client.",
                String.valueOf(reason.getMessage()));
    }

    /** Returns the variables that ssh is given besides those of this process. */
    static Map<String, String> environment(Askpass askpass) {
        Map<String, String> environment = new HashMap<>(askpass.environment());
        environment.put("LC_ALL", "C"); // its messages are read
        return environment;
    }

    /**
     * Returns the ssh program.
     *
     * @throws LinkException if there is none
     */
    static String program(SshOptions options) throws LinkException {
        return Programs.find(options.program(), System.getenv("PATH")).map(Path::toString)
                .orElseThrow(() -> new LinkException(new LinkFailure(Kind.NOT_POSSIBLE,
                        "There is no program '" + options.program() + "' on this computer.",
                        "Install the OpenSSH client (Debian: openssh-client).", "")));
    }

    /** Returns the words that start a program without a terminal, so that it asks through this program alone. */
    static List<String> withoutTerminal(List<String> words) {
        List<String> all = new ArrayList<>();
        // not every system has it; without it ssh may still be forced not to ask on a terminal
        Programs.find("setsid", System.getenv("PATH")).ifPresent(setsid -> all.add(setsid.toString()));
        all.addAll(words);
        return all;
    }

    @Override
    public String title() {
        return target.title();
    }

    @Override
    public void close() {
        cancellation.close();
    }
}
