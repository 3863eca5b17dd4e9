package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * What was heard between two drains as it is written down, numbers in the byte order of the machine: when it was drained,
 * u64; each datagram behind its namespace u64, time u64 and length u32.
 */
final class HeardRecord implements HeardTap {

    private static final int HEADER = Long.BYTES;
    private static final int DATAGRAM = 2 * Long.BYTES + Integer.BYTES;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private byte[] drained = {};

    @Override
    public synchronized void heard(long namespace, ByteBuffer bytes, int at, int length, long nanoTime) {
        if (length > KernelAccess.LIMIT / 2 - heard.size()) {
            return; // so many closes are not waited for either; they count as lost
        }
        byte[] datagram = new byte[DATAGRAM + length];
        ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder()).putLong(namespace).putLong(nanoTime).putInt(length);
        bytes.get(at, datagram, DATAGRAM, length);
        heard.writeBytes(datagram);
    }

    @Override
    public synchronized void drained() {
        drained = heard.toByteArray();
        heard.reset();
    }

    /** Returns the record of the latest drain. */
    synchronized byte[] take(long nanoTime) {
        byte[] record = new byte[HEADER + drained.length];
        ByteBuffer.wrap(record).order(ByteOrder.nativeOrder()).putLong(nanoTime).put(drained);
        drained = new byte[0];
        return record;
    }

    /**
     * Reads a record.
     *
     * @param sink receives the sockets that closed
     * @return how many datagrams made no sense
     * @throws SourceException {@code MALFORMED} if the record itself makes none
     */
    static int read(byte[] record, DestroyParser parser, Consumer<ClosedSocket> sink) throws SourceException {
        ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder());
        if (record.length < HEADER) {
            throw wrong();
        }
        int senseless = 0;
        int at = HEADER;
        while (at < record.length) {
            if (record.length - at < DATAGRAM) {
                throw wrong();
            }
            long namespace = bytes.getLong(at);
            long nanoTime = bytes.getLong(at + Long.BYTES);
            int length = bytes.getInt(at + 2 * Long.BYTES);
            at += DATAGRAM;
            if (length < 0 || length > record.length - at) {
                throw wrong();
            }
            senseless += parser.parse(bytes, at, length, namespace, nanoTime, sink) ? 0 : 1;
            at += length;
        }
        return senseless;
    }

    private static SourceException wrong() {
        return new SourceException(SourceException.Reason.MALFORMED, "the record of closes that were heard is cut");
    }
}
