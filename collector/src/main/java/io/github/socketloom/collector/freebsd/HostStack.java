package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.NatSource;
import io.github.socketloom.collector.source.SocketSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The network stack of the host, the only one that can be read from there: jails with a stack of their own (VNET) have lists
 * that only who is inside sees.
 */
final class HostStack implements NamespaceSource {

    private static final String NAME = "namespaces";
    private static final String INSIDE = "run an agent inside each of these jails";
    private static final int FIRST_PROCESS = 1;

    private final KernelWays kernel;
    private final HostProcesses processes;
    private final SocketAddresses addresses;
    private final Visibility visibility;
    private final int osreldate;
    private final LongSupplier nanoTime;
    private final Runnable close;

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     * @param close frees what the ways to the kernel hold
     */
    HostStack(KernelWays kernel, HostProcesses processes, SocketAddresses addresses, Visibility visibility,
            int osreldate, LongSupplier nanoTime, Runnable close) {
        this.kernel = kernel;
        this.processes = processes;
        this.addresses = addresses;
        this.visibility = visibility;
        this.osreldate = osreldate;
        this.nanoTime = nanoTime;
        this.close = close;
    }

    @Override
    public long own() {
        return FreeBsdSources.HOST_STACK;
    }

    @Override
    public Scan scan() {
        return new Scan(List.of(new FoundNamespace(FreeBsdSources.HOST_STACK, true, null, false,
                processes.all().size(), FIRST_PROCESS)), 0);
    }

    @Override
    public Capability capability() {
        if (visibility.isJailed()) {
            return Capability.limited(NAME, PcbSocketSource.SOURCE,
                    "the collector runs in a jail and sees nothing outside of it", "run it on the host");
        }
        TreeSet<Integer> jails = processes.all().stream().map(ProcessEntry::jail).filter(id -> id > 0)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> own = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int id : jails) {
            JailFacts facts = kernel.names().jail(id);
            String title = facts.name() == null || facts.name().equals(Integer.toString(id))
                    ? Integer.toString(id)
                    : id + " (" + facts.name() + ")";
            if (facts.stack() == JailFacts.Stack.OWN) {
                own.add(title);
            } else if (facts.stack() == JailFacts.Stack.UNKNOWN) {
                unknown.add(title);
            }
        }
        List<String> reasons = new ArrayList<>();
        if (!own.isEmpty()) {
            reasons.add("jails with a network stack of their own (VNET) are not read: " + String.join(", ", own));
        }
        if (!unknown.isEmpty()) {
            reasons.add("sockets of jails are seen unless they have a network stack of their own (VNET), which is not "
                    + "told of " + String.join(", ", unknown));
        }
        return reasons.isEmpty()
                ? Capability.available(NAME, PcbSocketSource.SOURCE)
                : Capability.limited(NAME, PcbSocketSource.SOURCE, String.join("; ", reasons), INSIDE);
    }

    @Override
    public SocketSource openSockets(long namespace) {
        return new PcbSocketSource(kernel.sysctl(), kernel.names(), addresses, osreldate);
    }

    @Override
    public NatSource openNat(long namespace) {
        return new NoTranslations();
    }

    @Override
    public CounterSource openCounters(long namespace) {
        return new FreeBsdCounters(kernel.sysctl(), FreeBsdSources.HOST_STACK, nanoTime);
    }

    @Override
    public ConntrackSource openConntrack(long namespace, ConntrackSettings settings) {
        return new NoConnectionTracking(nanoTime);
    }

    @Override
    public void close() {
        close.run();
    }
}
