package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Connection tracking of one namespace: text files first, which anybody may read, ctnetlink second, "unavailable" third.
 * A kernel that has not loaded its module is not asked in a way that would make it.
 */
final class NamespaceConntrack implements ConntrackSource {

    private static final String NAME = "conntrack";
    private static final String TEXT = "stat/nf_conntrack";
    private static final String ENTER = "run the collector with CAP_SYS_PTRACE and CAP_SYS_ADMIN";
    private static final String ADMINISTER = "run the collector with CAP_NET_ADMIN";

    private final ObservedNamespace namespace;
    private final KernelAccess files;
    private final NamespaceEntrances entrances;
    private final ConntrackSettings settings;
    private final LongSupplier nanoTime;
    private final EntryDetails details = new EntryDetails();
    private final ProcessorStatistics processors = new ProcessorStatistics();
    private final ConntrackParser parser = new ConntrackParser(details, processors);
    private final ConntrackChannel channel;
    private final CountedOn counted = new CountedOn();
    private int[] possible;
    private ConntrackStats latest;
    /** Why the latest reading told nothing at all; null if it told something. */
    private SourceException failure;
    private SourceException refusal;

    /** What one reading comes across. */
    private static final class Findings {
        private final List<String> problems = new ArrayList<>();
        private boolean tracking;
        private long entries = ConntrackStats.UNKNOWN;
        private long limit = ConntrackStats.UNKNOWN;
        private String remedy;
        /** Why the namespace was not entered; null if it was. */
        private SourceException notEntered;

        void problem(String what, SourceException failure, String help) {
            problems.add(what + ": " + failure.getMessage());
            if (remedy == null && failure.reason() == SourceException.Reason.FORBIDDEN) {
                remedy = help;
            }
        }
    }

    /**
     * @param namespace whose connection tracking is read
     * @param files the host's files
     * @param entrances lead into the namespace
     * @param settings which files are read
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    NamespaceConntrack(ObservedNamespace namespace, KernelAccess files, NamespaceEntrances entrances,
            ConntrackSettings settings, LongSupplier nanoTime) {
        this(namespace, files, entrances, settings, nanoTime,
                () -> entrances.open(namespace.id(), ConntrackNat.NETFILTER, ProcfsNamespaceSource.NETLINK_TIMEOUT));
    }

    /** @param opener opens netlink sockets in the namespace */
    NamespaceConntrack(ObservedNamespace namespace, KernelAccess files, NamespaceEntrances entrances,
            ConntrackSettings settings, LongSupplier nanoTime, ConntrackChannel.Opener opener) {
        this.namespace = namespace;
        this.files = files;
        this.entrances = entrances;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.channel = new ConntrackChannel(opener, parser);
    }

    @Override
    public Capability capability() {
        if (failure != null) {
            return Capability.unavailable(NAME, ConntrackStatText.PROCFS, failure.getMessage(),
                    failure.reason() == SourceException.Reason.FORBIDDEN ? ENTER : null);
        }
        if (latest == null) {
            return Capability.unavailable(NAME, ConntrackStatText.PROCFS, "connection tracking was not read yet", null);
        }
        String source = latest.source() == null ? ConntrackStatText.PROCFS : latest.source();
        switch (latest.use()) {
            case NOT_LOADED :
                return Capability.limited(NAME, source,
                        "connection tracking is not in use: its kernel module is not loaded", null);
            case UNAVAILABLE :
                return Capability.unavailable(NAME, source, String.join("; ", latest.problems()), latest.remedy());
            default :
                return inUse(source);
        }
    }

    private Capability inUse(String source) {
        if (!latest.problems().isEmpty()) {
            return Capability.limited(NAME, source, String.join("; ", latest.problems()), latest.remedy());
        }
        if (refusal != null) {
            return Capability.limited(NAME, source, "tracked connections cannot be listed: " + refusal.getMessage(),
                    refusal.reason() == SourceException.Reason.FORBIDDEN ? ADMINISTER : null);
        }
        return latest.use() == ConntrackStats.Use.IDLE
                ? Capability.limited(NAME, source, "no connection is tracked in this network namespace at present",
                        null)
                : Capability.available(NAME, source);
    }

    @Override
    public ConntrackStats readStatistics() throws SourceException {
        try {
            latest = statistics();
            failure = null;
            return latest;
        } catch (SourceException e) {
            counted.forget();
            failure = e;
            throw e;
        }
    }

    private ConntrackStats statistics() throws SourceException {
        long readNanos = nanoTime.getAsLong();
        Findings findings = new Findings();
        ConntrackFiles.Content content = readFiles(findings);
        findings.entries = content.entries();
        findings.limit = content.limit();
        findings.problems.addAll(content.problems());
        ConntrackCounters counters = readCounters(findings);
        List<ConntrackProcessor> sums = List.of();
        if (counters == null) {
            counted.forget();
        } else {
            sums = counted.take(counters);
            if (findings.entries == ConntrackStats.UNKNOWN) {
                findings.entries = counters.entries();
            }
        }
        return new ConntrackStats(namespace.id(), readNanos, use(findings), findings.entries, findings.limit,
                content.buckets(), counters == null ? null : counters.source(),
                counters == null ? List.of() : counters.columns(), sums, content.files(), findings.problems,
                findings.remedy);
    }

