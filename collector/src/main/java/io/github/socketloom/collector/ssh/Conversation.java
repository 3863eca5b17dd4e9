package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * What is said between this program and the script on the host until the agent starts: what the host is, whether the
 * agent is there, and the agent itself if it is not. The host is not trusted: each thing is said once, in this order.
 */
final class Conversation implements Attempt.Way {

    private static final int CHUNK = 1 << 16;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final int LEAST_JAVA = 17;
    /** What uname -s calls it. */
    private static final String FREEBSD = "FreeBSD";
    private static final int USAGE = 2;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** Where the conversation stands. */
    private enum Stage {
        BEGUN, HOST, MISSING, OFFERED, SENDING, UNPACKING, COPIED, STARTED
    }

    private final String target;
    private final SshOptions options;
    private final Questions questions;
    private final Payload payload;
    private final Consumer<String> steps;
    private final BlockingQueue<Event> events;
    private final SshFailures failures;
    private final Path packed;
    private final String oldAgent;
    private AgentProcess process;
    private Stage stage = Stage.BEGUN;
    private HostFacts host;
    private Payload.Copy copy;
    private LinkFailure decided;

    /**
     * @param payload what can be copied
     * @param events takes the progress of a copy
     * @param packed where an image may be packed
     * @param oldAgent what is known of an agent on the host that cannot be used, a sentence; empty if nothing
     */
    Conversation(SshTarget target, SshOptions options, Questions questions, Payload payload, Consumer<String> steps,
            BlockingQueue<Event> events, Path packed, String oldAgent) {
        this.target = target.title();
        this.options = options;
        this.questions = questions;
        this.payload = payload;
        this.steps = steps;
        this.events = events;
        this.failures = new SshFailures(this.target);
        this.packed = packed;
        this.oldAgent = oldAgent;
    }

    /** @param started ssh, which the script on the host is reached through */
    void with(AgentProcess started) {
        this.process = started;
    }

    /** Tells whether the agent that was started is one that the host has by itself. */
    boolean isHostsOwnAgent() {
        return host != null && host.agent().equals("path");
    }

    /** Returns what the host said of itself; null if nothing. */
    HostFacts host() {
        return host;
    }

    @Override
    public void line(String text) throws LinkException, InterruptedException {
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        String rest = blank < 0 ? "" : text.substring(blank + 1);
        switch (word) {
            case "host" -> host(rest);
            case "missing" -> missing(rest);
            case "send" -> send();
            case "unpacking" -> {
                advance(Stage.SENDING, Stage.UNPACKING);
                steps.accept("Checking and unpacking the agent on " + target + ".");
            }
            case "copied" -> advance(Stage.UNPACKING, Stage.COPIED);
            case "failed" -> decided = failures.failure(Kind.COPY_FAILED, "The agent could not be copied to %h: " + rest
                    + ".", "Check the space and the rights in the home folder there, then connect again.",
                    process.messages());
            case "elevation" -> decided = failures.failure(Kind.ELEVATION, "%h has neither sudo nor doas.",
                    "Connect as root, or without more rights.", process.messages());
            case "start" -> {
                if (stage != Stage.HOST && stage != Stage.COPIED) {
                    throw unexpected(word);
                }
                stage = Stage.STARTED;
                steps.accept(options.attachSocket() != null
                        ? "Attaching to the agent on " + target + "."
                        : options.elevate()
                                ? "Starting the agent on " + target + " with more rights."
                                : "Starting the agent on " + target + ".");
            }
            default -> throw unexpected(word);
        }
    }

    private void host(String words) throws LinkException {
        advance(Stage.BEGUN, Stage.HOST);
        host = HostFacts.read(words);
        if (host == null) {
            throw unexpected("host " + words);
        }
        steps.accept("Logged in: " + target + " is " + host.inWords() + ".");
    }

    private void missing(String folder) throws LinkException, InterruptedException {
        advance(Stage.HOST, Stage.MISSING);
        if (folder.isEmpty()) { // the host was told not to wait for a copy, and ends by itself
            decided = options.allowCopy() && payload.isEmpty()
                    ? noAgent("and this program carries none to copy.")
                    : noAgent("and copying it was not wanted.");
            return;
        }
        AgentPackage.Image image = payload.image(host.system(), host.machine(), host.library());
        try {
            if (host.java() >= LEAST_JAVA && payloadHasJar()) {
                copy = payload.jar();
            } else if (image != null) {
                steps.accept("Packing the agent with a Java runtime.");
                copy = payload.pack(image, packed);
            } else {
                throw new LinkException(noAgent("and the one to copy needs Java " + LEAST_JAVA + " or newer there."));
            }
        } catch (IOException e) {
            throw new LinkException(new LinkFailure(Kind.COPY_FAILED, "The agent that is to be copied cannot be read.",
                    "Install this program anew.", String.valueOf(e.getMessage())));
        }
        steps.accept("The agent is missing on " + target + ".");
        String what = copy.kind().equals("jar")
                ? "the agent, for the Java that the host has"
                : "the agent with a Java runtime";
        String found = host.inWords() + ". " + (oldAgent.isEmpty() ? "It has no agent of this version." : oldAgent);
        if (!questions.mayCopy(new AgentCopy(target, PlainText.line(folder, CHUNK), what, copy.bytes(), found))) {
            throw new LinkException(noAgent("and copying it was not wanted."));
        }
        stage = Stage.OFFERED;
        write("copy " + copy.kind() + " " + copy.bytes() + " " + copy.sha256() + "\n");
    }

