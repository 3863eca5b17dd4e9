package io.github.socketloom.collector.model;

import java.util.List;

/**
 * The tracked connections of the namespaces that were asked. Immutable; the same object as long as it was not read
 * anew.
 *
 * @param readAt when its reading began, epoch microseconds
 * @param entries the entries, in the kernel's order
 * @param leftOut how many more there are than are kept
 * @param problems what could not be read and why, each a sentence for the user
 * @param remedy what helps; null if nothing
 */
public record ConntrackTable(long readAt, List<ConntrackEntry> entries, long leftOut, List<String> problems,
        String remedy) {
    public ConntrackTable {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }
}
