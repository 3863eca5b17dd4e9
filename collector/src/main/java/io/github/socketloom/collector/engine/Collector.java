package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.AddressNames;
import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.ServiceNames;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at one host, tick by tick. A source that fails in a tick is named in the tick's report; what it told before
 * stays. Used by one thread at a time.
 */
public final class Collector implements AutoCloseable {

    private static final long[] NO_INODES = {};

    private final HostSources sources;
    private final Set<Protocol> protocols;
    private final TickClock clock;
    private final OwnCost cost;
    private final Lookups lookups;
    private final Names names;
    private final Namespaces namespaces;
    private final ProcessRegistry processes;
    private final Departures departures;
    private final CounterReadings counterReadings;
    private final Inodes newInodes = new Inodes();
    private final Inodes goneInodes = new Inodes();

    private long sequence;
    private long describedAt;
    private List<Capability> capabilities = List.of();
    private CounterRequest counterRequest = CounterRequest.NOTHING;
    private HostCounters counters = HostCounters.NONE;

    /**
     * What is looked up beside the kernel; closed with the collector.
     *
     * @param processes knows processes
     * @param groups knows control groups
     * @param users knows users
     * @param addresses knows names of addresses
     */
    record Lookups(ProcessLookup processes, CgroupDirectory groups, UserNames users, AddressNames addresses) {}

    /**
     * @param sources the host's sources; closed with the collector
     * @param settings what is read of them
     * @param lookups what is looked up beside them
     * @param clock tells the time
     * @param cost measures this process
     */
    Collector(HostSources sources, CollectorSettings settings, Lookups lookups, TickClock clock, OwnCost cost) {
        this(sources, settings, lookups, clock, cost, true);
    }

    /**
     * As above.
     *
     * @param bounded whether counters of many namespaces are read in turns, by what they cost, or all in each tick, so that
     *         the same answers of a kernel always give the same
     */
    Collector(HostSources sources, CollectorSettings settings, Lookups lookups, TickClock clock, OwnCost cost,
            boolean bounded) {
        this.sources = sources;
        this.protocols = settings.protocols();
        this.clock = clock;
        this.cost = cost;
        this.lookups = lookups;
        this.names = new Names(lookups.users(), new ServiceNames(sources.files()), lookups.addresses(),
                lookups.groups(), sources.cgroups());
        this.processes = new ProcessRegistry(sources.processes(), lookups.processes(), lookups.groups(),
                lookups.users(), clock::nanoTime);
        FormerHolders holders = new FormerHolders(processes, names);
        this.namespaces = new Namespaces(sources.namespaces(), sources.events(), sources.owners(), processes, names,
                holders, new NamespaceNames(sources.processes(), lookups.groups()), clock, settings.allNamespaces(),
                settings.addressTranslation());
        this.departures = new Departures(sources.events(), sources.owners(), lookups.processes(), processes,
                namespaces, names, holders);
        this.counterReadings = new CounterReadings(sources.namespaces(), settings.conntrack(), namespaces::title,
                clock, bounded);
    }

    /** Says what is to be read beside the sockets from the next tick on. Nothing, before the first call. */
    public void want(CounterRequest request) {
        counterRequest = request;
    }

    /** Reads everything once and tells what is there and what changed. */
    public Tick tick() {
        return tick(clock.begin(), true);
    }

    /**
     * Takes what was heard and reads nothing: sockets, owners and counters stay as the tick before left them, but for
     * connections whose close was heard. For who wants to be told of events sooner than sockets are worth being read. The
     * first tick reads in any case.
     */
    public Tick listen() {
        return tick(clock.begin(), sequence == 0);
    }

    /**
     * Reads everything again as of the same moment: what is looked up beside the readings was told meanwhile. For
     * recordings only, which stand still.
     */
    public Tick again() {
        return tick(clock.now(), true);
    }

    /** Tells whether something that the latest tick asked for beside its reading is not answered yet. */
    public boolean isLookingUp() {
        LookupStatistics lookup = statistics();
        return lookup.intakeDepth() > 0
                || lookup.requestsSent() > lookup.requestsResponded() + lookup.requestsFailed();
    }

