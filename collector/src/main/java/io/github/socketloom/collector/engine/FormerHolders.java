package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent.Holder;
import io.github.socketloom.collector.source.SocketTable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose the sockets were whose close was heard before a reading showed what they left behind: the side that closes first
 * stays in TIME_WAIT for a minute, without descriptor, and a reading that comes later finds it there.
 *
 * <p>
 * What is left behind has the cookie of its socket (inet_twsk_alloc), but where nobody had asked for that it is 0, and the
 * first dump gives it another one. Then its ends tell: whatever was heard before a reading is older than that, and of
 * sockets with the same ends only the one that closed last can have left anything, because a new connection takes the place
 * of what the one before left. Used by the collector's thread.
 */
final class FormerHolders {

    /** So many are remembered; each is about 300 bytes. */
    static final int MOST = 65_536;
    /** TCP_TIMEWAIT_LEN: after that the kernel has forgotten the socket too. */
    static final long KEPT_NANOS = 60_000_000_000L;

    private final ProcessRegistry processes;
    private final Names names;
    /** By namespace and cookie, oldest first. */
    private final Map<Key, Held> byCookie = new LinkedHashMap<>();
    /** The latest of each. */
    private final Map<EndsKey, Key> byEnds = new HashMap<>();
    private long forgotten;

    /** A socket; without the text that an id of the model makes of it. */
    private record Key(long namespace, long cookie) {}

    private record EndsKey(long namespace, SocketEnds ends) {}

    private record Held(EndsKey ends, Holder holder, long nanoTime) {}

    FormerHolders(ProcessRegistry processes, Names names) {
        this.processes = processes;
        this.names = names;
    }

    /** Remembers a close that no reading accounts for yet, if its socket may have left something behind. */
    void note(HeardClose close) {
        ClosedSocket socket = close.socket();
        if (socket.protocol() != Protocol.TCP || socket.remotePort() == 0 || close.isFailure() || close.event() == null
                || close.event().holder() == null || !mayLeaveSomething(close.event().reason())) {
            return;
        }
        Key key = new Key(socket.namespace(), socket.cookie());
        EndsKey ends = new EndsKey(socket.namespace(), SocketEnds.of(socket));
        forget(key);
        if (byCookie.size() == MOST) {
            forget(byCookie.keySet().iterator().next());
            forgotten++;
        }
        byCookie.put(key, new Held(ends, close.event().holder(), socket.nanoTime()));
        byEnds.put(ends, key);
    }

    /** The side that closes last, or that was reset, leaves nothing; sometimes nobody saw which side it was. */
    private static boolean mayLeaveSomething(EventReason reason) {
        return reason == null || reason == EventReason.CLOSED_HERE;
    }

    /** Forgets what is so old that the kernel has forgotten it too. */
    void age(long nanoTime) {
        while (!byCookie.isEmpty()) {
            Map.Entry<Key, Held> oldest = byCookie.entrySet().iterator().next();
            if (nanoTime - oldest.getValue().nanoTime() < KEPT_NANOS) {
                return;
            }
            forget(oldest.getKey());
        }
    }

    private void forget(Key key) {
        Held held = byCookie.remove(key);
        if (held != null) {
            byEnds.remove(held.ends(), key);
        }
    }

    /** Forgets a namespace that is gone. */
    void forget(long namespace) {
        for (Iterator<Map.Entry<Key, Held>> each = byCookie.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Key, Held> next = each.next();
            if (next.getKey().namespace() == namespace) {
                each.remove();
                byEnds.remove(next.getValue().ends(), next.getKey());
            }
        }
    }

    /**
     * Returns who held the socket that left a row behind, and forgets it.
     *
     * @return null if nobody told
     */
    Holder take(long namespace, SocketTable table, int slot) {
        if (byCookie.isEmpty()) {
            return null;
        }
        Key key = new Key(namespace, table.key(slot));
        if (table.keyAssigned(slot) || !byCookie.containsKey(key)) {
            key = byEnds.get(new EndsKey(namespace, SocketEnds.of(table, slot)));
        }
        Held held = key == null ? null : byCookie.get(key);
        if (held == null) {
            return null;
        }
        forget(key);
        return held.holder();
    }

    /** Returns a process that held a socket as its owner, and sees to it that it can be described though it is gone. */
    List<Owner> owners(Holder holder) {
        processes.heardOf(Ending.key(holder), holder, names.cgroupOfProcess(holder.cgroupId()));
        return List.of(new Owner(Ending.key(holder), Owner.UNKNOWN_FD));
    }

    /** Returns how many were forgotten because there were too many at once; only grows. */
    long forgotten() {
        return forgotten;
    }
}
