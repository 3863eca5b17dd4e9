package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.feed.LinkStatus.RemoteAgent;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Delivery;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ViewerHello;
import io.github.socketloom.collector.wire.WireException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said over one link, from the greeting to its end, at the viewer's side. Runs on the feed's thread. */
final class AgentConversation {

    private static final Logger LOG = LoggerFactory.getLogger(AgentConversation.class);
    private static final int LONGEST_DETAIL = 4000;
    private static final int LONGEST_LOGGED = 300;
    private static final int BUFFER = 64 << 10;

    private final Link link;
    private final RemoteState state;
    private final FeedClock clock;
    private final LinkTiming timing;
    private final long begunNanos;
    private final WatchedInput watched;
    private final InputStream in;
    private final Outbox outbox;
    private final CreditWindow window;
    private String noise = "";
    private volatile boolean greeted;
    private volatile boolean silent;

    AgentConversation(Link link, RemoteState state, FeedClock clock, LinkTiming timing) {
        this.link = link;
        this.state = state;
        this.clock = clock;
        this.timing = timing;
        this.begunNanos = clock.nanoTime();
        this.watched = new WatchedInput(link.in(), clock);
        this.in = new BufferedInputStream(watched, BUFFER);
        this.window = new CreditWindow(timing.leastCredit(), timing.mostCredit());
        this.outbox = new Outbox(link.out(), clock, timing);
    }

    /** Returns what is said to the agent. Any thread. */
    Outbox outbox() {
        return outbox;
    }

    /**
     * Tells whether the link should be given up: no greeting is there, whatever else came, or nothing has come for too long
     * after it. Any thread.
     */
    boolean isOverdue() {
        return greeted
                ? watched.silentNanos() >= timing.silence().toNanos()
                : clock.nanoTime() - begunNanos >= timing.greeting().toNanos();
    }

    /** The agent was awaited for too long; the link is closed for that. Any thread. */
    void giveUp() {
        silent = true;
    }

    /** Talks until the link ends, and returns why it did. */
    LinkFailure talk(Message.View view) {
        try {
            AgentHello hello = Greeting.readAgent(in, this::hearNoise);
            greeted = true;
            LinkFailure mismatch = mismatch(hello);
            if (mismatch != null) {
                // said all the same: so the agent can say in its own log why nobody came
                outbox.start(new ViewerHello(Greeting.PROTOCOL, RemoteState.VERSION, "none", view, 0, null));
                outbox.finish();
                return mismatch;
            }
            return converse(hello, view);
        } catch (EOFException e) {
            return link.ending(silent ? silence() : withNoise(null));
        } catch (WireException e) {
            return link.ending(ofGreeting(e));
        } catch (IOException e) {
            return link.ending(silent ? silence() : lost(e));
        }
    }

    private void hearNoise(String text) {
        noise = AgentLog.plain(text, LONGEST_DETAIL);
        LOG.info("{} said before the agent did: {}", state.title(),
                AgentLog.plain(noise, LONGEST_LOGGED).replace('\n', ' '));
    }

    private LinkFailure converse(AgentHello hello, Message.View view) throws IOException {
        ViewerHello.Resume resume = state.resume(hello.epoch());
        outbox.start(new ViewerHello(Greeting.PROTOCOL, RemoteState.VERSION,
                hello.codecs().contains("deflate") ? "deflate" : "none", view, window.window(), resume));
        state.meter().clocks().hello(hello.wallMicros(), clock.wallMicros());
        state.teller().greeted(new RemoteAgent(AgentLog.plain(hello.agentVersion(), LONGEST_DETAIL), hello.pid(),
                hello.uid(), AgentLog.plain(String.join(" ", hello.rights()), LONGEST_DETAIL), Greeting.PROTOCOL));
        FrameReader reader = resume == null ? new FrameReader(in) : new FrameReader(in, resume.sequence());
        boolean first = true;
        while (true) {
            Frame frame = null;
            try {
                frame = reader.read();
                if (frame == null) {
                    return link.ending(silent ? silence() : null);
                }
                if (first) {
                    first = false;
                    boolean resumed = resume != null && reader.sequence() == resume.sequence() + 1;
                    state.began(hello, resumed);
                }
                LinkFailure failure = hear(frame);
                if (failure != null) {
                    return failure;
                }
            } catch (WireException e) {
                if (frame == null && watched.hasEnded()) {
                    return link.ending(silent ? silence() : null); // cut off in the middle of a frame
                }
                LinkFailure failure = trouble(e);
                if (failure != null) {
                    return link.ending(failure);
                }
            }
            state.read(reader.sequence());
            grant(reader);
        }
    }

