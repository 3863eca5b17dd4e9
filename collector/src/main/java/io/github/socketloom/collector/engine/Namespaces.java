package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.NatSource;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The network namespaces of the host: found from time to time, entered once, left when they are gone. Used by the
 * collector's thread.
 */
final class Namespaces implements AutoCloseable {

    /** How often namespaces are looked for; more rarely where that takes long. */
    private static final long SCAN_EVERY_NANOS = 2_000_000_000L;
    /** A search may cost this share of one core. */
    private static final int SCAN_SHARE = 200;
    private static final long UNTOLD = 0;
    private static final String ONLY_SELF = "only the collector's own namespace was asked for";
    private static final String NOT_TOLD = "these processes' network namespaces may not be looked at; "
            + "run the collector with CAP_SYS_PTRACE, or as root";

    /** One namespace that is read. */
    private static final class Entered {
        private final NamespaceSockets sockets;
        private final NatSource nat;

        Entered(NamespaceSockets sockets, NatSource nat) {
            this.sockets = sockets;
            this.nat = nat;
        }

        void close() {
            sockets.close();
            if (nat != null) {
                nat.close();
            }
        }
    }

    private final NamespaceSource source;
    private final EventSource events;
    private final OwnerSource owners;
    private final ProcessRegistry processes;
    private final Names names;
    private final NamespaceNames titles;
    private final TickClock clock;
    private final boolean all;
    private final boolean withNat;

    private final Map<Long, Entered> entered = new LinkedHashMap<>();
    /** Those that were left in this tick; closed when it has told of their last connections. */
    private final List<Entered> left = new ArrayList<>();
    private final Map<Long, String> refused = new LinkedHashMap<>();
    private NamespaceSource.Scan scan = new NamespaceSource.Scan(List.of(), 0);
    private List<NetNamespace> described = List.of();
    private NatSource hostNat;
    private boolean scanned;
    private long scannedAt;
    private long scanNanos;

    Namespaces(NamespaceSource source, EventSource events, OwnerSource owners, ProcessRegistry processes, Names names,
            NamespaceNames titles, TickClock clock, boolean all, boolean withNat) {
        this.source = source;
        this.events = events;
        this.owners = owners;
        this.processes = processes;
        this.names = names;
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
        if (scanned && now - scannedAt < Math.max(SCAN_EVERY_NANOS, scanNanos * SCAN_SHARE)) {
            return;
        }
        scan = source.scan();
        scanned = true;
        scannedAt = now;
        Set<Long> present = new HashSet<>();
        for (FoundNamespace found : scan.namespaces()) {
            present.add(found.id());
            if (!entered.containsKey(found.id())) {
                enter(found);
            }
        }
        refused.keySet().retainAll(present);
        for (Long gone : entered.keySet().stream().filter(id -> !present.contains(id)).toList()) {
            leave(gone, joined);
        }
        scanNanos = clock.nanoTime() - now;
    }

    private void enter(FoundNamespace found) {
        boolean own = found.id() == source.own();
        if (!all && !own) {
            refused.put(found.id(), ONLY_SELF);
            return;
        }
        try {
            NatSource nat = withNat ? nat(found.id()) : null;
            if (found.host() || own && hostNat == null) {
                hostNat = nat;
            }
            NamespaceSockets sockets = new NamespaceSockets(source.openSockets(found.id()), owners, processes, names,
                    new Translations(nat, nat == hostNat ? null : hostNat));
            entered.put(found.id(), new Entered(sockets, nat));
            refused.remove(found.id());
            events.follow(found.id());
        } catch (SourceException e) {
            refused.put(found.id(), e.getMessage());
        }
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
        if (gone.nat == hostNat) {
            hostNat = null;
        }
    }

    /** Frees what the namespaces hold that were left in this tick. */
    void closeLeft() {
        left.forEach(Entered::close);
        left.clear();
    }

    /** Returns the namespaces of which there may be closes to tell: those that are read and those just left. */
    List<NamespaceSockets> enteredOrLeft() {
        return Stream.concat(entered.values().stream(), left.stream()).map(each -> each.sockets).toList();
    }

    /** Returns the namespaces that are read. */
    Collection<NamespaceSockets> entered() {
        return entered.values().stream().map(each -> each.sockets).toList();
    }

    /** Returns the namespace with this number if it is read, else null. */
    NamespaceSockets entered(long id) {
        Entered found = entered.get(id);
        return found == null ? null : found.sockets;
    }

    /** Reads translations where that is worth it; returns whether any may differ from those before. */
    boolean refreshTranslations() {
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
            now.add(titles.name(found, entered.containsKey(found.id()) ? null : refused.get(found.id())));
        }
        if (scan.untold() > 0) {
            now.add(new NetNamespace(UNTOLD, null, NamespaceKind.UNKNOWN, scan.untold(), NOT_TOLD));
        }
        boolean same = now.equals(described);
        described = List.copyOf(now);
        return !same;
    }

    /** Returns when namespaces were looked for last, for those who need to know whether that was just now. */
    long scannedAt() {
        return scannedAt;
    }

    /** Returns all namespaces, read or not. */
    List<NetNamespace> described() {
        return described;
    }

    /** Returns whether all namespaces are read, and if not why. */
    Capability capability() {
        List<NetNamespace> closed = described.stream().filter(namespace -> !namespace.isEntered()).toList();
        if (closed.isEmpty()) {
            return Capability.available("namespaces", "procfs");
        }
        boolean chosen = closed.stream().allMatch(namespace -> ONLY_SELF.equals(namespace.reason()));
        return Capability.limited("namespaces", "procfs",
                closed.size() + " of " + described.size() + " network namespaces are not read: "
                        + closed.get(0).reason(),
                chosen ? "start it with --namespaces all" : "run the collector with CAP_SYS_ADMIN and CAP_SYS_PTRACE");
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
