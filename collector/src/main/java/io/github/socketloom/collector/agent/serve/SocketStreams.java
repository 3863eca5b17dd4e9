package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The streams of a socket in the file system. Those that {@link java.nio.channels.Channels} makes do not let one thread
 * write while another waits for something to read (JDK-8279339, mended with Java 19); these do. Closing the channel ends
 * calls under way with an {@link IOException}.
 */
final class SocketStreams {

    /** Java copies what it writes to memory outside the heap, which it keeps for each thread. */
    private static final int LARGEST_WRITE = 1 << 16;

    private SocketStreams() {}

    /** Returns what comes in; closing it is without effect. */
    static InputStream in(SocketChannel channel) {
        return new In(channel);
    }

    /** Returns where is written to, without a buffer; closing it is without effect. */
    static OutputStream out(SocketChannel channel) {
        return new Out(channel);
    }

    private static final class In extends InputStream {
        private final SocketChannel channel;

        In(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] octet = new byte[1];
            return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, from, Math.min(length, LARGEST_WRITE)));
        }
    }

    private static final class Out extends OutputStream {
        private final SocketChannel channel;

        Out(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int end = from + length;
            for (int at = from; at < end;) {
                at += channel.write(ByteBuffer.wrap(bytes, at, Math.min(end - at, LARGEST_WRITE)));
            }
        }
    }
}