    private void grant(FrameReader reader) {
        long now = clock.nanoTime();
        long more = window.received(reader.bytes(), now);
        if (more > 0) {
            outbox.grant(more, reader.sequence());
        }
        state.meter().received(reader.bytes(), window.window(), now);
        state.teller().figures();
    }

    /** Returns why the link ends with this frame; null if it does not. */
    private LinkFailure hear(Frame frame) throws WireException {
        Optional<Message> message = Messages.decode(frame);
        if (message.isPresent()) {
            return hear(message.get());
        }
        if (state.accepts(frame.type())) {
            Optional<Delivery> delivery = state.decode(frame);
            delivery.ifPresent(state.teller()::deliver);
        }
        return null;
    }

    private LinkFailure hear(Message message) {
        if (message instanceof Message.Ping ping) {
            outbox.answer(ping);
        } else if (message instanceof Message.Pong pong) {
            state.meter().clocks().pong(pong.sentNanos(), clock.nanoTime(), pong.wallMicros(), clock.wallMicros());
        } else if (message instanceof Message.Pressure pressure) {
            state.meter().pressure(pressure);
            state.teller().lostClosed(pressure.lost());
        } else if (message instanceof Message.Log line) {
            state.log().add(line);
        } else if (message instanceof Message.Failure failure) {
            // what an agent says of itself does not change by asking it again and again
            return new LinkFailure(Kind.NOT_POSSIBLE, "The agent on " + state.title() + " cannot go on: "
                    + AgentLog.plain(failure.sentence(), LONGEST_DETAIL), "Mend what it says there, then try again.",
                    noise);
        }
        return null;
    }

    /** Returns the failure that ends the link if there was too much of this; null if everything is asked for anew. */
    private LinkFailure trouble(WireException e) {
        LOG.warn("what came from {} makes no sense: {}", state.title(), e.getMessage());
        String what = AgentLog.plain(e.getMessage(), LONGEST_DETAIL);
        if (!state.mayResynchronise()) {
            state.forgetSession();
            return new LinkFailure(Kind.PROTOCOL,
                    "What " + state.title() + " sends is not what an agent sends: " + what + ".",
                    "Make sure that the agent there is the one that belongs to this program.", noise);
        }
        outbox.resync(what);
        state.teller().resynchronising(what);
        return null;
    }

    private LinkFailure mismatch(AgentHello hello) {
        if (hello.protocolMin() <= Greeting.PROTOCOL && Greeting.PROTOCOL <= hello.protocolMax()) {
            return null;
        }
        String theirs = hello.protocolMin() == hello.protocolMax()
                ? "version " + hello.protocolMin()
                : "versions " + hello.protocolMin() + " to " + hello.protocolMax();
        boolean agentIsOlder = hello.protocolMax() < Greeting.PROTOCOL;
        return new LinkFailure(Kind.VERSION,
                "The agent " + AgentLog.plain(hello.agentVersion(), LONGEST_DETAIL) + " on " + state.title()
                        + " speaks "
                        + theirs + " of the protocol, this program " + RemoteState.VERSION + " speaks version "
                        + Greeting.PROTOCOL + ".",
                agentIsOlder
                        ? "Copy the agent of this program to the host, or install a newer one there."
                        : "Install a newer version of this program, or an older agent on the host.",
                noise);
    }

    private LinkFailure ofGreeting(WireException e) {
        return new LinkFailure(Kind.PROTOCOL, "What " + state.title() + " says is not the greeting of an agent: "
                + AgentLog.plain(e.getMessage(), LONGEST_DETAIL) + ".",
                "Make sure that logging in there runs nothing that writes without end.", noise);
    }

    private LinkFailure silence() {
        if (!greeted) {
            return new LinkFailure(Kind.TIMED_OUT,
                    "No agent of " + state.title() + " has answered within " + timing.greeting().toSeconds()
                            + " seconds.",
                    "The host may be overloaded. It is tried again by itself.", noise);
        }
        return new LinkFailure(Kind.SILENT, "Nothing comes from " + state.title() + " any more.",
                "The link is made again by itself.", noise);
    }

    private LinkFailure withNoise(LinkFailure other) {
        return noise.isEmpty()
                ? other
                : new LinkFailure(Kind.PROTOCOL, state.title() + " answered, but not with an agent.",
                        "See what it said.", noise);
    }

    private LinkFailure lost(IOException e) {
        return new LinkFailure(Kind.LOST, "The link to " + state.title() + " was lost.", null,
                String.valueOf(e.getMessage()));
    }
}
