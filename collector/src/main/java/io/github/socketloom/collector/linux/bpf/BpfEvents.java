package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.KernelAccess;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Hears from our programs in the kernel what every TCP connection of the host does, in all network namespaces, from its
 * first to its last moment. The programs write into a ring, which is emptied when events are drained. Between two drains
 * the kernel calls a thread only when much waits there; nothing is done while little happens.
 */
public final class BpfEvents implements EventSource {

    /** Bytes of records that wait to be drained, beside those in the ring: some 40,000 connections. */
    private static final int MOST_WAITING = 64 << 20;
    /** How long the thread lets records gather after it read some. */
    private static final long GATHER_MILLIS = 20;
    /** How long a record may be written while later ones are complete. */
    private static final long REORDER_NANOS = 10_000_000;

    private static final String EVENTS = "events";
    private static final String CLOSES = "closes";
    private static final String BPF = "bpf";

    private final KernelPrograms programs;
    private final RingBuffer ring;
    private final Bell bell;
    private final EventCounters counters;
    private final HeardEvents heard;
    private final boolean pidsAreOurs;
    private final Thread thread;

    // all below is guarded by this object
    private WaitingRecords filling = new WaitingRecords(MOST_WAITING);
    private WaitingRecords telling = new WaitingRecords(MOST_WAITING);
    private boolean closing;
    private String failure;
    private long notKept;
    private long senseless;
    private long lostInKernel;
    private long withoutStorage;
    private long late;

    private BpfEvents(KernelPrograms programs, RingBuffer ring, Bell bell, EventCounters counters, HeardEvents heard,
            boolean pidsAreOurs) {
        this.programs = programs;
        this.ring = ring;
        this.bell = bell;
        this.counters = counters;
        this.heard = heard;
        this.pidsAreOurs = pidsAreOurs;
        thread = new Thread(this::run, "bpf-events");
        thread.setDaemon(true);
    }

    /**
     * Begins to listen, and teaches the programs who holds the connections that are older than them. What happens from now
     * on is told; whoever reads all sockets after this and drains then misses nothing.
     *
     * @param release the kernel's release
     * @param programs loaded; closed with this, or if this fails
     * @param files the host's files
     * @param processors how many processors the kernel could ever have; 0 if unknown
     * @param startTimes turns nanoseconds after boot into the epoch microseconds that /proc gives for them
     * @throws RefusedException if the kernel does not let them run
     */
    public static BpfEvents listen(KernelPrograms programs, KernelAccess files, String release, int processors,
            LongUnaryOperator startTimes) throws RefusedException {
        RingBuffer ring = null;
        Bell bell = null;
        boolean listening = false;
        try {
            ring = RingBuffer.map(programs.ring());
            bell = Bell.of(programs.ring());
            programs.attach();
            programs.learnHolders();
            boolean pidsAreOurs = PidNamespace.isFirst(files);
            BpfEvents events = new BpfEvents(programs, ring, bell, new EventCounters(programs.counters(), processors),
                    new HeardEvents(startTimes, pidsAreOurs), pidsAreOurs);
            events.thread.start();
            listening = true;
            return events;
        } catch (BpfException e) {
            throw new RefusedException(Refusal.of(e, Release.of(release), files));
        } finally {
            if (!listening) {
                release(programs, ring, bell);
            }
        }
    }

    private static void release(KernelPrograms programs, RingBuffer ring, Bell bell) {
        programs.close();
        if (ring != null) {
            ring.close();
        }
        if (bell != null) {
            bell.close();
        }
    }

    private void run() {
        try {
            for (;;) {
                boolean called = bell.await();
                synchronized (this) {
                    if (closing) {
                        return;
                    }
                    if (called) {
                        read();
                    }
                }
                if (called) {
                    Thread.sleep(GATHER_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            fail("the thread that listens was interrupted");
        } catch (OutOfMemoryError e) {
            fail("there is no memory left for what is heard");
        }
    }

    private synchronized void fail(String why) {
        failure = why;
    }

    /** Takes all complete records out of the ring; returns why not more. */
    private RingBuffer.End read() {
        RingBuffer.End end = ring.read(this::keep);
        if (end == RingBuffer.End.MALFORMED) {
            senseless++;
        }
        return end;
    }

    private void keep(ByteBuffer bytes, int at, int length) {
        if (!filling.add(bytes, at, length)) {
            notKept++;
        }
    }

    @Override
    public synchronized List<Capability> capabilities() {
        List<String> missing = new ArrayList<>();
        if (failure != null) {
            missing.add("only as much is heard between two readings as the ring has room for: " + failure);
        }
        if (!programs.seeTransfers()) {
            missing.add("which process accepted a connection is known only when it closes it, because before Linux 6.3 "
                    + "no trace point tells of sending and receiving");
        }
        if (!pidsAreOurs) {
            missing.add(
                    "the processes are not told, because the collector lives in another pid namespace than the host");
        }
        long lost = lost();
        if (lost > 0) {
            missing.add(lost + " events were lost because they came faster than they were read");
        }
        if (withoutStorage > 0) {
            missing.add("of " + withoutStorage
                    + " connections the process is unknown, because the kernel had no memory for it");
        }
        if (late > 0) {
            missing.add(
                    late + " changes were told late, because the kernel did not let the programs see them when they "
                            + "happened");
        }
        String reason = missing.isEmpty() ? null : String.join("; ", missing);
        return List.of(
                Capability.limited(EVENTS, BPF, reason,
                        pidsAreOurs
                                ? null
                                : "run the collector among the host's processes (for a container: --pid=host)"),
                Capability.available(CLOSES, BPF));
    }

    @Override
    public boolean tellsBeginnings() {
        return true;
    }

    /** Does nothing: all namespaces are heard. */
    @Override
    public void follow(long namespace) {}

    /** Does nothing: what is gone says nothing any more. */
    @Override
    public void forget(long namespace) {}

    @Override
    public void drain(Sink sink) {
        long now = System.nanoTime();
        long last;
        WaitingRecords told;
        synchronized (this) {
            if (closing) {
                return;
            }
            last = readAll(now) ? Long.MAX_VALUE : now - REORDER_NANOS;
            told = filling;
            filling = telling;
            telling = told;
        }
        told.tell((bytes, at, length) -> {
            if (bytes.getLong(at) > last) {
                keepForNextTime(bytes, at, length);
            } else {
                tell(bytes, at, length, sink);
            }
        });
        told.clear();
    }

    /**
     * Empties the ring. A record that is still being written hides those behind it, some of which may have happened before
     * those that are known already: it is waited for, though not long.
     *
     * @return whether all was read that had happened
     */
    private boolean readAll(long now) {
        RingBuffer.End end = read();
        while (end == RingBuffer.End.BUSY && System.nanoTime() - now < REORDER_NANOS) {
            Thread.onSpinWait();
            end = read();
        }
        return end != RingBuffer.End.BUSY;
    }

    private synchronized void keepForNextTime(ByteBuffer bytes, int at, int length) {
        keep(bytes, at, length);
    }

    private void tell(ByteBuffer bytes, int at, int length, Sink sink) {
        EventRecord record = EventRecord.of(bytes, at, length);
        if (record == null) {
            synchronized (this) {
                senseless++;
            }
        } else {
            heard.tell(record, sink);
        }
    }

    @Override
    public synchronized long lost() {
        if (!closing) {
            lostInKernel = counters.read(EventCounters.LOST);
            withoutStorage = counters.read(EventCounters.NO_STORAGE);
            late = counters.read(EventCounters.MISSED);
        }
        return notKept + senseless + lostInKernel;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        bell.wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        release(programs, ring, bell);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
