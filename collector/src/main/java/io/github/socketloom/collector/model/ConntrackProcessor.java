package io.github.socketloom.collector.model;

import java.util.List;

/**
 * What one processor counted of connection tracking.
 *
 * @param processor its number
 * @param counters one for each of {@link ConntrackStats#counters}. The kernel counts in 32 bits; a collector that reads
 *         again and again counts on where they wrap, so these are the kernel's numbers at its first reading and grow
 *         from there
 */
public record ConntrackProcessor(int processor, List<Long> counters) {
    public ConntrackProcessor {
        counters = List.copyOf(counters);
    }
}
