package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.NatSource;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The network namespaces of the host: found from time to time, entered once, left when they are gone. One that is read
 * by netlink cannot pass its number on to another one, because the sockets in it keep it alive until it is left. Used by
 * the collector's thread.
 */
final class Namespaces implements AutoCloseable {

    /** How often namespaces are looked for; more rarely where that takes long. */
    static final long SCAN_EVERY_NANOS = 2_000_000_000L;
    /** A search may cost one part in so many of a core. */
    private static final int SCAN_SHARE = 200;
    /** How long a tick enters namespaces; the rest follows in the next ones. */
    static final long ENTER_NANOS = 2_000_000_000L;
    /** A namespace that refused is tried again after so long, after twice as long the next time, and so on. */
    static final long FIRST_RETRY_NANOS = 4_000_000_000L;
    static final long LAST_RETRY_NANOS = 300_000_000_000L;

    static final long UNTOLD = 0;
    static final String ONLY_SELF = "only the collector's own namespace was asked for";
    private static final String NOT_YET = "it is not entered yet";
    static final String NOT_TOLD = "these processes' network namespaces may not be looked at; "
            + "run the collector with CAP_SYS_PTRACE, or as root";
    private static final String REMEDY = "run the collector as root, or with CAP_SYS_ADMIN and CAP_SYS_PTRACE";

    /** One namespace that is read. */
    private static final class Entered {
        private final NamespaceSockets sockets;
        private final NatSource nat;
        private final ReadingTurns.Turn turn;

        Entered(NamespaceSockets sockets, NatSource nat, boolean own) {
            this.sockets = sockets;
            this.nat = nat;
            this.turn = new ReadingTurns.Turn(own);
        }

        void close() {
            sockets.close();
            if (nat != null) {
                nat.close();
            }
        }
    }

    /**
     * A namespace that is not read.
     *
     * @param reason why, for the user
     * @param remedy what helps
     * @param retryAt when it is tried again
     * @param pauseNanos how long that is put off
     */
    private record Refusal(String reason, String remedy, long retryAt, long pauseNanos) {}

    private final NamespaceSource source;
    private final EventSource events;
    private final OwnerSource owners;
    private final ProcessRegistry processes;
    private final Names names;
    private final FormerHolders holders;
    private final NamespaceNames titles;
    private final TickClock clock;
    private final boolean all;
    private final boolean withNat;

    private final Map<Long, Entered> entered = new LinkedHashMap<>();
    private final Map<Long, Refusal> refused = new LinkedHashMap<>();
    private final ReadingTurns turns = new ReadingTurns();
    /** Those that were left in this tick; closed when it has told of their last connections. */
    private final List<Entered> left = new ArrayList<>();
    private NamespaceSource.Scan scan = new NamespaceSource.Scan(List.of(), 0);
    private List<NetNamespace> described = List.of();
    private int poorlyRead;
    private int partlySeen;
    private NatSource hostNat;
    private boolean scanned;
    private boolean entering;
    private long scannedAt;
    private long scanNanos;
    private long revision;

    Namespaces(NamespaceSource source, EventSource events, OwnerSource owners, ProcessRegistry processes, Names names,
            FormerHolders holders, NamespaceNames titles, TickClock clock, boolean all, boolean withNat) {
        this.source = source;
        this.events = events;
        this.owners = owners;
        this.processes = processes;
        this.names = names;
        this.holders = holders;
        this.titles = titles;
        this.clock = clock;
        this.all = all;
        this.withNat = withNat;
    }

    /**
     * Looks for namespaces if it is time to, enters new ones and leaves those that are gone; {@link #closeLeft} closes
     * the latter.
     *
     * @param joined receives the connections of those that are gone
     */
    void scan(Joined joined) {
        long now = clock.nanoTime();
        boolean due = !scanned || isScanDue(now - scannedAt, scanNanos);
        if (due) {
            scan = source.scan();
            scanned = true;
            scannedAt = now;
            scanNanos = clock.nanoTime() - now;
            leaveThoseGone(joined);
        }
        if (due || entering) {
            revision++;
            enterNew();
        }
    }

    /**
     * Tells whether it is time to look for namespaces again.
     *
     * @param sinceNanos how long ago the latest search began
     * @param tookNanos how long it took
     */
    static boolean isScanDue(long sinceNanos, long tookNanos) {
        return sinceNanos >= Math.max(SCAN_EVERY_NANOS, tookNanos * SCAN_SHARE);
    }

    private void leaveThoseGone(Joined joined) {
        Set<Long> present = new HashSet<>();
        scan.namespaces().forEach(found -> present.add(found.id()));
        refused.keySet().retainAll(present);
        for (Long gone : entered.keySet().stream().filter(id -> !present.contains(id)).toList()) {
            leave(gone, joined);
        }
    }

    private void enterNew() {
        long began = clock.nanoTime();
        entering = false;
        for (FoundNamespace found : scan.namespaces()) {
            Refusal refusal = refused.get(found.id());
            long now = clock.nanoTime();
            if (entered.containsKey(found.id()) || refusal != null && now - refusal.retryAt() < 0) {
                continue;
            }
            if (now - began > ENTER_NANOS) {
                entering = true;
                return;
            }
            enter(found, refusal, now);
        }
    }

