package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of processes: a cache by pid and start time that fills itself. What is shown is
 * {@linkplain #warm named} in each tick; what is not known of it, or not any more, is asked of a {@link LookupPeer} on
 * other threads and can be {@linkplain #takeAnswers taken} later.
 *
 * <ul>
 * <li>What is known, is in the host's root group, or will never be known, is asked for again after 45 to 75 seconds.
 * <li>What is pending is asked for again after one second, then two, four and so on up to a minute.
 * <li>A failed request drops what it asked for, and nothing is asked for one second.
 * <li>A request may take five seconds. Then less is asked at once; a process that alone takes too long (reading its
 * command line waits for its memory lock) is left alone for a minute, then two and so on up to an hour.
 * <li>If the cache is too small for what is shown, asking again and again takes no more than a tenth of one core.
 * </ul>
 *
 * All methods may be called by any thread and return at once, except {@link #close}.
 */
public final class ProcessLookup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLookup.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Threads that hang in the kernel cannot be ended; so many are borne. */
    private static final int MOST_CALLS = 8;
    private static final long IDLE_SECONDS = 30;
    private static final int REST_SHARE = 9;
    private static final long LONGEST_REST_NANOS = 5_000_000_000L;
    private static final long CLOSE_MILLIS = 1_000;

    private final LookupPeer peer;
    private final LongSupplier nanoTime;
    private final long timeoutNanos;
    private final ProcessCache cache;
    private final ThreadPoolExecutor calls;
    private Thread worker;
    private boolean closed;
    private boolean failing;

    /**
     * @param peer answers
     * @param capacity how many processes are kept, from 1
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public ProcessLookup(LookupPeer peer, int capacity, LongSupplier nanoTime) {
        this(peer, capacity, nanoTime, TIMEOUT);
    }

    ProcessLookup(LookupPeer peer, int capacity, LongSupplier nanoTime, Duration timeout) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a lookup cache of " + capacity + " processes");
        }
        this.peer = peer;
        this.nanoTime = nanoTime;
        this.timeoutNanos = timeout.toNanos();
        this.cache = new ProcessCache(capacity, nanoTime);
        AtomicInteger count = new AtomicInteger();
        this.calls = new ThreadPoolExecutor(0, MOST_CALLS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
                daemons(() -> "lookup-" + count.incrementAndGet()));
    }

    private static ThreadFactory daemons(Supplier<String> names) {
        return task -> {
            Thread thread = new Thread(task, names.get());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Says which processes and control groups are shown; what is not known of them is looked up later.
     *
     * @param processes those of start time 0 are never looked up
     * @param cgroupPaths paths to be resolved, whether or not a process is known to be there
     */
    public void warm(Collection<ProcessKey> processes, Collection<String> cgroupPaths) {
        if (cache.warm(processes, cgroupPaths)) {
            start();
        }
    }

    private synchronized void start() {
        if (worker == null && !closed) {
            worker = daemons(() -> "lookup").newThread(this::work);
            worker.setUncaughtExceptionHandler(
                    (thread, failure) -> LOG.error("Processes are not looked up any more", failure));
            worker.start();
        }
    }

    private void work() {
        try {
            for (Optional<LookupRequest> next = cache.take(); next.isPresent(); next = cache.take()) {
                serve(next.get());
            }
        } catch (InterruptedException e) {
            return; // closed
        }
    }

    private void serve(LookupRequest request) throws InterruptedException {
        long began = nanoTime.getAsLong();
        Future<LookupReply> call = null;
        try {
            call = calls.submit(() -> peer.answer(request));
            LookupReply reply = call.get(timeoutNanos, TimeUnit.NANOSECONDS);
            long nanos = nanoTime.getAsLong() - began;
            if (!reply.fits(request)) {
                failed(request, nanos, false, "the answer does not fit the question");
                return;
            }
            failing = false;
            if (cache.answered(reply, request, nanos)) {
                cache.rest(Math.min(LONGEST_REST_NANOS, REST_SHARE * nanos));
            }
        } catch (TimeoutException e) {
            call.cancel(true);
            failed(request, nanoTime.getAsLong() - began, true, "no answer in time");
        } catch (ExecutionException e) {
            LOG.debug("A lookup failed", e.getCause());
            failed(request, nanoTime.getAsLong() - began, false, String.valueOf(e.getCause()));
        } catch (RejectedExecutionException e) {
            failed(request, 0, false, "all of " + MOST_CALLS + " earlier lookups still hang");
        }
    }

    private void failed(LookupRequest request, long nanos, boolean timedOut, String why) {
        cache.failed(request, nanos, timedOut);
        if (!failing && !cache.isClosed()) {
            failing = true;
            LOG.warn("A lookup of {} processes and {} control groups failed: {}", request.processes().size(),
                    request.groups().size(), why);
        }
    }

    /** Returns what is known of a process; what is due to be asked for again counts as known. */
    public Optional<ProcessInfo> known(ProcessKey process) {
        return cache.known(process);
    }

    /** Returns what was learned of processes since the call before, only what differs from what was told before. */
    public List<ProcessInfo> takeAnswers() {
        return cache.takeAnswers();
    }

    /** Says that a process became another program, so that what is known of it is out of date. */
    public void renamed(int pid) {
        cache.renamed(pid);
    }

    /** Tells whether something waits to be asked for or is being asked for now. */
    boolean isBusy() {
        return cache.isBusy();
    }

    /** Returns what the cache did. */
    public LookupStatistics statistics() {
        return cache.statistics(peer.connectAttempts(), peer.disconnects());
    }

    /** Stops asking. Returns within about a second, also while a request does not end. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = worker;
        }
        cache.close();
        calls.shutdownNow();
        if (running != null) {
            running.interrupt();
            try {
                running.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