    /** @param reading whether everything is read, or only taken what was heard */
    private Tick tick(TickClock.Moment moment, boolean reading) {
        long began = moment.nanoTime();
        long wallMicros = moment.wallMicros();
        Joined joined = new Joined();
        List<String> errors = new ArrayList<>();
        processes.begin();
        names.begin();
        long prepared = clock.nanoTime();
        // first, because a namespace that is gone is left with what was heard of its sockets
        departures.wantEvents(counterRequest.events());
        departures.take(moment);
        if (reading) {
            namespaces.scan(joined);
        }
        long namespacesFound = clock.nanoTime();
        if (reading) {
            namespaces.read(protocols, errors);
        } else {
            namespaces.putOff();
        }
        long socketsRead = clock.nanoTime();
        departures.take(moment);
        boolean ownersRead = true;
        long[] changedInodes = NO_INODES;
        try {
            if (reading) {
                changedInodes = sources.owners().refresh(newInodes(), goneInodes.toArray());
            }
        } catch (SourceException e) {
            errors.add("owners: " + e.getMessage());
            ownersRead = false;
        }
        long ownersFound = clock.nanoTime();
        boolean translationsChanged = reading && namespaces.refreshTranslations();
        long enriched = clock.nanoTime();
        TickTime time = new TickTime(wallMicros, began, ownersRead, names.changed(), translationsChanged);
        for (NamespaceSockets each : namespaces.entered()) {
            each.join(changedInodes, time, joined);
        }
        departures.tell(time, joined);
        // what happened before the first update stands in that: the first tick's connections are those after it
        List<ConnectionEvent> events = sequence == 0 ? List.of() : departures.events(joined);
        namespaces.closeLeft();
        processes.end(names.pathsInUse());
        sequence++;
        boolean namespacesChanged = describeNamespaces();
        counters = reading ? counterReadings.read(counterRequest, namespaces.enteredIds()) : counters;
        boolean capabilitiesChanged = reading && readCapabilities();
        long done = clock.nanoTime();
        TickReport report = new TickReport(sequence, wallMicros, done - began, socketsRead - namespacesFound,
                ownersFound - socketsRead + namespacesFound - prepared,
                prepared - began + enriched - ownersFound + processes.readNanos(),
                done - enriched - processes.readNanos(), sockets(), withoutOwner(), cost.cpuLoad(),
                cost.residentBytes(), statistics(), departures.statistics(), errors);
        Update update = sequence == 1
                ? null
                : new Update(report, capabilitiesChanged ? capabilities : null,
                        namespacesChanged ? namespaces.described() : null, processes.news(), processes.ended(),
                        joined.added, joined.changed, joined.removed, joined.closed, counters, events);
        return new Tick(() -> snapshot(report), update);
    }

    private long[] newInodes() {
        newInodes.clear();
        goneInodes.clear();
        namespaces.entered().forEach(each -> each.addInodesTo(newInodes, goneInodes));
        return newInodes.toArray();
    }

    private boolean describeNamespaces() {
        if (sequence > 1 && describedAt == namespaces.revision() && !names.changed()) {
            return false;
        }
        describedAt = namespaces.revision();
        return namespaces.describe();
    }

    private int sockets() {
        return namespaces.entered().stream().mapToInt(NamespaceSockets::size).sum();
    }

    private Map<NoOwnerReason, Integer> withoutOwner() {
        Map<NoOwnerReason, Integer> counts = new EnumMap<>(NoOwnerReason.class);
        namespaces.entered().forEach(each -> each.addWithoutOwnerTo(counts));
        return counts;
    }

    private LookupStatistics statistics() {
        return lookups.processes().statistics();
    }

    private Snapshot snapshot(TickReport report) {
        if (report.sequence() != sequence) {
            throw new IllegalStateException("tick " + sequence + " changed what was known after tick "
                    + report.sequence());
        }
        List<Connection> all = new ArrayList<>(report.sockets());
        namespaces.entered().forEach(each -> each.addAllTo(all));
        return new Snapshot(sources.host(), report, capabilities, namespaces.described(), processes.all(), all,
                counters);
    }

    private boolean readCapabilities() {
        List<Capability> before = capabilities;
        List<Capability> now = new ArrayList<>(namespaces.socketCapabilities());
        now.add(sources.owners().capability());
        now.add(namespaces.capability());
        now.add(sources.cgroups().capability());
        now.addAll(namespaces.translationCapability());
        now.addAll(sources.events().capabilities());
        now.addAll(counterReadings.capabilities());
        if (!sources.host().os().equals(HostInfo.FREEBSD)) {
            // jails are named by the kernel
            now.add(lookups.groups().capability());
        }
        lookups.users().capability().ifPresent(now::add);
        lookups.addresses().capability().ifPresent(now::add);
        capabilities = List.copyOf(now);
        return !capabilities.equals(before);
    }

    /** Frees what the sources hold. */
    @Override
    public void close() {
        try {
            lookups.processes().close();
            lookups.users().close();
            lookups.addresses().close();
            lookups.groups().close();
        } finally {
            try {
                counterReadings.close();
                namespaces.close();
            } finally {
                sources.close();
            }
        }
    }
}
