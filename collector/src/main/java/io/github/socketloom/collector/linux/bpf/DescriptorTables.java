package io.github.socketloom.collector.linux.bpf;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;

/**
 * A pass over the tables of descriptors of all processes, by a program that goes over them itself and writes the rows into
 * memory that it shares with us (src/main/bpf/tables.bpf.c): the same rows in the same order as the kernel's own iterator
 * of descriptors gives, for half the price. It does not tell sockets that nobody has asked for their cookie yet, and those
 * that change hands meanwhile, but of which processes they are. For one thread at a time.
 */
final class DescriptorTables implements AutoCloseable {

    private static final String PROGRAM = "each_table";
    private static final String AREA = "area";

    // struct tables_area of records.h
    static final int NANOS_PER_JIFFY = 0;
    static final int USED = 8;
    static final int LEFT = 12;
    static final int TASK = 24;
    static final int LEFT_PIDS = 32;
    static final int MOST_LEFT = 256;
    static final int ROWS = 1056;
    static final int LENGTH = 263_200;

    private static final KernelIterator.Sink NOTHING = (bytes, length) -> {};

    private final KernelIterator iterator;
    private final long address;
    private final long mapped;
    private final Runnable paused = this::handOver;
    private ByteBuffer area;
    private ByteBuffer rows;
    private KernelIterator.Sink sink = NOTHING;
    private int impossible;

    private DescriptorTables(KernelIterator iterator, long address, long mapped) {
        this.iterator = iterator;
        this.address = address;
        this.mapped = mapped;
        area = new Pointer(address).getByteBuffer(0, LENGTH).order(ByteOrder.nativeOrder());
        rows = area.slice(ROWS, LENGTH - ROWS).order(ByteOrder.nativeOrder());
        area.putLong(NANOS_PER_JIFFY, Jiffies.nanos());
    }

    /**
     * Shares memory with a program that was loaded.
     *
     * @param programs stay the caller's and may be closed
     */
    static DescriptorTables of(LoadedPrograms programs) throws BpfException {
        int page = LibC.pageSize();
        long length = (LENGTH + page - 1) / page * page;
        long address = LibC.mmap(0, length, LibC.PROT_READ | LibC.PROT_WRITE, LibC.MAP_SHARED, programs.map(AREA), 0);
        if (address == LibC.MAP_FAILED) {
            int errno = LibC.errno();
            throw new BpfException("mapping the rows: " + BpfErrors.describe(errno), errno);
        }
        try {
            return new DescriptorTables(programs.iterator(PROGRAM), address, length);
        } catch (BpfException e) {
            LibC.munmap(address, length);
            throw e;
        }
    }

    /**
     * Makes a pass.
     *
     * @param left takes the processes, some more than once, of which sockets are missing
     * @return false if there are more of these than are known
     * @throws BpfException if it could not be begun or ended before its end
     */
    boolean pass(KernelIterator.Sink to, IntConsumer left) throws BpfException {
        sink = to;
        impossible = 0;
        area.putInt(USED, 0).putInt(LEFT, 0).putInt(TASK, 0);
        try {
            iterator.pass(NOTHING, paused);
        } finally {
            sink = NOTHING;
        }
        if (impossible != 0) {
            throw new BpfException(
                    PROGRAM + " tells " + Integer.toUnsignedString(impossible) + " bytes of rows at once", 0);
        }
        int missing = area.getInt(LEFT);
        if (missing < 0 || missing > MOST_LEFT) {
            return false;
        }
        for (int i = 0; i < missing; i++) {
            left.accept(area.getInt(LEFT_PIDS + i * Integer.BYTES));
        }
        return true;
    }

    private void handOver() {
        int used = area.getInt(USED);
        if (used < 0 || used > rows.capacity()) {
            impossible = used;
        } else if (used > 0) {
            sink.take(rows, used);
        }
        area.putInt(USED, 0);
    }

    @Override
    public void close() {
        if (area != null) {
            area = null;
            rows = null;
            iterator.close();
            LibC.munmap(address, mapped);
        }
    }
}
