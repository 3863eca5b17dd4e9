package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.engine.LocalCollector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code socketloom-agent protocols} of what FreeBSD hosts of each release told. */
class FreeBsdProtocolsTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "freebsd");

    private final ObjectMapper mapper = new ObjectMapper();
    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();

    private String protocols(Path folder, int width, String... words) {
        AgentEnvironment environment = new AgentEnvironment(out, InputStream::nullInputStream,
                OutputStream::nullOutputStream, new PrintWriter(messages), settings -> {
                    throw new IllegalStateException("no sockets are needed");
                }, LocalCollector::openCounters, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                }, () -> new Terminal(width, false, false), () -> null, duration -> {}, List.of(), null, () -> {});
        List<String> line = new ArrayList<>(List.of("--source", "replay:" + folder, "protocols"));
        line.addAll(List.of(words));
        int code = new AgentCommandLine(environment).run(line.toArray(String[]::new));
        assertEquals(0, code, messages::toString);
        return out.toString();
    }

    private JsonNode expected(String release) throws IOException {
        return mapper.readTree(SAMPLES.resolve(release).resolve("expected.json").toFile());
    }

    private static double rate(JsonNode expected, String... names) {
        return Stream.of(names).mapToDouble(name -> expected.get(name).get("delta").doubleValue()).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void ratesAndTotalsAreThoseThatAreExpected(String release) throws IOException {
        JsonNode told = mapper.readTree(protocols(SAMPLES.resolve(release), 200, "--format", "json"));
        JsonNode expected = expected(release);
        JsonNode tcp = expected.get("tcpStats");
        JsonNode udp = expected.get("udpStats");
        assertEquals("freebsd", told.get("host").get("os").textValue());
        assertEquals(2, told.get("protocols").size(), "what is not counted has no row");
        for (JsonNode row : told.get("protocols")) {
            assertEquals("both", row.get("family").textValue());
            assertEquals(1.0, row.get("seconds").doubleValue());
        }
        JsonNode tcpRates = told.get("protocols").get(0).get("per_second");
        assertEquals(rate(tcp, "tcps_rcvtotal"), tcpRates.get("received").doubleValue());
        assertEquals(rate(tcp, "tcps_sndtotal"), tcpRates.get("sent").doubleValue());
        assertEquals(rate(tcp, "tcps_connattempt"), tcpRates.get("active_opens").doubleValue());
        assertEquals(rate(tcp, "tcps_accepts"), tcpRates.get("passive_opens").doubleValue());
        assertEquals(rate(tcp, "tcps_drops"), tcpRates.get("connection_drops").doubleValue());
        assertEquals(rate(tcp, "tcps_conndrops"), tcpRates.get("failed_attempts").doubleValue());
        assertEquals(rate(tcp, "tcps_sndrexmitpack"), tcpRates.get("retransmitted").doubleValue());
        assertEquals(rate(tcp, "tcps_listendrop"), tcpRates.get("listen_drops").doubleValue());
        assertTrue(tcpRates.get("resets").isNull());
        assertTrue(tcpRates.get("sent_resets").isNull());
        JsonNode udpRates = told.get("protocols").get(1).get("per_second");
        assertEquals(rate(udp, "udps_ipackets"), udpRates.get("received").doubleValue());
        assertEquals(rate(udp, "udps_opackets"), udpRates.get("sent").doubleValue());
        assertEquals(rate(udp, "udps_noport"), udpRates.get("no_port").doubleValue());
        assertEquals(rate(udp, "udps_hdrops", "udps_badlen", "udps_badsum", "udps_fullsock"),
                udpRates.get("errors").doubleValue());
        JsonNode states = expected.get("tcpStates").get("t1");
        assertEquals(states.get("ESTABLISHED").intValue() + states.get("CLOSE_WAIT").intValue(),
                told.get("protocols").get(0).get("totals").get("established").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void everyCounterHasTheKernelsName(String release) throws IOException {
        JsonNode told = mapper.readTree(protocols(SAMPLES.resolve(release), 200, "--format", "json", "--kernel"));
        TreeMap<String, BigInteger> values = new TreeMap<>();
        for (JsonNode each : told.get("kernel")) {
            values.put(each.get("name").textValue(), each.get("value").bigIntegerValue());
        }
        TreeMap<String, BigInteger> expected = new TreeMap<>();
        for (String table : List.of("tcpStats", "udpStats")) {
            expected(release).get(table).properties().forEach(each -> expected.put(each.getKey(),
                    each.getValue().get("t1").bigIntegerValue()));
        }
        expected(release).get("tcpStates").get("t1").properties().forEach(each -> expected.put(each.getKey(),
                each.getValue().bigIntegerValue()));
        assertEquals(expected, values);
        assertTrue(values.get("tcps_rcvbyte").bitLength() == 64, "beyond 2^63 it is still positive");
    }

    @Test
    void aTableHasColumnsForWhatFreeBsdCountsAndNamesWhatItDoesNot() {
        List<String> lines = protocols(SAMPLES.resolve("15"), 200).lines().toList();
        assertEquals(
                List.of("PROTOCOL", "FAMILY", "RECEIVED/s", "SENT/s", "ERRORS/s", "OPENED/s", "ACCEPTED/s", "ESTAB",
                        "RETRANS/s", "CONN DROPPED/s", "NO PORT/s", "DROPPED/s", "FAILED/s", "BUFFER FULL/s"),
                List.of(lines.get(0).split(" {2,}")));
        assertTrue(lines.get(1).startsWith("TCP       IPv4+IPv6        2274    9001      4997"), lines.get(1));
        assertTrue(lines.get(2).startsWith("UDP       IPv4+IPv6"), lines.get(2));
        assertTrue(lines.contains("no counter here for: resets/s, rst sent/s"), out::toString);
        assertTrue(lines.contains("protocol counters are incomplete: there is no"
                + " net.inet.ip.stats and no net.inet6.ip6.stats"), out::toString);
        assertFalse(out.toString().contains("/proc"), out::toString);
    }

    @Test
    void theFirstOfSeveralHasNoRatesAndTheThirdFindsNothingNew() throws IOException {
        List<String> documents = protocols(SAMPLES.resolve("14"), 200, "--format", "json", "--count", "3").lines()
                .toList();
        assertEquals(3, documents.size());
        List<String> sent = new ArrayList<>();
        List<Integer> established = new ArrayList<>();
        for (String document : documents) {
            JsonNode tcp = mapper.readTree(document).get("protocols").get(0);
            sent.add(tcp.get("per_second").get("sent").asText());
            established.add(tcp.get("totals").get("established").intValue());
        }
        assertEquals(List.of("null", "9001.0", "0.0"), sent);
        assertEquals(List.of(29, 32, 32), established);
    }

    @Test
    void metricsHaveNoNamesOfLinux() {
        String metrics = protocols(SAMPLES.resolve("13"), 200, "--format", "openmetrics");
        assertTrue(
                metrics.contains(
                        "socketloom_protocol_connection_drops_total{protocol=\"tcp\",family=\"both\"} 39565\n"),
                metrics);
        assertFalse(metrics.contains("node_"), metrics);
        assertFalse(metrics.contains("socketloom_protocol_resets"), metrics);
        String points = protocols(SAMPLES.resolve("13"), 200, "--format", "influx");
        assertTrue(points.contains("socketloom_kernel,name=tcp.states CLOSED=2i,CLOSE_WAIT=4i,"), points);
        assertFalse(points.contains("nstat"), points);
    }

    @Test
    void aTableOfAnotherLengthIsToldAndNothingIsGuessedOfIt(@TempDir Path folder) throws IOException {
        for (String name : List.of("kern.osreldate.bin", "kern.osrelease.bin", "kern.hostname.bin",
                "net.inet.tcp.states.t0.bin", "net.inet.udp.stats.t0.bin")) {
            Files.copy(SAMPLES.resolve("14").resolve(name), folder.resolve(name.replace(".t0", "")));
        }
        Files.copy(SAMPLES.resolve("14").resolve("malformed").resolve("net.inet.tcp.stats.odd-size.bin"),
                folder.resolve("net.inet.tcp.stats.bin"));
        JsonNode told = mapper.readTree(protocols(folder, 200, "--format", "json", "--count", "2").lines().toList()
                .get(1));
        JsonNode totals = told.get("protocols").get(0).get("totals");
        assertFalse(totals.get("active_opens").isNull());
        assertTrue(totals.get("received").isNull());
        assertTrue(totals.get("retransmitted").isNull());
        assertEquals("protocol counters are incomplete: net.inet.tcp.stats has 981 bytes"
                + " instead of 904 or 984 or 1000, of which only the first 128 are known, and its last 5 are no whole"
                + " counter", told.get("problems").get(0).textValue());
    }
}
