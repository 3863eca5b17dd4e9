package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protocol counters as a table and as JSON. */
class ProtocolsTest {

    private static String written(ProtocolsWriter writer, ProtocolReading reading) throws IOException {
        StringWriter out = new StringWriter();
        writer.write(reading, out);
        return out.toString();
    }

    private static void assertFits(int width, String table) {
        table.lines().forEach(line -> assertTrue(line.length() <= width, line));
    }

    private static ProtocolReading first() {
        ProtocolReading own = SampleCounters.own();
        return new ProtocolReading(own.host(), own.collectedAt(), own.namespaces(), List.of(), own.counters());
    }

    @Test
    void aTableTellsWhatFitsAndNamesWhatDoesNot() throws IOException {
        for (int width : new int[]{80, 120, 200}) {
            String table = written(new ProtocolsTable(width, false, false), SampleCounters.own());
            assertFits(width, table);
            GoldenFile.assertSame("protocols-" + width + ".txt", table);
        }
    }

    @Test
    void ofSeveralNamespacesEachRowNamesItsOwn() throws IOException {
        String table = written(new ProtocolsTable(120, false, false), SampleCounters.all());
        assertFits(120, table);
        GoldenFile.assertSame("protocols-all-120.txt", table);
    }

    @Test
    void withoutAnEarlierReadingRatesAreUnknown() throws IOException {
        String table = written(new ProtocolsTable(120, false, false), first());
        assertTrue(table.contains("nothing to compare with yet"), table);
        assertTrue(table.lines().anyMatch(line -> line.matches("TCP +IPv4\\+IPv6 +– +– +– +– +– +13 +–.*")), table);
    }

    @Test
    void whatIsNotZeroNeverLooksLikeIt() {
        assertEquals("0", ProtocolsTable.perSecond(0));
        assertEquals("<0.01", ProtocolsTable.perSecond(1 / 3600.0));
        assertEquals("0.02", ProtocolsTable.perSecond(0.0167));
        assertEquals("0.99", ProtocolsTable.perSecond(0.9949));
        assertEquals("1.0", ProtocolsTable.perSecond(0.995));
        assertEquals("9.9", ProtocolsTable.perSecond(9.94));
        assertEquals("10", ProtocolsTable.perSecond(9.95));
        assertEquals("123456", ProtocolsTable.perSecond(123_456.4));
        assertEquals("–", ProtocolsTable.perSecond(Double.NaN));
    }

    @Test
    void jsonHasTotalsAndRatesAndNullForWhatIsUnknown() throws IOException {
        GoldenFile.assertSame("protocols.json", written(new ProtocolsJson(false, false), SampleCounters.own()));
    }

    @Test
    void jsonTellsTheKernelsOwnCountersWhenAsked() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(written(new ProtocolsJson(true, false), SampleCounters.all()));
        assertEquals(3 * 8, all.get("kernel").size());
        assertEquals(
                "{\"namespace\":4026531833,\"table\":\"snmp\",\"group\":\"Tcp\",\"name\":\"MaxConn\",\"value\":-1}",
                all.get("kernel").get(1).toString());
        assertEquals("18446744073709551615", all.get("kernel").get(5).get("value").asText(), "64 bits without sign");
        assertEquals(1, all.get("problems").size());
    }

    @Test
    void aDocumentOfAStreamIsOneLine() throws IOException {
        String line = written(new ProtocolsJson(true, true), SampleCounters.all());
        assertEquals(line.length() - 1, line.indexOf('\n'));
        assertEquals(ProtocolsJson.SCHEMA, new ObjectMapper().readTree(line).get("schema").asText());
    }

    @Test
    void aRateOfAnUnknownCounterIsNull() throws IOException {
        JsonNode row = new ObjectMapper().readTree(written(new ProtocolsJson(false, true), first())).get("protocols")
                .get(0);
        assertTrue(row.get("seconds").isNull());
        assertTrue(row.get("per_second").get("received").isNull());
        assertEquals(4000, row.get("totals").get("received").asInt());
        assertFalse(row.get("per_second").has("established"), "a state does not grow");
    }
}
