package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Reaches an agent that listens on a unix socket of a host, by a forwarding of ssh to a socket in a private folder of
 * this host. As soon as the connection stands the local socket is gone, so that nobody else can use the forwarding.
 */
final class ForwardedSocket implements Attempt.Way {

    private static final long POLL_MILLIS = 20;
    private static final long MESSAGE_MILLIS = 500;

    private final SshTarget target;
    private final SshOptions options;
    private final Questions questions;
    private final long patienceSeconds;
    private final SshFailures failures;

    ForwardedSocket(SshTarget target, SshOptions options, Questions questions, long patienceSeconds) {
        this.target = target;
        this.options = options;
        this.questions = questions;
        this.patienceSeconds = patienceSeconds;
        this.failures = new SshFailures(target.title());
    }

    Link connect(String program, Askpass askpass, Consumer<String> steps)
            throws LinkException, InterruptedException, IOException {
        if (!SshArguments.isForwardable(options.attachSocket())) {
            throw new LinkException(failures.failure(Kind.NOT_POSSIBLE, "ssh cannot forward a socket of the name "
                    + options.attachSocket() + ".", "Attach without a forwarding.", List.of()));
        }
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Path local = askpass.file("agent.sock");
        AgentProcess ssh;
        try {
            ssh = AgentProcess.startSilent(SshConnector.withoutTerminal(SshArguments.forward(target, options, program,
                    local)), SshConnector.environment(askpass), events);
        } catch (IOException e) {
            throw new LinkException(SshConnector.notStarted(e));
        }
        SocketGreeting greeting = new SocketGreeting(events);
        boolean linked = false;
        try {
            Thread opening = new Thread(() -> open(local, greeting, events), "ssh-forwarding");
            opening.setDaemon(true);
            opening.start();
            Event.Greeted greeted;
            try {
                greeted = new Attempt(target.title(), events, questions, steps, askpass, this, patienceSeconds)
                        .greeting(ssh);
            } finally {
                opening.interrupt();
            }
            linked = true;
            return new SocketLink(greeting.channel(), greeted.bytes(), () -> ssh.end(false), () -> {
                int exit = ssh.exitCode(MESSAGE_MILLIS);
                return exit < 0 ? null : failures.afterLink(exit, ssh.messages());
            });
        } finally {
            if (!linked) {
                greeting.close();
                ssh.end(false);
            }
        }
    }

    /** ssh makes the socket when the login is done; until then there is nothing to connect to. */
    private static void open(Path local, SocketGreeting greeting, BlockingQueue<Event> events) {
        try {
            while (!Files.exists(local)) {
                Thread.sleep(POLL_MILLIS);
            }
            SocketChannel channel = opened(local);
            Files.deleteIfExists(local);
            greeting.read(channel);
        } catch (IOException e) {
            events.add(new Event.NoGreeting(true, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            // the attempt is over
        }
    }

    /** A socket has its name (bind) a moment before it takes connections (listen). If it never does, ssh has ended. */
    static SocketChannel opened(Path local) throws IOException, InterruptedException {
        while (true) {
            try {
                return SocketChannel.open(UnixDomainSocketAddress.of(local));
            } catch (ConnectException e) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    @Override
    public LinkFailure ended(int exit, List<String> messages) {
        if (exit >= 0 && messages.stream().anyMatch(line -> line.contains("Could not request local forwarding")
                || line.contains("cannot listen to") || line.contains("unix_listener"))) {
            return failures.failure(Kind.NOT_POSSIBLE, "ssh could not set up its forwardings for %h.",
                    "A forwarding of the ssh configuration may be in use by another connection: attach without a "
                            + "forwarding.",
                    messages);
        }
        if (messages.stream().anyMatch(line -> line.contains("administratively prohibited"))) {
            return failures.failure(Kind.NOT_POSSIBLE, "%h does not allow sockets to be forwarded.",
                    "Attach without a forwarding.", messages);
        }
        return exit >= 0
                ? failures.beforeLink(exit, messages)
                : failures.failure(Kind.REFUSED, "No agent can be reached at "
                        + options.attachSocket() + " on %h.",
                        "Check whether its service runs there, and whether this user may use its socket. If the host forbids "
                                + "forwarding, attach without it.",
                        messages);
    }

    @Override
    public String elevationPrompt() {
        throw new IllegalStateException("nothing is started on the host");
    }
}
