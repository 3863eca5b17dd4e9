package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.InterfaceNames;
import io.github.socketloom.collector.enrich.ServiceNames;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks at one host, tick by tick. A source that fails in a tick is named in the tick's report; what it told before
 * stays. Used by one thread at a time.
 */
public final class Collector implements AutoCloseable {

    private static final long NAMESPACES_EVERY_NANOS = 10_000_000_000L;
    private static final long[] NO_INODES = {};

    private final HostSources sources;
    private final Set<Protocol> protocols;
    private final TickClock clock;
    private final OwnCost cost;
    private final SocketTable table;
    private final NamespaceSockets sockets;
    private final ProcessRegistry processes;

    private long sequence;
    private long namespacesReadAt;
    private List<NetNamespace> namespaces = List.of();
    private List<Capability> capabilities = List.of();

    /**
     * @param sources the host's sources; closed with the collector
     * @param protocols which protocols are read
     * @param clock tells the time
     * @param cost measures this process
     */
    Collector(HostSources sources, Set<Protocol> protocols, TickClock clock, OwnCost cost) {
        this.sources = sources;
        this.protocols = Set.copyOf(protocols);
        this.clock = clock;
        this.cost = cost;
        UserNames users = new UserNames(sources.files(), clock::nanoTime);
        this.table = sources.sockets().newTable();
        this.processes = new ProcessRegistry(sources.processes(), users);
        this.sockets = new NamespaceSockets(sources.sockets().namespace(), table, sources.sockets().metricsDecoder(),
                sources.owners(), processes, users, new ServiceNames(sources.files()),
                new InterfaceNames(sources.sockets()::interfaceName));
    }

    /** Reads everything once and tells what is there and what changed. */
    public Tick tick() {
        long began = clock.nanoTime();
        long wallMicros = clock.wallMicros();
        processes.begin();
        List<String> errors = new ArrayList<>(sources.sockets().read(protocols, table));
        long socketsRead = clock.nanoTime();
        boolean ownersRead = true;
        long[] changedInodes = NO_INODES;
        try {
            changedInodes = sources.owners().refresh(sockets.newInodes());
        } catch (SourceException e) {
            errors.add("owners: " + e.getMessage());
            ownersRead = false;
        }
        boolean namespacesChanged = readNamespaces(began);
        long ownersFound = clock.nanoTime();
        sockets.join(changedInodes, wallMicros, began, ownersRead);
        processes.end();
        sequence++;
        boolean capabilitiesChanged = readCapabilities();
        long joined = clock.nanoTime();
        TickReport report = new TickReport(sequence, wallMicros, joined - began, socketsRead - began,
                ownersFound - socketsRead, joined - ownersFound, sockets.size(), sockets.withoutOwner(),
                cost.cpuLoad(), cost.residentBytes(), errors);
        Update update = sequence == 1
                ? null
                : new Update(report, capabilitiesChanged ? capabilities : null, namespacesChanged ? namespaces : null,
                        processes.news(), processes.ended(), sockets.added(), sockets.changed(), sockets.removed());
        return new Tick(() -> snapshot(report), update);
    }

    private Snapshot snapshot(TickReport report) {
        if (report.sequence() != sequence) {
            throw new IllegalStateException("tick " + sequence + " changed what was known after tick "
                    + report.sequence());
        }
        List<Connection> all = new ArrayList<>(sockets.size());
        sockets.addAllTo(all);
        return new Snapshot(sources.host(), report, capabilities, namespaces, processes.all(), all);
    }

    private boolean readNamespaces(long now) {
        if (sequence > 0 && now - namespacesReadAt < NAMESPACES_EVERY_NANOS) {
            return false;
        }
        namespacesReadAt = now;
        List<NetNamespace> before = namespaces;
        namespaces = sources.namespaces().namespaces();
        return !namespaces.equals(before);
    }

    private boolean readCapabilities() {
        List<Capability> before = capabilities;
        List<Capability> now = new ArrayList<>(sources.sockets().capabilities());
        now.add(sources.owners().capability());
        now.add(namespaceCapability());
        capabilities = List.copyOf(now);
        return !capabilities.equals(before);
    }

    private Capability namespaceCapability() {
        List<NetNamespace> closed = namespaces.stream().filter(namespace -> !namespace.isEntered()).toList();
        return closed.isEmpty()
                ? Capability.available("namespaces", "procfs")
                : Capability.limited("namespaces", "procfs", closed.size() + " of " + namespaces.size()
                        + " network namespaces are not read: " + closed.get(0).reason(), null);
    }

    /** Frees what the sources hold. */
    @Override
    public void close() {
        sources.close();
    }
}
