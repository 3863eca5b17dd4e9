package io.github.socketloom.collector.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A link while it is put together from its sockets. Everything is counted, as in {@link LocalActor}. Used by one thread at
 * a time.
 */
final class LinkSums {

    private final LinkKey key;
    private final boolean detailed;
    private final Map<EvidenceKey, EvidenceRow> rows = new HashMap<>();
    private final Set<EvidenceRow> changed = new HashSet<>();
    private final OrderedRows<EvidenceKey, LinkConnection> connections = new OrderedRows<>(EvidenceKey::compareTo);
    private final OrderedRows<EvidenceKey, LinkSocket> sockets = new OrderedRows<>(EvidenceKey::compareTo);
    private final FigureSums sums = new FigureSums();
    private int socketCount;
    private int connectionCount;
    private Link published;

    /** @param detailed whether it tells each socket, and not each pair of addresses */
    LinkSums(LinkKey key, boolean detailed) {
        this.key = key;
        this.detailed = detailed;
    }

    LinkKey key() {
        return key;
    }

    void add(Evidence socket) {
        EvidenceRow row = rows.computeIfAbsent(socket.key(), EvidenceRow::new);
        row.add(socket);
        socket.setRow(row);
        changed.add(row);
        sums.add(socket.figures());
        socketCount++;
        connectionCount += socket.isCounted() ? 1 : 0;
    }

    void remove(Evidence socket) {
        EvidenceRow row = socket.row();
        row.remove(socket);
        changed.add(row);
        sums.remove(socket.figures());
        socketCount--;
        connectionCount -= socket.isCounted() ? 1 : 0;
        if (row.isEmpty()) {
            rows.remove(row.key());
        }
    }

    /** Says that a socket has other figures than it had. */
    void replaceFigures(Evidence socket, long[] figures) {
        sums.remove(socket.figures());
        sums.add(figures);
        socket.row().replaceFigures(socket, figures);
        socket.setFigures(figures);
        changed.add(socket.row());
    }

    /** Tells whether nothing is left of it. */
    boolean isGone() {
        return socketCount == 0;
    }

    /** Returns the link as it was told last; null if it was not yet. */
    Link published() {
        return published;
    }

    void setPublished(Link link) {
        published = link;
    }

    /** Returns the link as it is now. */
    Link toLink() {
        for (EvidenceRow row : changed) {
            // a row that became empty may have been made anew meanwhile: what is in the map counts
            EvidenceRow now = rows.get(row.key());
            if (now == null) {
                connections.remove(row.key());
                sockets.remove(row.key());
            } else if (detailed) {
                sockets.put(row.key(), now.toSocket(key));
            } else {
                connections.put(row.key(), now.toConnection(key));
            }
        }
        changed.clear();
        if (sums.isStale()) {
            sums.forgetGreatest();
            rows.values().forEach(row -> sums.addGreatest(row.sums()));
        }
        List<LinkSocket> each = sockets.rows();
        return new Link(key, detailed ? each.size() : socketCount, socketCount, (long) connectionCount,
                sums.toFigures(), Map.of(), connections.rows(), each);
    }
}
