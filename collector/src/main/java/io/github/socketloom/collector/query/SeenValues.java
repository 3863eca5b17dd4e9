package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.List;

/**
 * The connections whose values {@link FilterCompletion} offers. Values are gathered for the one field that is asked for
 * when it is asked for, so that this costs nothing while nobody types.
 *
 * @param connections what was seen; copied only if it is not immutable already
 * @param processes where their owners are looked up
 */
public record SeenValues(List<Connection> connections, ProcessDirectory processes) {

    /** Nothing was seen: only names and fixed words are offered. */
    public static final SeenValues NONE = new SeenValues(List.of(), key -> null);

    public SeenValues {
        connections = List.copyOf(connections);
    }
}
