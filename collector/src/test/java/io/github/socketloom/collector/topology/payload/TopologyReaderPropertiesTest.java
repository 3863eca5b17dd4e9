package io.github.socketloom.collector.topology.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any input: a whole graph, or an error of the format. */
class TopologyReaderPropertiesTest {

    private final TopologyFuzz fuzz = new TopologyFuzz();
    private final TopologyReader reader = new TopologyReader();

    @Property(tries = 1000)
    void aSpoiltPayloadIsReadWholeOrRefused(@ForAll long seed) throws IOException {
        fuzz.isRead(seed);
    }

    @Property(tries = 1000)
    void aSpoiltPayloadIsRefusedOrTellsAllItsModals(@ForAll long seed) throws IOException {
        fuzz.isDocument(seed);
    }

    @Property(tries = 1000)
    void anyBytesAreRefusedOrRead(@ForAll byte[] bytes) throws IOException {
        try {
            WholeGraph.checkReferences(reader.read(new ByteArrayInputStream(bytes)));
        } catch (TopologyFormatException e) {
            // refused
        }
    }

    @Property(tries = 1000)
    void anyJsonIsRefusedOrRead(@ForAll("pieces") String text) throws IOException {
        try {
            WholeGraph.checkReferences(reader.read(new StringReader(text)));
        } catch (TopologyFormatException e) {
            // refused
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(List.of("{", "}", "[", "]", ",", ":", "\"data\":", "\"actors\":", "\"status\":200",
                "\"type\":\"topology\"", "\"rows\":1", "\"columns\":[", "\"values\":[",
                "{\"codec\":\"const\",\"value\":1}",
                "null", "1", "\"x\"", "1e999", "\"schema_version\":\"netdata.topology.v1\"", "{\"id\":\"type\"}"))
                .list()
                .ofMaxSize(30).map(pieces -> String.join("", pieces));
    }
}
