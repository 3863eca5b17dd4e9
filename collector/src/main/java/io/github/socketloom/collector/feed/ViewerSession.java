package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.feed.AgentService.End;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ViewerHello;
import io.github.socketloom.collector.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What one viewer was told and what it is to be told; outlives its link. Any thread: the feed's says what happened, the
 * link's reader what the viewer wants, the link's writer takes frames. Nothing here waits for a stream.
 */
final class ViewerSession {

    /** A viewer may grant more than it should; more than this is not sent ahead of it. */
    static final long MOST_CREDIT = 8 << 20;

    private static final int MOST_ANSWERS = 16;

    private final String name;
    private final SessionTiming timing;
    private final FeedClock clock;
    private final SessionFrames frames;
    private final KeptFrames kept = new KeptFrames();
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final FrameWriter writer;

    // guarded by this
    private AgentLink link;
    private long detachedNanos;
    private Message.View view;
    private long credit;
    private final Deque<byte[]> again = new ArrayDeque<>();
    private final Deque<Message> control = new ArrayDeque<>();
    private End ending;
    private boolean beginUntold;
    private long pings;
    private long pingDue;
    private long pressureDue;
    private long checkDue;
    private Message.Pressure toldPressure = new Message.Pressure(0, 0, 0);

    ViewerSession(String name, ViewerHello hello, SessionTiming timing, FeedClock clock) {
        this.name = name;
        this.timing = timing;
        this.clock = clock;
        this.view = hello.view();
        this.frames = new SessionFrames(timing);
        this.frames.pending().wantEvents(view.counters().events());
        this.writer = new FrameWriter(made, hello.codec().equals("deflate"));
        this.checkDue = clock.nanoTime() + timing.check().toNanos();
    }

    String name() {
        return name;
    }

    synchronized Message.View view() {
        return view;
    }

    /** Returns the link that serves it now; null if there is none. */
    synchronized AgentLink link() {
        return link;
    }

    /** Returns since when it has no link; a monotonic clock, nanoseconds. */
    synchronized long detachedNanos() {
        return detachedNanos;
    }

    /** Lets a link serve it from the beginning. */
    synchronized void attach(AgentLink first, ViewerHello hello) {
        link = first;
        credit = bounded(hello.creditBytes());
        beginLink();
    }

    /**
     * Lets another link go on where the one before ended.
     *
     * @return false if that is not possible; nothing changed then
     */
    synchronized boolean resume(AgentLink next, ViewerHello hello) {
        Optional<List<byte[]>> missed = kept.after(hello.resume().sequence());
        if (missed.isEmpty() || ending != null) {
            return false;
        }
        if (link != null) {
            link.end(End.LEFT); // the viewer lost it, which was not noticed here yet
        }
        link = next;
        kept.acknowledge(hello.resume().sequence());
        again.clear();
        again.addAll(missed.get());
        view(hello.view());
        credit = bounded(hello.creditBytes()) - kept.bytes();
        control.clear();
        beginLink();
        return true;
    }

    private void beginLink() {
        long now = clock.nanoTime();
        pingDue = now;
        pressureDue = now;
        notifyAll();
    }

    private static long bounded(long creditBytes) {
        return Math.max(0, Math.min(creditBytes, MOST_CREDIT));
    }

    /** The link ended; what happens from now on is kept for another one. Without effect if it has another one already. */
    synchronized void detach(AgentLink ended) {
        if (link == ended) {
            link = null;
            detachedNanos = clock.nanoTime();
            notifyAll();
        }
    }

    /** Tells everything known, from the beginning. */
    synchronized void begin(Snapshot snapshot, Set<ConnectionId> interest) {
        frames.interest(interest);
        frames.begin(snapshot);
        beginUntold = true;
        notifyAll();
    }

    synchronized void update(Update update, Set<ConnectionId> interest) {
        frames.interest(interest);
        frames.update(update);
        notifyAll();
    }

