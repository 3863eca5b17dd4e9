package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads in the shapes of other producers: read, written by us, they are what is demanded of a payload. */
class ForeignPayloadsTest {

    private static String text(String name) throws IOException {
        try (InputStream in = ForeignPayloadsTest.class.getResourceAsStream("/topology/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netdata-container-aggregated.json", "netdata-pid-detailed-macos.json", "snmp-l2.json",
            "streaming-data.json", "vsphere.json"})
    void whatIsReadIsWrittenAsADocumentThatIsRightAndStaysSo(String name)
            throws IOException, TopologyFormatException {
        Topology read = new TopologyReader().read(new StringReader(text(name)));
        String written = TopologyWriterTest.write(read);
        assertEquals(List.of(), TopologyValidator.problems(TopologyValidator.parse(written)));
        Topology again = new TopologyReader().read(new StringReader(written));
        assertEquals(written, TopologyWriterTest.write(again));
        assertEquals(read.actors().size(), again.actors().size());
        assertEquals(read.links().size(), again.links().size());
    }

    @ParameterizedTest
    @CsvSource({"vsphere.json, []",
            // these are cut from larger payloads, with a rule for a type that they do not declare any more
            "netdata-container-aggregated.json, '[$.data.correlation.rules.socket_exact.claim_actor_types "
                    + "names none of actor_types: \"container\"]'",
            "netdata-pid-detailed-macos.json, '[$.data.correlation.rules.socket_exact.claim_actor_types "
                    + "names none of actor_types: \"container\"]'"})
    void theCheckerSaysNoMoreOfThemThanIsWrong(String name, String problems) throws IOException {
        assertEquals(problems, TopologyValidator.problems(TopologyValidator.parse(text(name))).toString());
    }

    @Test
    void typesAreFoundInDictionaries() throws IOException {
        List<String> found = TopologyValidator.problems(TopologyValidator.parse(text("snmp-l2.json")));
        assertTrue(found.stream().noneMatch(problem -> problem.contains("names none of")), found::toString);
    }
}
