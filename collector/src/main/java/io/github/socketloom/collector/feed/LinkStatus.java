package io.github.socketloom.collector.feed;

import java.util.Objects;

/**
 * How the link between a viewer and a collector far away fares. Immutable.
 *
 * @param phase where it stands
 * @param step what is being done or waited for, a sentence for the user; empty if nothing
 * @param received how many rows of the snapshot have come
 * @param expected how many there are; 0 if not known
 * @param failure why the link was lost or ended; null if it was not
 * @param retryInMillis time from this status to the next attempt; -1 if there is none
 * @param attempt number of the attempt under way or waited for, from 1; 0 while the link stands
 * @param quality its figures
 * @param agent what is at the other end; null as long as that is not known
 */
public record LinkStatus(Phase phase, String step, long received, long expected, LinkFailure failure,
        long retryInMillis, int attempt, LinkQuality quality, RemoteAgent agent) {

    /** Where a link stands. */
    public enum Phase {
        /** It is being made for the first time, or again. */
        CONNECTING,
        /** The snapshot is coming. */
        RECEIVING,
        /** Everything is up to date, as far as the link allows. */
        LIVE,
        /** It was lost and will be made again; the last picture stands. */
        LOST,
        /** It was lost, or never stood, and will not be made again unless the user asks. */
        ENDED
    }

    public LinkStatus {
        Objects.requireNonNull(phase);
        Objects.requireNonNull(step);
        Objects.requireNonNull(quality);
    }

    /** Returns the status of a link that is being made. */
    public static LinkStatus connecting(String step) {
        return new LinkStatus(Phase.CONNECTING, step, 0, 0, null, -1, 1, LinkQuality.NONE, null);
    }

    /**
     * What is at the other end.
     *
     * @param version the agent's version
     * @param pid its process id on its host
     * @param uid whose rights it has; -1 if unknown
     * @param capabilities its effective capabilities, by the kernel's names, separated by blanks
     * @param protocol version of the protocol that is spoken
     */
    public record RemoteAgent(String version, long pid, long uid, String capabilities, int protocol) {}
}
