package io.github.socketloom.collector.linux.bpf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Passes by the cheapest way that the kernel offers: over all tables of descriptors ({@link DescriptorTables}), then again
 * over those processes of which that does not tell all sockets, whose rows come twice. By the kernel's own iterator of
 * descriptors where it refuses the former, and where so much has to be told again that one way is cheaper than both. For one
 * thread at a time.
 */
final class JoinedPass implements SocketPass.Iteration, AutoCloseable {

    /** Where more than one part in so many was told again, the way that tells all takes over for a while. */
    private static final int LITTLE = 4;
    /** So many passes. */
    private static final int WHILE = 10;

    /** A pass over each descriptor of the host, which tells all. */
    @FunctionalInterface
    interface Whole {
        void pass(KernelIterator.Sink sink) throws BpfException;
    }

    /** A pass over all tables, see {@link DescriptorTables#pass}. */
    @FunctionalInterface
    interface Tables {
        boolean pass(KernelIterator.Sink sink, IntConsumer left) throws BpfException;
    }

    /** A pass over the descriptors of one process. */
    @FunctionalInterface
    interface Again {
        void pass(int pid, KernelIterator.Sink sink) throws BpfException;
    }

    private final Whole whole;
    private final Tables tables;
    private final Again again;
    private final Runnable closing;
    private final IntConsumer leaving = this::leave;
    private final KernelIterator.Sink counting = this::count;
    private KernelIterator.Sink sink;
    private long bytes;
    private int[] left = new int[16];
    private int leftCount;
    /** How many of the next passes are over each descriptor; the first one has every socket get its cookie. */
    private int wholeOnes = 1;
    private String refusal;

    /**
     * @param whole passes over each descriptor
     * @param tables passes over tables
     * @param again passes over the descriptors of a process
     * @param closing frees what they hold
     */
    JoinedPass(Whole whole, Tables tables, Again again, Runnable closing) {
        this.whole = whole;
        this.tables = tables;
        this.again = again;
        this.closing = closing;
    }

    /**
     * Passes over each descriptor only.
     *
     * @param refusal why not over tables
     */
    JoinedPass(Whole whole, String refusal, Runnable closing) {
        this(whole, null, null, closing);
        this.refusal = refusal;
    }

    /**
     * Makes passes by programs that were loaded, which stay the caller's and may be closed.
     *
     * @throws BpfException if the kernel refuses iterators at all
     */
    static JoinedPass of(KernelPrograms programs) throws BpfException {
        KernelIterator whole = programs.descriptors();
        DescriptorTables tables;
        try {
            tables = programs.tables();
        } catch (BpfException e) {
            return new JoinedPass(whole::pass, e.getMessage(), whole::close);
        }
        try {
            ProcessDescriptors again = programs.descriptorsOfProcesses();
            return new JoinedPass(whole::pass, tables::pass, again::pass, () -> {
                whole.close();
                tables.close();
                again.close();
            });
        } catch (BpfException e) {
            tables.close();
            return new JoinedPass(whole::pass, e.getMessage(), whole::close);
        }
    }

    /** Returns why tables are not passed over; null if they are. */
    String refusal() {
        return refusal;
    }

    @Override
    public boolean pass(KernelIterator.Sink to) throws BpfException {
        if (refusal != null || wholeOnes > 0) {
            wholeOnes--;
            whole.pass(to);
            return true;
        }
        sink = to;
        bytes = 0;
        leftCount = 0;
        try {
            if (tables.pass(counting, leaving)) {
                tellAgain();
                return true;
            }
            wholeOnes = 1;
        } catch (BpfException e) {
            refusal = e.getMessage();
        }
        return false;
    }

    private void tellAgain() throws BpfException {
        long once = bytes;
        for (int i = 0; i < leftCount; i++) {
            again.pass(left[i], counting);
        }
        if (bytes - once > once / LITTLE) {
            wholeOnes = WHILE;
        }
    }

    private void count(ByteBuffer piece, int length) {
        bytes += length;
        sink.take(piece, length);
    }

    private void leave(int pid) {
        for (int i = 0; i < leftCount; i++) {
            if (left[i] == pid) {
                return;
            }
        }
        if (leftCount == left.length) {
            left = Arrays.copyOf(left, 2 * leftCount);
        }
        left[leftCount++] = pid;
    }

    @Override
    public void close() {
        closing.run();
    }
}
