package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of addresses from {@code /etc/hosts} and the DNS. Nobody waits for the DNS: what is not known is asked for by
 * two threads, {@code dns-1} and {@code dns-2}, and told later. Only addresses that stand for single hosts are asked
 * for ({@link io.github.socketloom.collector.model.AddressClass#isUnicast}).
 *
 * <p>
 * A name counts for an hour, "no name" for five minutes, a failure for one minute. When eight queries in a row failed,
 * nobody is asked for half a minute.
 */
public final class ReverseDns implements AddressNames {

    private static final Logger LOG = LoggerFactory.getLogger(ReverseDns.class);
    private static final int THREADS = 2;
    static final int MOST_WAITING = 4_096;
    static final int MOST_KNOWN = 16_384;
    private static final long SECOND = 1_000_000_000L;
    private static final long NAMED_NANOS = 3_600 * SECOND;
    private static final long NAMELESS_NANOS = 300 * SECOND;
    private static final long FAILED_NANOS = 60 * SECOND;
    private static final long HOSTS_NANOS = 60 * SECOND;
    private static final int MOST_FAILURES = 8;
    private static final long PAUSE_NANOS = 30 * SECOND;

    /** What is known of one address. */
    private static final class Known {
        private String name;
        private long until;
        private boolean asked;
    }

    private final Supplier<Map<IpAddress, String>> hostsFile;
    private final PointerQuery query;
    private final LongSupplier nanoTime;
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<IpAddress> waiting = new ArrayDeque<>();
    private final Map<IpAddress, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Known> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    private Map<IpAddress, String> hosts;
    private long hostsReadAt;
    private long changes;
    private int failures;
    private long pausedUntil;
    private String failure;
    private boolean closed;

    /**
     * Opens the names of a host. The DNS servers are those of this process, which may not reach the host's.
     *
     * @param files the host's files
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public static ReverseDns open(KernelAccess files, LongSupplier nanoTime) {
        return new ReverseDns(() -> HostsFile.read(files),
                DnsPointerQuery.ofResolver(new RootedFiles(Path.of("/"))), nanoTime);
    }

    ReverseDns(Supplier<Map<IpAddress, String>> hostsFile, PointerQuery query, LongSupplier nanoTime) {
        this.hostsFile = hostsFile;
        this.query = query;
        this.nanoTime = nanoTime;
        this.hosts = hostsFile.get();
        this.hostsReadAt = nanoTime.getAsLong();
        this.pausedUntil = hostsReadAt;
    }

    @Override
    public synchronized String name(IpAddress address) {
        String listed = hosts.get(address);
        if (listed != null || closed || !address.addressClass().isUnicast()) {
            return listed;
        }
        long now = nanoTime.getAsLong();
        Known entry = known.get(address);
        boolean due = entry == null || !entry.asked && now - entry.until >= 0;
        if (due && now - pausedUntil >= 0) {
            if (entry == null) {
                entry = new Known();
                entry.until = now;
                known.put(address, entry);
            }
            ask(address, entry);
        }
        return entry == null ? null : entry.name;
    }

    private void ask(IpAddress address, Known entry) {
        entry.asked = true;
        waiting.addLast(address);
        if (waiting.size() > MOST_WAITING) {
            forget(waiting.removeFirst());
        }
        if (threads.size() < Math.min(THREADS, waiting.size())) {
            Thread thread = new Thread(this::work, "dns-" + (threads.size() + 1));
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(
                    (ended, bug) -> LOG.error("{} asks for no names any more", ended.getName(), bug));
            threads.add(thread);
            thread.start();
        }
        notifyAll();
    }

    /** Lets an address be asked for anew when its name is wanted again. */
    private void forget(IpAddress address) {
        Known entry = known.get(address);
        if (entry != null) {
            entry.asked = false;
        }
    }

    private void work() {
        try {
            for (IpAddress address = take(); address != null; address = take()) {
                readHosts();
                serve(address);
            }
        } catch (InterruptedException e) {
            return; // closed
        }
    }

    private synchronized IpAddress take() throws InterruptedException {
        while (!closed && waiting.isEmpty()) {
            wait();
        }
        return closed ? null : waiting.removeFirst();
    }

    private void readHosts() {
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (now - hostsReadAt < HOSTS_NANOS) {
                return;
            }
            hostsReadAt = now;
        }
        Map<IpAddress, String> read = hostsFile.get();
        synchronized (this) {
            changes += read.equals(hosts) ? 0 : 1;
            hosts = read;
        }
    }

    private void serve(IpAddress address) {
        try {
            String name = query.name(address);
            learn(address, name, name == null ? NAMELESS_NANOS : NAMED_NANOS);
        } catch (IOException e) {
            LOG.debug("The name of {} is not known", address, e);
            fail(address, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("The name of {} cannot be asked for", address, e);
            fail(address, e.toString());
        }
    }

    private synchronized void learn(IpAddress address, String name, long nanos) {
        failures = 0;
        failure = null;
        Known entry = known.computeIfAbsent(address, same -> new Known());
        changes += Objects.equals(entry.name, name) ? 0 : 1;
        entry.name = name;
        entry.asked = false;
        entry.until = nanoTime.getAsLong() + nanos;
    }

    private synchronized void fail(IpAddress address, String why) {
        failure = why;
        long now = nanoTime.getAsLong();
        Known entry = known.computeIfAbsent(address, same -> new Known()); // a name once known stays
        entry.asked = false;
        entry.until = now + FAILED_NANOS;
        if (++failures >= MOST_FAILURES) {
            failures = 0;
            pausedUntil = now + PAUSE_NANOS;
            waiting.forEach(this::forget);
            waiting.clear();
        }
    }

    @Override
    public synchronized long changes() {
        return changes;
    }

    @Override
    public synchronized Optional<Capability> capability() {
        return failure == null
                ? Optional.empty()
                : Optional.of(Capability.limited("reverse_dns", "dns", "names of addresses are missing: " + failure,
                        "check the servers in /etc/resolv.conf, or switch reverse DNS off"));
    }

    /** Tells whether anybody waits for an answer. */
    synchronized boolean isBusy() {
        return known.values().stream().anyMatch(entry -> entry.asked);
    }

    /** Ends the threads; one that waits for a server ends with its query. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        threads.forEach(Thread::interrupt);
        notifyAll();
    }
}
