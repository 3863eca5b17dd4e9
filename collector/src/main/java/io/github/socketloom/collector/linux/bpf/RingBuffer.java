package io.github.socketloom.collector.linux.bpf;

import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads what programs in the kernel write into a ring (BPF_MAP_TYPE_RINGBUF), in memory that is shared with it: no call for
 * a record and nothing allocated. The kernel maps the data twice, one behind the other, so that no record is in two pieces.
 * For one thread at a time.
 */
final class RingBuffer implements AutoCloseable {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** Before each record stand its length with two bits, and 4 bytes of the kernel's own. */
    private static final int HEADER = 8;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int MOST = 1 << 29;

    /** Takes records. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes the next one.
         *
         * @param bytes holds it; only valid during the call
         * @param at where it begins
         * @param length how many bytes it has
         */
        void take(ByteBuffer bytes, int at, int length);
    }

    /** Why reading came to an end. */
    enum End {
        /** All was read that had been begun until then. */
        EMPTY,
        /** The kernel is still writing the next record. */
        BUSY,
        /** What the ring says of itself makes no sense; what was in it was passed over. */
        MALFORMED
    }

    private final int size;
    private final int page;
    private final long consumerAt;
    private final long producerAt;
    private ByteBuffer consumer;
    private ByteBuffer producer;
    private ByteBuffer data;

    private RingBuffer(int size, int page, long consumerAt, long producerAt) {
        this.size = size;
        this.page = page;
        this.consumerAt = consumerAt;
        this.producerAt = producerAt;
        consumer = view(consumerAt, page);
        producer = view(producerAt, page);
        data = view(producerAt + page, 2L * size);
    }

    /** Over memory that stands for the kernel's. */
    RingBuffer(ByteBuffer consumer, ByteBuffer producer, ByteBuffer data) {
        this.size = data.capacity() / 2;
        this.page = 0;
        this.consumerAt = 0;
        this.producerAt = 0;
        this.consumer = consumer;
        this.producer = producer;
        this.data = data;
    }

    /** Shares the memory of a ring; the descriptor stays the caller's. */
    static RingBuffer map(int fd) throws BpfException {
        int size = Bpf.capacity(fd);
        int page = LibC.pageSize();
        if (Integer.bitCount(size) != 1 || size > MOST || size % page != 0) {
            throw new BpfException("the ring has " + size + " bytes, which is no power of two of pages", 0);
        }
        long consumer = LibC.mmap(0, page, LibC.PROT_READ | LibC.PROT_WRITE, LibC.MAP_SHARED, fd, 0);
        if (consumer == LibC.MAP_FAILED) {
            throw refused();
        }
        long producer = LibC.mmap(0, page + 2L * size, LibC.PROT_READ, LibC.MAP_SHARED, fd, page);
        if (producer == LibC.MAP_FAILED) {
            BpfException refused = refused();
            LibC.munmap(consumer, page);
            throw refused;
        }
        return new RingBuffer(size, page, consumer, producer);
    }

    private static BpfException refused() {
        int errno = LibC.errno();
        return new BpfException("mapping the ring: " + BpfErrors.describe(errno), errno);
    }

    private static ByteBuffer view(long address, long length) {
        return new Pointer(address).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    }

    /** Hands over all records that are complete, and gives their room back. */
    End read(Sink sink) {
        long at = (long) LONG.getAcquire(consumer, 0);
        long to = (long) LONG.getAcquire(producer, 0);
        while (at < to) {
            int offset = (int) (at & size - 1);
            int header = (int) INT.getAcquire(data, offset);
            int length = header & ~(BUSY | DISCARDED);
            if ((header & BUSY) != 0) {
                return End.BUSY;
            }
            long next = at + (length + HEADER + 7 & -8);
            if (length > size - HEADER || next > to) {
                LONG.setRelease(consumer, 0, to);
                return End.MALFORMED;
            }
            if ((header & DISCARDED) == 0) {
                sink.take(data, offset + HEADER, length);
            }
            at = next;
            LONG.setRelease(consumer, 0, at);
            if (at >= to) {
                to = (long) LONG.getAcquire(producer, 0);
            }
        }
        return End.EMPTY;
    }

    @Override
    public void close() {
        if (consumerAt != 0 && data != null) {
            consumer = null;
            producer = null;
            data = null;
            LibC.munmap(consumerAt, page);
            LibC.munmap(producerAt, page + 2L * size);
        }
    }
}
