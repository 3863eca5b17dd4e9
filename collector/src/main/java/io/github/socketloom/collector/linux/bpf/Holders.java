package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.source.HeardEvent;
import java.util.function.LongUnaryOperator;

/**
 * Makes the holders of events, and gives the same object again where a process is told of again: one of a busy server is
 * told of thousands of times in a second. For one thread at a time.
 */
final class Holders {

    /** A power of two: where the pids of two processes differ by it they take turns. */
    private static final int REMEMBERED = 1024;

    /** What a record says of a process, as numbers. */
    private static final class Known {
        private long start;
        private long cgroup;
        private long firstOfComm;
        private long restOfComm;
        private int pid;
        private int uid;
        private HeardEvent.Holder holder;

        boolean is(EventRecord record) {
            return pid == record.pid() && start == record.processStart() && uid == record.uid()
                    && cgroup == record.cgroup() && firstOfComm == record.firstOfComm()
                    && restOfComm == record.restOfComm();
        }
    }

    private final LongUnaryOperator startTimes;
    private final Known[] remembered = new Known[REMEMBERED];

    /** @param startTimes turns nanoseconds after boot into the epoch microseconds that /proc gives for them */
    Holders(LongUnaryOperator startTimes) {
        this.startTimes = startTimes;
    }

    /** Returns the process that a record names. */
    HeardEvent.Holder of(EventRecord record) {
        int slot = record.pid() & REMEMBERED - 1;
        Known known = remembered[slot];
        if (known == null) {
            known = new Known();
            remembered[slot] = known;
        } else if (known.is(record)) {
            return known.holder;
        }
        known.pid = record.pid();
        known.start = record.processStart();
        known.uid = record.uid();
        known.cgroup = record.cgroup();
        known.firstOfComm = record.firstOfComm();
        known.restOfComm = record.restOfComm();
        known.holder = new HeardEvent.Holder(known.pid, startTimes.applyAsLong(known.start), record.comm(), known.uid,
                known.cgroup);
        return known.holder;
    }
}
