package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.feed.AgentService.End;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ViewerHello;
import io.github.socketloom.collector.wire.WireException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer's streams at the agent: a thread reads, another writes, and the caller's waits for the end of either or for
 * silence, so that neither a viewer that does not speak nor one that does not listen keeps anybody.
 */
final class AgentLink {

    /** Beginning of the names of its threads. */
    static final String THREAD = "agent-session";

    private static final Logger LOG = LoggerFactory.getLogger(AgentLink.class);
    private static final long PATIENCE_MILLIS = 500;

    private final AgentService service;
    private final AgentHello hello;
    private final String name;
    private final WatchedInput in;
    private final OutputStream out;
    private final SessionTiming timing;
    private Thread writer;

    // guarded by this
    private End end;
    private IOException failure;
    private ViewerSession session;

    AgentLink(AgentService service, AgentHello hello, String name, InputStream in, OutputStream out) {
        this.service = service;
        this.hello = hello;
        this.name = name;
        this.in = new WatchedInput(in, service.clock());
        this.out = out;
        this.timing = service.timing();
    }

    /**
     * Serves until the end. Threads that hang in a stream even though they were interrupted end when the caller closes it.
     *
     * @throws IOException if reading failed otherwise than by an end
     */
    End run() throws IOException {
        Thread reader = daemon("reader", this::read);
        writer = daemon("writer", this::write);
        reader.start();
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(End.LEFT);
        }
        ViewerSession served = served();
        if (served != null) {
            service.left(served, this);
        }
        join(reader);
        join(writer);
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
            return end;
        }
    }

    private Thread daemon(String task, Runnable body) {
        Thread thread = new Thread(body, THREAD + "-" + task);
        thread.setDaemon(true);
        return thread;
    }

    private void join(Thread thread) {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized ViewerSession served() {
        return session;
    }

    private synchronized void awaitEnd() throws InterruptedException {
        long most = timing.silence().toNanos();
        while (end == null) {
            long silent = in.silentNanos();
            if (silent >= most) {
                LOG.info("nothing was heard of the viewer for {} s", TimeUnit.NANOSECONDS.toSeconds(silent));
                end = End.SILENT;
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, most - silent);
        }
    }

    /** Ends the link; the first who says how is right. */
    synchronized void end(End how) {
        if (end == null) {
            end = how;
            notifyAll();
        }
    }

    private synchronized void fail(IOException e) {
        if (end == null) {
            failure = e;
            end(End.LEFT);
        }
    }

    private void read() {
        InputStream buffered = new BufferedInputStream(in);
        try {
            if (greet(buffered)) {
                writer.start();
                converse(new FrameReader(buffered));
            }
        } catch (EOFException e) {
            LOG.debug("the viewer left before it said what it wants: {}", e.getMessage());
            end(End.LEFT);
        } catch (WireException e) {
            if (in.hasEnded()) {
                end(End.LEFT); // cut off in the middle of a frame
            } else {
                refuse(e);
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            LOG.error("serving a viewer failed", e);
            end(End.BROKEN);
        }
    }

    private void refuse(WireException e) {
        LOG.warn("what a viewer sent is not the protocol: {}", e.getMessage());
        ViewerSession served = served();
        if (served == null) {
            end(End.BROKEN);
        } else {
            served.fail("What came from the viewer is not the protocol: " + e.getMessage() + ".", End.BROKEN);
        }
    }

    /** Returns whether there is anything to talk about. */
    private boolean greet(InputStream buffered) throws IOException {
        Greeting.write(hello, out);
        ViewerHello viewer = Greeting.readViewer(buffered);
        if (viewer.protocol() < hello.protocolMin() || viewer.protocol() > hello.protocolMax()) {
            String sentence = "The agent " + hello.agentVersion() + " speaks versions " + hello.protocolMin() + " to "
                    + hello.protocolMax() + " of the protocol, the viewer " + viewer.viewerVersion() + " wants version "
                    + viewer.protocol() + ".";
            LOG.warn(sentence);
            new FrameWriter(out, false).write(Messages.encode(new Message.Failure(sentence)));
            out.flush();
            end(End.NO_COMMON_VERSION);
            return false;
        }
        ViewerSession mine = service.enter(this, name, viewer, hello);
        boolean over;
        synchronized (this) {
            session = mine;
            over = end != null;
        }
        if (over) {
            service.left(mine, this); // not inside: the service's lock comes before this one
        }
        return !over;
    }

    private void converse(FrameReader reader) throws IOException {
        Frame frame;
        while ((frame = reader.read()) != null) {
            Optional<Message> message = Messages.decode(frame);
            if (message.isPresent() && !hear(message.get())) {
                return;
            }
        }
        end(End.LEFT);
    }

    /** Returns whether the viewer goes on talking. */
    private boolean hear(Message message) throws WireException {
        ViewerSession mine = served();
        if (message instanceof Message.Ping ping) {
            mine.say(new Message.Pong(ping.number(), ping.sentNanos(), service.clock().wallMicros()));
        } else if (message instanceof Message.Credit credit) {
            mine.credit(credit);
        } else if (message instanceof Message.View view) {
            service.view(mine, view);
        } else if (message instanceof Message.Resync resync) {
            LOG.info("a viewer wants everything anew: {}", resync.reason());
            service.beginAnew(mine);
        } else if (message instanceof Message.Bye) {
            service.forget(mine);
            end(End.LEFT);
            return false;
        }
        return true;
    }

    private void write() {
        ViewerSession mine = served();
        try {
            byte[] bytes;
            while ((bytes = mine.await(this)) != null) {
                out.write(bytes);
                out.flush();
            }
            End how = mine.ending();
            end(how == null ? End.LEFT : how);
        } catch (IOException e) {
            LOG.debug("the viewer does not listen any more: {}", e.getMessage());
            end(End.LEFT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(End.LEFT);
        } catch (RuntimeException | Error e) {
            LOG.error("telling a viewer failed", e);
            end(End.BROKEN);
        }
    }
}