    private void enter(FoundNamespace found, Refusal before, long now) {
        boolean own = found.id() == source.own();
        if (!all && !own) {
            refused.put(found.id(),
                    new Refusal(ONLY_SELF, "start it with --namespaces all", now + LAST_RETRY_NANOS, LAST_RETRY_NANOS));
            return;
        }
        try {
            SocketSource sockets = source.openSockets(found.id());
            NatSource nat = withNat ? nat(found.id()) : null;
            if (found.host() || own && hostNat == null) {
                hostNat = nat;
            }
            entered.put(found.id(), new Entered(new NamespaceSockets(sockets, owners, processes, names,
                    new Translations(nat, () -> hostNat), holders), nat, own));
            refused.remove(found.id());
            events.follow(found.id());
        } catch (SourceException e) {
            refuse(found.id(), e, before, now);
        }
    }

    /** What may not be entered costs a thread each time it is tried, and mostly stays as it is. */
    private void refuse(long id, SourceException failure, Refusal before, long now) {
        boolean gone = failure.reason() == SourceException.Reason.GONE;
        long pause = before == null || gone
                ? FIRST_RETRY_NANOS
                : Math.min(2 * before.pauseNanos(), LAST_RETRY_NANOS);
        // what is gone will not be found again, or else was only on the way
        String remedy = failure.reason() == SourceException.Reason.EXHAUSTED
                ? SourceException.MORE_DESCRIPTORS
                : REMEDY;
        refused.put(id, new Refusal(failure.getMessage(), remedy, gone ? now : now + pause, pause));
    }

    private NatSource nat(long id) {
        try {
            return source.openNat(id);
        } catch (SourceException e) {
            return null; // the sockets' own failure to open will tell why
        }
    }

    private void leave(long id, Joined joined) {
        Entered gone = entered.remove(id);
        events.forget(id);
        gone.sockets.leave(joined);
        left.add(gone);
        if (gone.nat != null && gone.nat == hostNat) {
            hostNat = null;
        }
    }

    /**
     * Reads all namespaces, or those whose turn it is where that would take too long; the rows of the others stay as
     * they were.
     *
     * @param errors receives a sentence for each part that failed
     */
    void read(Set<Protocol> protocols, List<String> errors) {
        long now = clock.nanoTime();
        for (Entered each : entered.values()) {
            if (each.sockets.heardOfCloses()) {
                each.turn.stir();
            }
        }
        Set<ReadingTurns.Turn> chosen = turns.choose(entered.values().stream().map(each -> each.turn).toList(), now);
        for (Map.Entry<Long, Entered> entry : entered.entrySet()) {
            Entered each = entry.getValue();
            each.sockets.hearCloses(events.tellsBeginnings() || events.tellsCloses(entry.getKey()));
            if (!chosen.contains(each.turn)) {
                each.sockets.putOff();
                continue;
            }
            long began = clock.nanoTime();
            List<String> failures = each.sockets.read(protocols);
            each.turn.wasRead(now, clock.nanoTime() - began, each.sockets.isChanged() || !failures.isEmpty());
            for (String failure : failures) {
                errors.add(entry.getKey() == source.own()
                        ? failure
                        : "network namespace " + title(entry.getKey()) + ": " + failure);
            }
        }
    }

    /** Reads nothing: the rows of all namespaces stay as they were. */
    void putOff() {
        entered.values().forEach(each -> each.sockets.putOff());
    }

    /** Returns what reads figures of sockets; null if no namespace is read. */
    MetricsDecoder metricsDecoder() {
        return entered.values().stream().findFirst().map(each -> each.sockets.metricsDecoder()).orElse(null);
    }

    /** Returns what users know a namespace by. */
    String title(long id) {
        return described.stream().filter(namespace -> namespace.id() == id).findFirst().map(NetNamespace::title)
                .orElseGet(() -> Long.toUnsignedString(id));
    }

    /** Frees what the namespaces hold that were left in this tick. */
    void closeLeft() {
        for (Entered each : left) {
            holders.forget(each.sockets.namespace());
            each.close();
        }
        left.clear();
    }

    /** Returns the namespaces of which there may be closes to tell: those that are read and those just left. */
    List<NamespaceSockets> enteredOrLeft() {
        return Stream.concat(entered.values().stream(), left.stream()).map(each -> each.sockets).toList();
    }

    /** Tells whether what is heard of a namespace is wanted: who listens to the whole kernel hears of all of them. */
    boolean isWanted(long id) {
        // 0 where it cannot be told
        return all || source.own() == 0 || id == source.own();
    }

    /** Returns the namespaces that are read. */
    Collection<NamespaceSockets> entered() {
        return entered.values().stream().map(each -> each.sockets).toList();
    }

    /** Returns the numbers of the namespaces that are read, the own one first if it is. */
    List<Long> enteredIds() {
        List<Long> ids = new ArrayList<>(entered.keySet());
        if (ids.remove(source.own())) {
            ids.add(0, source.own());
        }
        return ids;
    }

