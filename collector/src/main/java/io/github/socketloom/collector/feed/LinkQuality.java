package io.github.socketloom.collector.feed;

/**
 * Figures of a link. All that is unknown is -1.
 *
 * @param roundTripMicros time of the latest ping there and back, microseconds
 * @param lagMicros time from the reading of the latest update to its arrival, microseconds, the clocks' difference taken
 *        into account
 * @param clockOffsetMicros how much the collector's wall clock is ahead of this one, microseconds; may be negative, so
 *        {@link Long#MIN_VALUE} stands for unknown
 * @param bytesPerSecond received on the wire, mean of the last seconds
 * @param bytesReceived received on the wire since the link was first made
 * @param creditBytes how much the collector may send before it has to wait
 * @param resyncs how often the state had to be sent anew
 * @param reconnects how often the link was made again
 * @param coalesced how many updates were merged with later ones because the link was too slow, as the agent says
 * @param pendingRows rows that wait to be sent, as the agent says
 */
public record LinkQuality(long roundTripMicros, long lagMicros, long clockOffsetMicros, long bytesPerSecond,
        long bytesReceived, long creditBytes, long resyncs, long reconnects, long coalesced, long pendingRows) {

    /** Nothing is known. */
    public static final LinkQuality NONE = new LinkQuality(-1, -1, Long.MIN_VALUE, -1, 0, -1, 0, 0, -1, -1);
}
