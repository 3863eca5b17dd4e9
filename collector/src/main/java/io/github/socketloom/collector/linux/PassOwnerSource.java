package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * Finds owners by the pass over all descriptors that the readings of sockets use too, which sees those of all users.
 * Sockets of other kinds than TCP are dumped after the pass: where one of them is new and unknown to it, another pass is
 * made, but not so often that it would cost much. As soon as a pass fails, descriptors are read by procfs instead.
 */
final class PassOwnerSource implements OwnerSource {

    private static final String NAME = "owners";
    /** Passes that are made for new sockets alone take at most one part in so many of the time. */
    private static final int SHARE = 20;

    private final SocketPass pass;
    private final OwnerSource otherwise;
    private final LongSupplier nanoTime;
    private final HeldSockets held;
    private final IntPredicate hasEnded = this::hasEnded;
    private long read;
    /** Of processes that ended, the last pass that may show them still; those of two passes are kept. */
    private LongIntMap ended = new LongIntMap();
    private LongIntMap endedEarlier = new LongIntMap();
    private boolean madeExtra;
    private long extraAt;
    private boolean failed;

    /**
     * @param pass the pass, which the readings of sockets use too; closed by this
     * @param startTime makes epoch microseconds of nanoseconds after boot
     * @param otherwise finds owners when there are no passes any more; closed by this
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    PassOwnerSource(SocketPass pass, LongUnaryOperator startTime, OwnerSource otherwise, LongSupplier nanoTime) {
        this.pass = pass;
        this.otherwise = otherwise;
        this.nanoTime = nanoTime;
        this.held = new HeldSockets(startTime);
    }

    @Override
    public Capability capability() {
        if (!failed) {
            return Capability.available(NAME, SockDiagSource.BPF_ITERATOR);
        }
        Capability now = otherwise.capability();
        String reason = "the pass over all descriptors failed, so processes' descriptors are read instead: "
                + pass.failure().getMessage();
        return new Capability(now.name(), now.source(), now.available(),
                now.reason() == null ? reason : now.reason() + "; " + reason, now.remedy());
    }

    @Override
    public long[] refresh(long[] newInodes, long[] goneInodes) throws SourceException {
        if (!failed) {
            try {
                take(pass.after(read));
                if (isUnknown(newInodes) && mayMakeExtra()) {
                    madeExtra = true;
                    extraAt = nanoTime.getAsLong();
                    take(pass.extra());
                }
                return held.takeChanged();
            } catch (SourceException e) {
                failed = true;
                held.clear();
            }
        }
        long[] found = otherwise.refresh(newInodes, goneInodes);
        long[] forgotten = held.takeChanged();
        return forgotten.length == 0
                ? found
                : LongStream.concat(Arrays.stream(found), Arrays.stream(forgotten)).sorted().distinct().toArray();
    }

    private void take(long number) {
        read = number;
        held.take(pass.rows());
        LongIntMap oldest = endedEarlier;
        endedEarlier = ended;
        ended = oldest;
        ended.clear();
    }

    private boolean isUnknown(long[] inodes) {
        for (long inode : inodes) {
            if (inode != 0 && !held.knows(inode)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayMakeExtra() {
        return !madeExtra || nanoTime.getAsLong() - extraAt >= SHARE * pass.tookNanos();
    }

    @Override
    public void exited(int pid) {
        if (failed) {
            otherwise.exited(pid);
        } else {
            // the latest pass, even if it was not read here yet, may be older than the end of the process
            ended.put(pid, (int) pass.number());
        }
    }

    private boolean hasEnded(int pid) {
        return Math.max(ended.get(pid), endedEarlier.get(pid)) >= read;
    }

    @Override
    public List<Owner> owners(long inode) {
        return failed ? otherwise.owners(inode) : held.owners(inode, hasEnded);
    }

    @Override
    public int unreadableProcesses() {
        return failed ? otherwise.unreadableProcesses() : 0;
    }

    @Override
    public void close() {
        try {
            pass.close();
        } finally {
            otherwise.close();
        }
    }
}
