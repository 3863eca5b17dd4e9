package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * All sockets of the host that processes hold, in all network namespaces, and who holds them, by one pass over all
 * descriptors in the kernel. Several readers share a pass: one who has read it already has the next one made. What fails
 * once is not tried again, so that no reading is half of one kind and half of another. Used by one thread at a time.
 */
public final class SocketPass implements AutoCloseable {

    /** Older ones are not read by somebody who has not read them yet, unless it took long to make them. */
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    /** Makes a pass. */
    @FunctionalInterface
    interface Iteration {
        /**
         * Makes one.
         *
         * @param sink takes the rows
         * @return false if they are to be forgotten and a pass to be made anew, which is another one then
         */
        boolean pass(KernelIterator.Sink sink) throws BpfException;
    }

    private final Iteration iteration;
    private final Runnable closing;
    private final LongSupplier nanoTime;
    private final Supplier<String> slower;
    private final SocketRows rows = new SocketRows();
    private final KernelIterator.Sink sink = this::take;
    private long number;
    private long beganAt;
    private long tookNanos;
    private boolean ofOne;
    private SourceException problem;
    private SourceException failure;

    /**
     * @param iteration makes passes
     * @param closing frees what it holds
     * @param nanoTime a clock that never goes back, in nanoseconds
     * @param slower tells why they are dearer than they could be; null if they are not
     */
    SocketPass(Iteration iteration, Runnable closing, LongSupplier nanoTime, Supplier<String> slower) {
        this.slower = slower;
        this.iteration = iteration;
        this.closing = closing;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes passes by a program that was loaded; none is made yet.
     *
     * @param programs stays the caller's and may be closed
     * @param files the host's files
     * @throws SourceException if the kernel refuses iterators ({@code FAILED}), or shows them some processes only ({@code
     *         UNSUPPORTED})
     */
    public static SocketPass open(KernelPrograms programs, KernelAccess files) throws SourceException {
        if (!PidNamespace.isOwnFirst() || !PidNamespace.isFirst(files)) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    "the collector lives in a pid namespace of its own, from which a pass sees only the processes in it");
        }
        try {
            JoinedPass passes = JoinedPass.of(programs);
            return new SocketPass(passes, passes::close, System::nanoTime, passes::refusal);
        } catch (BpfException e) {
            throw new SourceException(SourceException.Reason.FAILED, e.getMessage(), e);
        }
    }

    /**
     * Makes sure that {@link #rows} are of a pass that a reader has not read yet, and that is not old.
     *
     * @param read number of the one that it read last; 0 if none
     * @return the number of the pass
     * @throws SourceException if it failed, now or before
     */
    public long after(long read) throws SourceException {
        if (failure != null) {
            throw failure;
        }
        boolean old = nanoTime.getAsLong() - beganAt > Math.max(FRESH_NANOS, 2 * tookNanos);
        if (number == 0 || read == number || ofOne || old) {
            again();
        }
        return number;
    }

    /**
     * Makes a pass for a reading that begins, whoever read the one before; for its first reader.
     *
     * @return the number of the pass
     * @throws SourceException if it failed, now or before
     */
    public long renew() throws SourceException {
        if (failure != null) {
            throw failure;
        }
        again();
        return number;
    }

    /**
     * Makes a pass for one reader alone: the others, who have read all they wanted for now, would take it for one of the
     * next time.
     *
     * @return the number of the pass
     * @throws SourceException if it failed, now or before
     */
    public long extra() throws SourceException {
        if (failure != null) {
            throw failure;
        }
        again();
        ofOne = true;
        return number;
    }

    private void again() throws SourceException {
        ofOne = false;
        beganAt = nanoTime.getAsLong();
        rows.begin();
        problem = null;
        try {
            while (!iteration.pass(sink)) {
                rows.begin();
            }
            if (problem == null) {
                rows.end();
            }
        } catch (BpfException e) {
            problem = new SourceException(SourceException.Reason.FAILED, e.getMessage(), e);
        } catch (SourceException e) {
            problem = e;
        }
        if (problem != null) {
            failure = problem;
            rows.begin();
            throw failure;
        }
        tookNanos = nanoTime.getAsLong() - beganAt;
        number++;
    }

    private void take(ByteBuffer bytes, int length) {
        if (problem == null) {
            try {
                rows.take(bytes, length);
            } catch (SourceException e) {
                // the rest of the pass is read and thrown away
                problem = e;
            }
        }
    }

    /** Returns what the latest pass told; it changes with the next one. */
    public SocketRows rows() {
        return rows;
    }

    /** Returns the number of the latest pass; 0 before the first. */
    public long number() {
        return number;
    }

    /** Returns how long the latest pass took, nanoseconds. */
    public long tookNanos() {
        return tookNanos;
    }

    /** Returns why passes go by the dearer of two ways, which tells the same; null if they do not. */
    public String slowerBecause() {
        return slower.get();
    }

    /** Returns why there are no passes any more; null as long as there are. */
    public SourceException failure() {
        return failure;
    }

    /** Frees what it holds; the rows of the latest pass stay readable. */
    @Override
    public void close() {
        closing.run();
        if (failure == null) {
            failure = new SourceException(SourceException.Reason.FAILED, "the pass over all descriptors was closed");
        }
    }
}
