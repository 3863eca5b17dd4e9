package io.github.socketloom.collector.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Bytes that a real kernel sent, and the same with some of them changed. */
final class Recorded {

    private Recorded() {}

    static byte[] bytes(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first bytes with others in some places. */
    static byte[] changed(byte[] original, int length, List<Integer> where, byte[] what) {
        byte[] bytes = Arrays.copyOf(original, Math.min(length, original.length));
        for (int i = 0; i < where.size(); i++) {
            if (where.get(i) < bytes.length) {
                bytes[where.get(i)] = what[i];
            }
        }
        return bytes;
    }

    /** A buffer that ends with the bytes: reading behind them throws. */
    static ByteBuffer memory(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
