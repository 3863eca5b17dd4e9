package io.github.socketloom.collector.export.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether labels were seen before that one of the formats writes alike. Names that anybody may choose, those of
 * processes for example, can differ in what has no form there: a zero character, half a surrogate pair, in line protocol
 * a backslash at the end, or a line break against its escape. Two series of one name would be one mistake in OpenMetrics;
 * in line protocol one would silently take the place of the other.
 */
public final class DistinctLabels {

    private final Set<Map<String, String>> seen = new HashSet<>();

    /** Notes labels; returns whether there were none like them. */
    public boolean add(Map<String, String> labels) {
        Map<String, String> written = new HashMap<>();
        labels.forEach((name, value) -> {
            // what differs in line protocol differs in OpenMetrics, which keeps more
            String form = LineProtocolWriter.escaped(value, true);
            if (!form.isEmpty()) {
                written.put(name, form);
            }
        });
        return seen.add(written);
    }
}
