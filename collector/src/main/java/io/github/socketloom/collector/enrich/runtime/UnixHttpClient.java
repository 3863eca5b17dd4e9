package io.github.socketloom.collector.enrich.runtime;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks a server on a unix socket by HTTP, one request for each connection. A call ends within its time whatever the peer
 * does: sends nothing, or without end, or does not even accept. Any thread.
 */
final class UnixHttpClient {

    private static final int BUFFER = 16 << 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long timeoutNanos;
    private final AtomicLong connectAttempts = new AtomicLong();
    private final AtomicLong disconnects = new AtomicLong();

    /** @param timeout for a whole call */
    UnixHttpClient(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
    }

    /** The call took too long. */
    static final class TimeoutException extends IOException {
        private static final long serialVersionUID = 1;

        TimeoutException() {
            super("no answer in time");
        }
    }

    /**
     * Sends a GET and waits for the answer.
     *
     * @param target path and query, in ASCII
     * @throws TimeoutException if it is not complete in time
     * @throws IOException if there is no such server, it closes too early, or its answer is no HTTP or too long
     */
    HttpResponse get(Path socket, String target) throws IOException {
        long deadline = System.nanoTime() + timeoutNanos;
        connectAttempts.incrementAndGet();
        boolean connected = false;
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector ready = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(ready, 0);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                do {
                    await(ready, key, SelectionKey.OP_CONNECT, deadline);
                } while (!channel.finishConnect());
            }
            connected = true;
            ByteBuffer request = ByteBuffer.wrap(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "User-Agent: socketloom\r\nAccept: application/json\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            while (request.hasRemaining()) {
                if (channel.write(request) == 0) {
                    await(ready, key, SelectionKey.OP_WRITE, deadline);
                }
            }
            return receive(channel, ready, key, deadline);
        } catch (TimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (connected) {
                disconnects.incrementAndGet();
            }
            throw e;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw new IOException(socket + " cannot be the path of a socket", e);
        }
    }

    private static HttpResponse receive(SocketChannel channel, Selector ready, SelectionKey key, long deadline)
            throws IOException {
        HttpResponse response = new HttpResponse(HostTree.LIMIT);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (;;) {
            int read = channel.read(buffer);
            if (read < 0) {
                response.end();
                return response;
            }
            if (read == 0) {
                await(ready, key, SelectionKey.OP_READ, deadline);
            } else if (response.take(buffer.flip())) {
                return response;
            } else if (deadline - System.nanoTime() <= 0) {
                throw new TimeoutException(); // one that never stops sending is never waited for
            }
            buffer.clear();
        }
    }

    private static void await(Selector ready, SelectionKey key, int what, long deadline) throws IOException {
        long millis = (deadline - System.nanoTime() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        if (millis <= 0 || Thread.currentThread().isInterrupted()) {
            throw new TimeoutException();
        }
        key.interestOps(what);
        ready.selectedKeys().clear();
        ready.select(millis);
    }

    /** Returns how often a connection was tried. */
    long connectAttempts() {
        return connectAttempts.get();
    }

    /** Returns how often one was lost or its answer made no sense, other than by time-out. */
    long disconnects() {
        return disconnects.get();
    }
}
