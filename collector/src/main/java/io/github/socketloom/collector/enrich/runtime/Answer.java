package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;

/**
 * What came of asking for a container.
 *
 * @param outcome how it ended
 * @param facts what was told; null unless something was
 * @param reason what stood in the way, in a sentence without capital and full stop; null if nothing did
 */
public record Answer(Outcome outcome, ContainerFacts facts, String reason) {

    /** How asking ended. */
    public enum Outcome {
        /** Somebody knew it by name. */
        TOLD,
        /** Nobody knows it. */
        NO_SUCH,
        /** Who might know it may not be asked. */
        REFUSED,
        /** Who might know it did not answer; another try may do. */
        FAILED
    }
}
