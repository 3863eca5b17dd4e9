package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Connection;

/** What one socket brings to a link. Used by one thread at a time. */
final class Evidence {

    private final LinkSums link;
    private final EvidenceKey key;
    private final boolean client;
    private final boolean counted;
    private final boolean carries;
    private long[] figures;
    private EvidenceRow row;
    private int placeInRow;

    /**
     * @param link where to
     * @param key which row of it
     * @param client whether it is the client's socket
     * @param counted whether the connection counts with this socket, and not with the one at the other end
     * @param carries whether the bytes of the connection count with this socket
     */
    Evidence(LinkSums link, EvidenceKey key, boolean client, boolean counted, boolean carries, Connection connection) {
        this.link = link;
        this.key = key;
        this.client = client;
        this.counted = counted;
        this.carries = carries;
        this.figures = figures(connection);
    }

    /** Returns what the figures of a later form of the socket would be. */
    long[] figures(Connection connection) {
        return FigureSums.of(connection, client, carries);
    }

    LinkSums link() {
        return link;
    }

    EvidenceKey key() {
        return key;
    }

    boolean isCounted() {
        return counted;
    }

    long[] figures() {
        return figures;
    }

    void setFigures(long[] figures) {
        this.figures = figures;
    }

    EvidenceRow row() {
        return row;
    }

    void setRow(EvidenceRow row) {
        this.row = row;
    }

    int placeInRow() {
        return placeInRow;
    }

    void setPlaceInRow(int place) {
        this.placeInRow = place;
    }
}
