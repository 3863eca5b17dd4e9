package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ViewerHello;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a viewer says, written by a thread of its own, because an agent that does not listen must not keep the reader.
 * Grants add up, only the latest wish counts, and answers beyond a few are dropped: it never grows.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_ANSWERS = 16;
    private static final long PATIENCE_MILLIS = 500;

    private final OutputStream stream;
    private final FeedClock clock;
    private final long pingNanos;
    private final Thread thread = new Thread(this::run, RemoteFeed.THREAD + "-write");

    private ViewerHello hello;

    // guarded by this
    private final Deque<Message> answers = new ArrayDeque<>();
    private long grant;
    private long sequence;
    private Message.View view;
    private Message.Resync resync;
    private long pings;
    private long pingDue;
    private boolean leaving;
    private boolean byeSaid;
    private boolean ended;

    Outbox(OutputStream out, FeedClock clock, LinkTiming timing) {
        this.stream = out;
        this.clock = clock;
        this.pingNanos = timing.ping().toNanos();
        this.pingDue = clock.nanoTime(); // the first one at once: it tells how far the clocks are apart
        thread.setDaemon(true);
    }

    /** Begins with the greeting's answer. */
    void start(ViewerHello first) {
        hello = first;
        thread.start();
    }

    /** Waits a moment until everything so far was written. */
    void finish() {
        leave(PATIENCE_MILLIS);
    }

    synchronized void grant(long bytes, long lastRead) {
        grant += bytes;
        sequence = lastRead;
        notifyAll();
    }

    synchronized void view(Message.View wish) {
        view = wish;
        notifyAll();
    }

    synchronized void resync(String reason) {
        resync = new Message.Resync(reason);
        notifyAll();
    }

    synchronized void answer(Message.Ping ping) {
        if (answers.size() < MOST_ANSWERS) {
            answers.add(new Message.Pong(ping.number(), ping.sentNanos(), clock.wallMicros()));
            notifyAll();
        }
    }

    /** Says good-bye and waits a moment for it to be written, unless the agent does not listen. */
    void leave(long patienceMillis) {
        synchronized (this) {
            leaving = true;
            notifyAll();
        }
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(patienceMillis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** Writes nothing more. A thread that hangs in the stream ends when that is closed. */
    synchronized void end() {
        ended = true;
        notifyAll();
        thread.interrupt();
    }

    private void run() {
        try {
            Greeting.write(hello, stream);
            FrameWriter out = new FrameWriter(stream, false);
            Message next;
            while ((next = next()) != null) {
                out.write(Messages.encode(next));
                out.flush();
            }
        } catch (IOException e) {
            // the reader learns of it by the end of its own stream, or by silence
            LOG.debug("the agent does not listen any more: {}", e.getMessage());
        } catch (InterruptedException e) {
            LOG.debug("the link ended while it was written to");
        } catch (RuntimeException | Error e) {
            LOG.error("writing to an agent failed", e);
        }
    }

    private synchronized Message next() throws InterruptedException {
        while (!ended && !byeSaid) {
            Message ready = ready();
            if (ready != null) {
                return ready;
            }
            TimeUnit.NANOSECONDS.timedWait(this,
                    Math.max(TimeUnit.MILLISECONDS.toNanos(1), pingDue - clock.nanoTime()));
        }
        return null;
    }

    private Message ready() {
        if (leaving) {
            byeSaid = true;
            return new Message.Bye();
        }
        if (!answers.isEmpty()) {
            return answers.poll();
        }
        if (resync != null) {
            Message taken = resync;
            resync = null;
            return taken;
        }
        if (view != null) {
            Message taken = view;
            view = null;
            return taken;
        }
        if (grant > 0) {
            Message taken = new Message.Credit(grant, sequence);
            grant = 0;
            return taken;
        }
        long now = clock.nanoTime();
        if (now - pingDue >= 0) {
            pingDue = now + pingNanos;
            return new Message.Ping(++pings, now, clock.wallMicros());
        }
        return null;
    }
}
