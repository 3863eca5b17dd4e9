package io.github.socketloom.collector.wire;

import java.util.Optional;

/** What a frame holds. The codes are part of the protocol and never change; unknown ones are skipped. */
public enum FrameType {
    // the model, from the agent; also in recordings
    /** Begins a snapshot: host, how many rows. All dictionaries begin anew. */
    SNAPSHOT(1),
    /** Rows of the snapshot. */
    SNAPSHOT_ROWS(2),
    /** Processes that are new or better known. */
    PROCESSES(3),
    /** Connections seen for the first time. */
    ADDED(4),
    /** What changed in connections, by field. */
    CHANGED(5),
    /** Connections that are gone. */
    REMOVED(6),
    /** The last form of connections whose close the kernel told. */
    CLOSED(7), CAPABILITIES(8), NAMESPACES(9),
    /** What was read beside the sockets. */
    COUNTERS(10),
    /** Ends a tick: its report. What came since the tick before takes effect together. */
    TICK(11),
    /** Ends a tick that only brings more rows of the snapshot: its report, how many rows have come and are to come. */
    SNAPSHOT_TICK(12),
    /** How many rows there are and the sum of their ids, to be compared. */
    CHECK(13),
    /** What happened to connections since the tick before. */
    EVENTS(14),

    // about the link, from the agent
    /** How the agent's side of the link fares: rows that wait, updates merged. */
    PRESSURE(32),
    /** A line of the agent's log. */
    LOG(33),
    /** The agent cannot go on: why. */
    FAILURE(34),

    // both ways
    PING(48), PONG(49),

    // from the viewer
    CREDIT(64), VIEW(65), RESYNC(66), BYE(67),

    // in recordings only
    /** Where in the file what time lies. */
    INDEX(96),
    /** When the recording was ended, and why. */
    END(97);

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** Returns its number on the wire, 1 to 255. */
    public int code() {
        return code;
    }

    /** Returns the type of a number, or empty for one that this version does not know. */
    public static Optional<FrameType> of(int code) {
        for (FrameType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