    private boolean payloadHasJar() throws IOException {
        return !payload.jarFolder().isEmpty();
    }

    private LinkFailure noAgent(String clause) {
        String remedy = host.java() >= LEAST_JAVA || payloadImage()
                ? "Connect again and let it be copied, or install it "
                        + "there so that socketloom-agent is on the PATH."
                : host.system().equals(FREEBSD)
                        ? "Install Java there with 'pkg install openjdk21-headless' and connect again, or install the"
                                + " agent itself so that socketloom-agent is on the PATH."
                        : "Install Java " + LEAST_JAVA
                                + " there, or the agent itself so that socketloom-agent is on the PATH.";
        return failures.failure(Kind.AGENT_MISSING,
                "%h (" + host.inWords() + ") has no usable agent, " + clause + (oldAgent
                        .isEmpty() ? "" : " " + oldAgent),
                remedy, process.messages());
    }

    private boolean payloadImage() {
        return payload.image(host.system(), host.machine(), host.library()) != null;
    }

    private void send() throws LinkException {
        advance(Stage.OFFERED, Stage.SENDING);
        sent(0);
        Thread sender = new Thread(this::sendFile, "ssh-copy");
        sender.setDaemon(true);
        sender.start();
    }

    private void sendFile() {
        OutputStream out = process.out();
        try (InputStream in = Files.newInputStream(copy.file())) {
            byte[] chunk = new byte[CHUNK];
            long sent = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                sent += read;
                events.add(new Event.Sent(sent));
            }
            out.flush();
        } catch (IOException e) {
            events.add(new Event.SendFailed(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void sent(long bytes) throws LinkException {
        steps.accept(String.format(Locale.ROOT, "Copying the agent to %s: %.1f of %.1f MB.", target,
                bytes / BYTES_PER_MEGABYTE, copy.bytes() / BYTES_PER_MEGABYTE));
    }

    @Override
    public LinkFailure sendFailed(String reason) {
        return decided != null
                ? decided
                : failures.failure(Kind.COPY_FAILED, "The agent could not be copied to %h: " + reason + ".",
                        "Connect again.", process.messages());
    }

    private void write(String line) throws LinkException {
        try {
            process.out().write(line.getBytes(StandardCharsets.US_ASCII));
            process.out().flush();
        } catch (IOException e) {
            int exit = process.exitCode(1000);
            throw new LinkException(exit >= 0 ? ended(exit, process.messages()) : sendFailed(e.getMessage()));
        }
    }

    @Override
    public LinkFailure ended(int exit, List<String> messages) {
        if (decided != null) { // what the programs said on it comes by another stream, a moment later
            return failures.failure(decided.kind(), decided.sentence(), decided.remedy(), messages);
        }
        if (exit < 0) {
            return failures.failure(Kind.OTHER, "The stream from %h ended before the agent began to talk.", null,
                    messages);
        }
        if (stage == Stage.BEGUN || exit == SshFailures.SSH_FAILED || SshFailures.isSignal(exit)) {
            return stage == Stage.BEGUN ? failures.beforeLink(exit, messages) : failures.afterLink(exit, messages);
        }
        if (stage != Stage.STARTED) {
            return failures.failure(stage == Stage.HOST ? Kind.OTHER : Kind.COPY_FAILED,
                    "The script that starts the agent on %h ended (exit code " + exit + ").",
                    "The details are what it said.", messages);
        }
        if (options.elevate()) {
            var refused = ElevationFailures.read("The host", messages);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        if (exit == USAGE && isHostsOwnAgent()) {
            return failures.failure(Kind.VERSION,
                    "The agent on %h (" + host.place() + ") is too old to be connected to.",
                    "Install the same version there as here, or remove it and let it be copied.", messages);
        }
        if (exit == NOT_FOUND || exit == NOT_EXECUTABLE) {
            return failures.failure(Kind.AGENT_MISSING, "The agent on %h cannot be run.",
                    "The details are what the shell says. Remove the agent there and let it be copied.", messages);
        }
        if (options.attachSocket() != null) {
            return failures.failure(Kind.REFUSED, "No agent can be reached at " + options.attachSocket() + " on %h.",
                    "Check whether its service runs there, and whether this user may use its socket.", messages);
        }
        return failures.failure(Kind.OTHER, "The agent on %h ended at once (exit code " + exit + ").",
                "The details are what it said.", messages);
    }

    @Override
    public String elevationPrompt() {
        return "sudo on " + target + " asks for your password.";
    }

    private void advance(Stage from, Stage to) throws LinkException {
        if (stage != from) {
            throw unexpected(to.name().toLowerCase(Locale.ROOT));
        }
        stage = to;
    }

    private LinkException unexpected(String word) {
        return new LinkException(failures.failure(Kind.PROTOCOL, "%h says something unexpected: '"
                + PlainText.line(word, 100) + "'.", "Another program seems to answer in place of the host's shell.",
                process.messages()));
    }
}
