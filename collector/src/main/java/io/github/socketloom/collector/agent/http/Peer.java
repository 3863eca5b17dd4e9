package io.github.socketloom.collector.agent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection: reads a request, waits for what is answered, writes it, and reads the next one. Of the server's thread.
 */
final class Peer {

    /** What happens on the connection now. */
    enum Stage {
        READING, WAITING, WRITING,
        /** All is said; what the client still sends is read and thrown away, so that it reads the answer. */
        LEAVING
    }

    /** Longest request. */
    static final int MOST_REQUEST_BYTES = 8 << 10;
    static final long REQUEST_NANOS = 5_000_000_000L;
    static final long REST_NANOS = 120_000_000_000L;
    static final long CONTENT_NANOS = 30_000_000_000L;
    static final long WRITE_NANOS = 30_000_000_000L;
    static final long LEAVE_NANOS = 1_000_000_000L;
    private static final int MOST_THROWN_AWAY = 256 << 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer input = ByteBuffer.allocate(MOST_REQUEST_BYTES).limit(0);
    private Stage stage = Stage.READING;
    /** When this stage ends in vain. */
    private long deadline;
    private long since;
    private ByteBuffer[] output;
    private boolean closing;
    private int thrownAway;
    /** Counts what was asked, so that an answer that comes too late meets nobody else's question. */
    private long question;

    Peer(SocketChannel channel, SelectionKey key, long now) {
        this.channel = channel;
        this.key = key;
        enter(Stage.READING, REQUEST_NANOS, now);
    }

    private void enter(Stage next, long nanos, long now) {
        stage = next;
        since = now;
        deadline = now + nanos;
        key.interestOps(next == Stage.WRITING
                ? SelectionKey.OP_WRITE
                : next == Stage.WAITING ? 0 : SelectionKey.OP_READ);
    }

    /** Returns at which of the own addresses the client came in. */
    InetAddress localAddress() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getAddress();
    }

    Stage stage() {
        return stage;
    }

    /** Returns since when it is at its stage. */
    long since() {
        return since;
    }

    boolean isLate(long now) {
        return now - deadline >= 0;
    }

    /** Tells whether the client has begun a request and not ended it. */
    boolean isAmidRequest() {
        return stage == Stage.READING && input.hasRemaining();
    }

    /**
     * Reads what has come.
     *
     * @return whether the connection lives on
     */
    boolean read(long now) throws IOException {
        if (stage == Stage.LEAVING) {
            input.clear();
            int count = channel.read(input);
            thrownAway += Math.max(0, count);
            return count >= 0 && thrownAway <= MOST_THROWN_AWAY;
        }
        boolean fresh = !input.hasRemaining();
        input.compact();
        int count = channel.read(input);
        input.flip();
        if (count < 0) {
            return false;
        }
        if (fresh && count > 0) {
            // the time of a request begins with its first byte, and is not prolonged by further ones
            enter(Stage.READING, REQUEST_NANOS, now);
        }
        return true;
    }

    /**
     * Takes the next request from what has come.
     *
     * @return null if there is none yet
     */
    Request next() throws RequestException {
        if (stage != Stage.READING) {
            return null;
        }
        Request request = RequestParser.take(input);
        if (request == null && input.remaining() == input.capacity()) {
            throw new RequestException(Status.HEADER_TOO_LARGE,
                    "a request here has at most " + MOST_REQUEST_BYTES + " bytes");
        }
        return request;
    }

    /** Waits for what is answered; returns by which number that is known. */
    long await(long now) {
        enter(Stage.WAITING, CONTENT_NANOS, now);
        return ++question;
    }

    boolean awaits(long number) {
        return stage == Stage.WAITING && question == number;
    }

    /**
     * Begins to answer.
     *
     * @param last whether the connection ends with this answer
     * @return whether the connection lives on
     */
    boolean answer(ByteBuffer[] bytes, boolean last, long now) throws IOException {
        output = bytes;
        closing = last;
        enter(Stage.WRITING, WRITE_NANOS, now);
        return write(now);
    }

    /** Writes what goes; returns whether the connection lives on. */
    boolean write(long now) throws IOException {
        channel.write(output);
        if (output[output.length - 1].hasRemaining()) {
            return true;
        }
        output = null;
        if (closing) {
            channel.shutdownOutput();
            enter(Stage.LEAVING, LEAVE_NANOS, now);
        } else {
            enter(Stage.READING, input.hasRemaining() ? REQUEST_NANOS : REST_NANOS, now);
        }
        return true;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is lost with it
        }
    }
}