    synchronized void more(Update rest) {
        frames.more(rest);
        notifyAll();
    }

    synchronized void interest(Set<ConnectionId> interest) {
        frames.interest(interest);
    }

    /** Tells the viewer why it is not served any more; then the link ends so. */
    synchronized void fail(String sentence, End how) {
        if (ending == null) {
            ending = how;
            control.addFirst(new Message.Failure(sentence));
            notifyAll();
        }
    }

    /** Says something to the viewer, which does not wait for credit. What is too much is dropped. */
    synchronized void say(Message message) {
        if (control.size() < MOST_ANSWERS) {
            control.add(message);
            notifyAll();
        }
    }

    synchronized void view(Message.View wish) {
        view = wish;
        frames.pending().wantEvents(wish.counters().events());
    }

    /** Takes credit and acknowledgement. */
    synchronized void credit(Message.Credit granted) throws WireException {
        if (granted.bytes() < 0) {
            throw new WireException("CREDIT: " + granted.bytes() + " bytes are less than nothing");
        }
        if (granted.sequence() < 0 || granted.sequence() > kept.last()) {
            throw new WireException(
                    "CREDIT: frame " + granted.sequence() + " was read, but only " + kept.last() + " were sent");
        }
        credit = Math.min(MOST_CREDIT, credit + Math.min(granted.bytes(), MOST_CREDIT));
        kept.acknowledge(granted.sequence());
        notifyAll();
    }

    /** Tells whether a new beginning would tell anything that is not on its way already. */
    synchronized boolean mayBeginAnew() {
        return !beginUntold;
    }

    /**
     * Waits for something to be sent over a link.
     *
     * @return one frame as it travels; null if this link does not serve the session any more, or nothing follows
     */
    synchronized byte[] await(AgentLink mine) throws InterruptedException {
        while (link == mine) {
            long now = clock.nanoTime();
            byte[] next = poll(now);
            if (next != null) {
                return next;
            }
            if (ending != null) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(TimeUnit.MILLISECONDS.toNanos(1), waitingNanos(now)));
        }
        return null;
    }

    /** Returns how it ended; null if it did not. */
    synchronized End ending() {
        return ending;
    }

    private long waitingNanos(long now) {
        long wait = Math.min(pingDue - now, pressureDue - now);
        return Math.min(wait, frames.waitingNanos(now));
    }

    /** Returns what can be sent now; null if there is nothing. */
    synchronized byte[] poll(long now) {
        if (!again.isEmpty()) {
            return again.poll();
        }
        Message message = nextMessage(now);
        if (message != null) {
            return travelling(Messages.encode(message));
        }
        if (ending != null) {
            return null;
        }
        if (now - checkDue >= 0) {
            checkDue = now + timing.check().toNanos();
            frames.check();
        }
        Frame frame = frames.next(credit, now);
        if (frame == null) {
            return null;
        }
        beginUntold = false;
        byte[] bytes = travelling(frame);
        frames.sent(bytes.length);
        return bytes;
    }

    private Message nextMessage(long now) {
        if (!control.isEmpty()) {
            return control.poll();
        }
        if (now - pingDue >= 0) {
            pingDue = now + timing.ping().toNanos();
            return new Message.Ping(++pings, now, clock.wallMicros());
        }
        if (now - pressureDue >= 0) {
            pressureDue = now + timing.pressure().toNanos();
            Message.Pressure pressure = pressure();
            if (!pressure.equals(toldPressure)) {
                toldPressure = pressure;
                return pressure;
            }
        }
        return null;
    }

    /** Returns how this side fares. */
    synchronized Message.Pressure pressure() {
        PendingChanges pending = frames.pending();
        return new Message.Pressure(pending.rows(), pending.coalesced(), pending.lost());
    }

    private byte[] travelling(Frame frame) {
        made.reset();
        try {
            writer.write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        byte[] bytes = made.toByteArray();
        kept.add(bytes);
        credit -= bytes.length;
        return bytes;
    }
}
