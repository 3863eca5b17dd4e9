package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** One row behind a link while it is put together from its sockets. Used by one thread at a time. */
final class EvidenceRow {

    private static final String STATELESS = "stateless";

    private final EvidenceKey key;
    private final List<Evidence> sockets = new ArrayList<>();
    private final FigureSums sums = new FigureSums();

    EvidenceRow(EvidenceKey key) {
        this.key = key;
    }

    EvidenceKey key() {
        return key;
    }

    void add(Evidence socket) {
        socket.setPlaceInRow(sockets.size());
        sockets.add(socket);
        sums.add(socket.figures());
    }

    void remove(Evidence socket) {
        Evidence last = sockets.remove(sockets.size() - 1);
        if (last != socket) {
            sockets.set(socket.placeInRow(), last);
            last.setPlaceInRow(socket.placeInRow());
        }
        sums.remove(socket.figures());
    }

    /** Puts other figures in the place of those of a socket. */
    void replaceFigures(Evidence socket, long[] figures) {
        sums.remove(socket.figures());
        sums.add(figures);
    }

    boolean isEmpty() {
        return sockets.isEmpty();
    }

    /** Returns the figures of all its sockets; up to date after this call. */
    FigureSums sums() {
        if (sums.isStale()) {
            sums.forgetGreatest();
            sockets.forEach(socket -> sums.addGreatest(socket.figures()));
        }
        return sums;
    }

    /** Returns the row of an aggregated graph. */
    LinkConnection toConnection(LinkKey link) {
        return new LinkConnection(text(key.client()), text(key.server()), link.protocol(), link.state(),
                sockets.size(), sums().toFigures());
    }

    /** Returns the row of a detailed graph. */
    LinkSocket toSocket(LinkKey link) {
        return new LinkSocket(text(key.client()), port(key.clientPort()), text(key.server()), port(key.serverPort()),
                link.protocol(), key.family(), link.state() == null ? STATELESS : link.state(), key.namespaceType(),
                space(key.client()), space(key.server()), key.pid() < 0 ? null : Long.valueOf(key.pid()),
                key.uid() == -1 ? null : Long.valueOf(Integer.toUnsignedLong(key.uid())),
                key.namespace() == 0 ? null : Long.valueOf(key.namespace()), key.process(), sockets.size(),
                sums().toFigures());
    }

    private static String text(IpAddress address) {
        return address.isAny() ? null : address.toString();
    }

    private static String space(IpAddress address) {
        return address.isAny() ? null : address.space().key();
    }

    private static Integer port(int port) {
        return port == 0 ? null : Integer.valueOf(port);
    }
}
