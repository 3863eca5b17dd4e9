package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reaches an agent of this host that listens on a unix socket. */
public final class UnixSocketConnector implements Connector {

    /** An agent greets at once; it may wait for a processor. */
    private static final long PATIENCE_SECONDS = 15;

    private final Path socket;
    private final Cancellation cancellation = new Cancellation();

    /** @param socket where the agent listens */
    public UnixSocketConnector(Path socket) {
        this.socket = Objects.requireNonNull(socket);
    }

    @Override
    public Link connect(Consumer<String> steps) throws LinkException {
        return cancellation.during(() -> connectNow(steps));
    }

    private Link connectNow(Consumer<String> steps) throws LinkException, InterruptedException {
        steps.accept("Connecting to the agent at " + socket + ".");
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        SocketGreeting greeting = new SocketGreeting(events);
        boolean linked = false;
        try {
            Thread opening = new Thread(() -> open(greeting, events), "socket-greeting");
            opening.setDaemon(true);
            opening.start();
            Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event instanceof Event.Greeted greeted) {
                linked = true;
                return new SocketLink(greeting.channel(), greeted.bytes(), () -> {}, () -> null);
            }
            throw new LinkException(event instanceof Event.NoGreeting none
                    ? failure(none)
                    : new LinkFailure(Kind.TIMED_OUT, "Whoever listens at " + socket + " says nothing.",
                            "Check which program it is.", ""));
        } finally {
            if (!linked) {
                greeting.close();
            }
        }
    }

    private void open(SocketGreeting greeting, BlockingQueue<Event> events) {
        try {
            greeting.read(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            events.add(new Event.NoGreeting(true, String.valueOf(e.getMessage())));
        }
    }

    private LinkFailure failure(Event.NoGreeting none) {
        if (!none.ended()) {
            return new LinkFailure(Kind.PROTOCOL, "Whoever listens at " + socket + " is no agent.",
                    "Check which program it is.", none.reason());
        }
        if (!Files.exists(socket)) {
            return new LinkFailure(Kind.REFUSED, "There is no socket " + socket + ".",
                    "Start the agent's service, or check the path.", none.reason());
        }
        if (none.reason().contains("ermission denied")) {
            return new LinkFailure(Kind.NOT_POSSIBLE, "You may not use the socket " + socket + ".",
                    "Join the group that the socket belongs to, then log in anew.", none.reason());
        }
        return new LinkFailure(Kind.REFUSED, "No agent answers at " + socket + ".",
                "Check whether the agent's service runs, and whether it lets this user in.", none.reason());
    }

    @Override
    public String title() {
        return "unix:" + socket;
    }

    @Override
    public void close() {
        cancellation.close();
    }
}