    private static ConntrackStats.Use use(Findings findings) {
        if (!findings.tracking) {
            return ConntrackStats.Use.NOT_LOADED;
        }
        if (findings.entries == ConntrackStats.UNKNOWN) {
            return ConntrackStats.Use.UNAVAILABLE;
        }
        return findings.entries == 0 ? ConntrackStats.Use.IDLE : ConntrackStats.Use.IN_USE;
    }

    private ConntrackFiles.Content readFiles(Findings findings) throws SourceException {
        try {
            return entrances.inside(namespace.id(), () -> ConntrackFiles.read(files, settings), late -> {});
        } catch (SourceException e) {
            if (e.reason() == SourceException.Reason.GONE) {
                throw e;
            }
            findings.notEntered = e;
            findings.problem("count and limits of connection tracking cannot be read", e, ENTER);
            return ConntrackFiles.Content.NONE;
        }
    }

    /**
     * Reads the counters, and what is still unknown of entries and limit; null if they cannot be read.
     *
     * @throws SourceException if the namespace was not entered and tells nothing from outside either
     */
    private ConntrackCounters readCounters(Findings findings) throws SourceException {
        ConntrackCounters counters = null;
        boolean there = true;
        try {
            byte[] text = namespace.counters(List.of(TEXT))[0];
            there = text != null;
            counters = there ? ConntrackStatText.parse(text, "/proc/net/" + TEXT, possible()) : null;
        } catch (SourceException e) {
            there = e.reason() != SourceException.Reason.GONE;
            if (there) {
                findings.problem("counters of connection tracking cannot be read as text", e, null);
            }
        }
        findings.tracking = there || findings.entries != ConntrackStats.UNKNOWN || ConntrackFiles.isTracking(files);
        boolean told = (counters != null || findings.entries != ConntrackStats.UNKNOWN)
                && findings.limit != ConntrackStats.UNKNOWN;
        if (!findings.tracking || counters != null && told) {
            return counters;
        }
        if (findings.notEntered != null) {
            // the other ways lead through the same door
            if (counters == null) {
                throw findings.notEntered;
            }
            return counters;
        }
        try {
            if (counters == null) {
                processors.clear();
                channel.ask(ConntrackRequest::writeProcessorStatistics, entry -> {});
                counters = processors.counters(ConntrackStats.UNKNOWN);
            }
            channel.ask(ConntrackRequest::writeStatistics, entry -> {});
            findings.entries = findings.entries == ConntrackStats.UNKNOWN ? parser.entries() : findings.entries;
            findings.limit = findings.limit == ConntrackStats.UNKNOWN ? parser.limit() : findings.limit;
        } catch (SourceException e) {
            if (counters == null) {
                findings.problem("counters of connection tracking cannot be read by ctnetlink", e, ADMINISTER);
            } else if (findings.problems.isEmpty()) {
                findings.problem("the limit of connection tracking cannot be read by ctnetlink", e, ADMINISTER);
            }
        }
        return counters;
    }

    private int[] possible() {
        if (possible == null) {
            possible = PossibleProcessors.of(files);
        }
        return possible;
    }

    @Override
    public long readEntries(int most, Consumer<ConntrackEntry> entries) throws SourceException {
        refusal = null;
        if (isKnownToBeEmpty()) {
            return 0;
        }
        try {
            channel.ask(ConntrackRequest::writeStatistics, entry -> {});
            return parser.entries() == 0 ? 0 : dump(most, entries);
        } catch (SourceException e) {
            refusal = e;
            throw e;
        }
    }

    private long dump(int most, Consumer<ConntrackEntry> entries) throws SourceException {
        EntryMaker maker = new EntryMaker(namespace.id(), details);
        long[] counts = new long[2];
        channel.ask((out, sequence) -> ConntrackRequest.writeDump(out, 0, sequence), entry -> {
            boolean whole = entry.original.complete && entry.reply.complete && entry.original.v4 == entry.reply.v4;
            if (whole && counts[0] < most) {
                counts[0]++;
                entries.accept(maker.make(entry));
            } else {
                counts[1]++;
            }
        });
        return counts[1];
    }

    /** Tells whether nothing is tracked, as far as that can be found out without rights and without loading a module. */
    private boolean isKnownToBeEmpty() throws SourceException {
        if (!ConntrackFiles.isTracking(files) && !hasText()) {
            return true;
        }
        return namespace.id() == entrances.own().id() && !entrances.own().isForeign()
                && ConntrackFiles.read(files, new ConntrackSettings(List.of(), List.of())).entries() == 0;
    }

    private boolean hasText() throws SourceException {
        try {
            byte[] text = namespace.counters(List.of(TEXT))[0];
            return text != null && text.length > 0;
        } catch (SourceException e) {
            return e.reason() != SourceException.Reason.GONE;
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
