package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.WireException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;

/** Reads the greeting of an agent behind a socket. */
final class SocketGreeting implements AutoCloseable {

    private final BlockingQueue<Event> events;
    private SocketChannel channel;
    private boolean closed;

    SocketGreeting(BlockingQueue<Event> events) {
        this.events = events;
    }

    /** Reads it, and tells what came; blocks until then or until {@link #close}. */
    void read(SocketChannel connected) throws IOException {
        synchronized (this) {
            channel = connected;
            if (closed) {
                connected.close();
                return;
            }
        }
        RecordedInput recorded = new RecordedInput(SocketStreams.in(connected), new byte[0]);
        try {
            events.add(new Event.Greeted(Greeting.readAgent(recorded, words -> {}), recorded.bytes()));
        } catch (WireException e) {
            events.add(new Event.NoGreeting(false, e.getMessage()));
        }
    }

    synchronized SocketChannel channel() {
        return channel;
    }

    /** Ends the attempt. */
    @Override
    public synchronized void close() {
        closed = true;
        SocketLink.close(channel);
    }
}