    /** Returns by which means sockets are read: those of the own namespace, or of another while that is not read. */
    List<Capability> socketCapabilities() {
        Entered own = entered.get(source.own());
        return own != null
                ? own.sockets.capabilities()
                : entered().stream().findFirst().map(NamespaceSockets::capabilities).orElse(List.of());
    }

    /** Returns the namespace with this number if it is read or was just left, else null. */
    NamespaceSockets enteredOrLeft(long id) {
        NamespaceSockets found = entered(id);
        return found != null
                ? found
                : left.stream().map(each -> each.sockets).filter(each -> each.namespace() == id).findFirst()
                        .orElse(null);
    }

    /** Returns the namespace with this number if it is read, else null. */
    NamespaceSockets entered(long id) {
        Entered found = entered.get(id);
        return found == null ? null : found.sockets;
    }

    /** Reads translations where that is worth it; returns whether any may differ from those before. */
    boolean refreshTranslations() {
        if (!withNat) {
            return false;
        }
        boolean anyNew = entered.values().stream().anyMatch(each -> each.sockets.hasNewConnections());
        boolean changed = false;
        for (Entered each : entered.values()) {
            if (each.nat != null) {
                boolean wanted = each.nat == hostNat ? anyNew : each.sockets.hasNewConnections();
                changed |= each.nat.refresh(wanted);
            }
        }
        return changed;
    }

    /** Names all namespaces anew; returns whether that differs from before. */
    boolean describe() {
        List<NetNamespace> now = new ArrayList<>();
        for (FoundNamespace found : scan.namespaces()) {
            now.add(titles.name(found, entered.containsKey(found.id()) ? null : reason(found.id()),
                    clock.nanoTime()));
        }
        titles.retain(scan.namespaces());
        if (scan.untold() > 0) {
            now.add(new NetNamespace(UNTOLD, null, NamespaceKind.UNKNOWN, scan.untold(), NOT_TOLD));
        }
        boolean same = now.equals(described);
        described = List.copyOf(now);
        poorlyRead = countPoorlyRead();
        partlySeen = (int) entered.values().stream().filter(each -> each.sockets.isSeenFromOutside()).count();
        return !same;
    }

    private String reason(long id) {
        Refusal refusal = refused.get(id);
        return refusal == null ? NOT_YET : refusal.reason();
    }

    /** Those of which less is told than of the own one: by text files, where there is a way to those only. */
    private int countPoorlyRead() {
        Entered own = entered.get(source.own());
        String best = own == null ? null : means(own);
        return (int) entered.values().stream().filter(each -> best != null && !Objects.equals(best, means(each)))
                .count();
    }

    private static String means(Entered each) {
        return each.sockets.capabilities().stream().filter(known -> known.name().equals(Protocol.TCP.key()))
                .findFirst().map(Capability::source).orElse(null);
    }

    /** Returns a number that grows when namespaces were looked for or entered. */
    long revision() {
        return revision;
    }

    /** Returns all namespaces, read or not. */
    List<NetNamespace> described() {
        return described;
    }

    /** Returns whether all namespaces are read as often as everything else, and if not why. */
    Capability capability() {
        Capability found = source.capability();
        List<String> reasons = new ArrayList<>();
        if (found.reason() != null) {
            reasons.add(found.reason());
        }
        String remedy = found.remedy();
        List<NetNamespace> closed = described.stream().filter(namespace -> !namespace.isEntered()).toList();
        if (!closed.isEmpty()) {
            Refusal first = refused.get(closed.get(0).id());
            reasons.add(closed.size() + " of " + described.size() + " network namespaces are not read: "
                    + closed.get(0).title() + ": " + closed.get(0).reason());
            remedy = remedy == null ? first == null ? REMEDY : first.remedy() : remedy;
        }
        if (poorlyRead > 0) {
            reasons.add(poorlyRead + " of " + described.size()
                    + " network namespaces may not be entered; their sockets are read from text files, without "
                    + "figures, cookies and backlogs");
            remedy = remedy == null ? REMEDY : remedy;
        }
        if (partlySeen > 0) {
            reasons.add(partlySeen + " of " + described.size() + " network namespaces may not be entered; of their "
                    + "sockets only those are seen that processes hold, none that are half-open, not accepted yet or in "
                    + "TIME_WAIT, and of Internet protocols only");
            remedy = remedy == null ? REMEDY : remedy;
        }
        if (turns.isRestricted()) {
            reasons.add("reading all network namespaces takes longer than "
                    + ReadingTurns.BUDGET_NANOS / 1_000_000 + " ms, so those in which nothing changes are read every "
                    + ReadingTurns.LONGEST_PAUSE_NANOS / 1_000_000_000 + " s only");
        }
        return reasons.isEmpty()
                ? found
                : Capability.limited(found.name(), found.source(), String.join("; ", reasons), remedy);
    }

    /** Returns whether translations are known; empty if nobody asked for them. */
    List<Capability> translationCapability() {
        return hostNat == null ? List.of() : List.of(hostNat.capability());
    }

    @Override
    public void close() {
        closeLeft();
        entered.values().forEach(Entered::close);
        entered.clear();
    }
}
