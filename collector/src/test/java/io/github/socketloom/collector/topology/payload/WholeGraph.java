package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;

/** What every graph keeps that came from anywhere. */
public final class WholeGraph {

    private WholeGraph() {}

    /** Checks that references lead somewhere, types are declared, and that it can be written and read again. */
    public static void check(Topology topology) throws IOException, TopologyFormatException {
        checkReferences(topology);
        String written = written(topology);
        Topology again = new TopologyReader().read(new StringReader(written));
        assertSameLines(written, written(again));
    }

    /** Payloads are long; what matters is the first line that differs. */
    static void assertSameLines(String expected, String actual) {
        if (!expected.equals(actual)) {
            String[] one = expected.split("\n");
            String[] other = actual.split("\n");
            for (int line = 0; line < Math.min(one.length, other.length); line++) {
                assertEquals(one[line], other[line], "line " + (line + 1));
            }
            assertEquals(one.length, other.length, "lines");
        }
    }

    public static void checkReferences(Topology topology) {
        Set<String> keys = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Actor actor : topology.actors()) {
            assertTrue(keys.add(actor.key()), actor.key());
            assertTrue(ids.add(actor.id()), actor.id());
            assertTrue(topology.actorTypes().containsKey(actor.type()), actor.type());
        }
        for (Link link : topology.links()) {
            assertTrue(keys.contains(link.key().source()), link.key().source());
            assertTrue(keys.contains(link.key().target()), link.key().target());
            assertTrue(topology.linkTypes().containsKey(link.key().type()), link.key().type());
        }
    }

    static String written(Topology topology) throws IOException {
        StringWriter out = new StringWriter();
        TopologyWriter.write(topology, out);
        return out.toString();
    }
}
