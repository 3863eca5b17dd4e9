package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.CounterReader;
import io.github.socketloom.collector.export.SampleCounters;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.SourceException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProtocolsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();
    private final List<String> happened = new ArrayList<>();
    private final List<CollectorSettings> opened = new ArrayList<>();
    private List<ProtocolCounters> found;
    private List<String> problems = List.of();
    private SourceException failure;

    private int run(String... words) {
        AgentEnvironment environment = new AgentEnvironment(out, InputStream::nullInputStream, OutputStream::nullOutputStream,
                new PrintWriter(messages), settings -> {
                    throw new IllegalStateException("no sockets are needed");
                }, this::open, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                }, () -> new Terminal(120, false, false), () -> null, duration -> {
                    happened.add("pause " + duration.toMillis());
                    if (happened.size() > 20) {
                        throw new InterruptedException("the user has seen enough");
                    }
                }, List.of(), "guid-1", () -> {});
        return new AgentCommandLine(environment).run(Stream.concat(Stream.of("protocols"), Stream.of(words))
                .toArray(String[]::new));
    }

    private CounterReader open(CollectorSettings settings) throws SourceException {
        opened.add(settings);
        if (failure != null) {
            throw failure;
        }
        return new CounterReader() {
            private int readings;

            @Override
            public HostInfo host() {
                return new HostInfo("rack12", "linux", "6.18", "amd64");
            }

            @Override
            public HostCounters read(CounterRequest request) {
                happened.add("read " + request.protocols());
                assertEquals(Scope.NONE, request.conntrack());
                assertEquals(Scope.NONE, request.entries());
                readings++;
                List<ProtocolCounters> now = found != null
                        ? found
                        : List.of(SampleCounters.of(SampleCounters.OWN, readings, readings * 100L));
                return new HostCounters(now, List.of(), null, problems);
            }

            @Override
            public List<NetNamespace> namespaces() {
                return SampleCounters.NAMESPACES;
            }

            @Override
            public void close() {
                happened.add("close");
            }
        };
    }

    private JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void aTableIsMadeOfTwoReadingsOneSecondApart() {
        assertEquals(0, run(), messages::toString);
        assertEquals(List.of("read OWN", "pause 1000", "read OWN", "close"), happened);
        assertTrue(out.toString().lines().anyMatch(line -> line.matches("TCP +IPv4\\+IPv6 +100 .*")), out::toString);
        assertFalse(opened.get(0).allNamespaces());
    }

    @Test
    void countedTablesBeginAtOnceWithoutRates() {
        assertEquals(0, run("--count", "3", "--interval", "0.5"));
        assertEquals(List.of("read OWN", "pause 500", "read OWN", "pause 500", "read OWN", "close"), happened);
        List<String> rows = out.toString().lines().filter(line -> line.startsWith("TCP")).toList();
        assertEquals(3, rows.size());
        assertTrue(rows.get(0).matches("TCP +IPv4\\+IPv6 +– .*"), rows.get(0));
        assertTrue(rows.get(1).matches("TCP +IPv4\\+IPv6 +100 .*"), rows.get(1));
    }

    @Test
    void aCountOfZeroGoesOnUntilInterrupted() {
        assertEquals(1, run("--count", "0", "--format", "json"));
        assertTrue(out.toString().lines().count() >= 10);
        assertEquals("close", happened.get(happened.size() - 1));
        assertTrue(Thread.interrupted());
    }

    @Test
    void jsonIsOneDocumentOrOneForEachLine() throws JsonProcessingException {
        assertEquals(0, run("--format", "json"));
        JsonNode document = json(out.toString());
        assertEquals("socketloom.protocols/1", document.get("schema").asText());
        assertEquals(100.0, document.get("protocols").get(0).get("per_second").get("received").asDouble());
        assertFalse(document.has("kernel"));
        out.getBuffer().setLength(0);
        assertEquals(0, run("--format", "json", "--count", "2", "--kernel"));
        List<String> lines = out.toString().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(json(lines.get(0)).get("protocols").get(0).get("per_second").get("received").isNull());
        assertTrue(json(lines.get(1)).get("protocols").get(0).get("per_second").get("received").isNumber());
        assertEquals(8, json(lines.get(1)).get("kernel").size());
    }

    @Test
    void totalsNeedOneReadingOnly() {
        assertEquals(0, run("--format", "openmetrics"));
        assertEquals(List.of("read OWN", "close"), happened);
        assertTrue(out.toString().endsWith("# EOF\n"), out::toString);
        happened.clear();
        assertEquals(0, run("--format", "influx", "--count", "2"));
        assertEquals(List.of("read OWN", "pause 1000", "read OWN", "close"), happened);
        assertEquals(2, out.toString().lines().filter(line -> line.startsWith("nstat,name=netstat ")).count());
    }

    @Test
    void allNamespacesAreReadWhenAsked() {
        assertEquals(0, run("--namespaces", "all"));
        assertEquals("read ALL", happened.get(0));
        assertTrue(opened.get(0).allNamespaces());
    }

    @Test
    void whatCannotBeReadIsToldBesideWhatCan() {
        problems = List.of("protocol counters of network namespace db cannot be read: no");
        assertEquals(0, run());
        assertTrue(out.toString().contains(problems.get(0)), out::toString);
        assertEquals(0, run("--format", "influx"));
        assertEquals("socketloom-agent: " + problems.get(0) + "\n", messages.toString());
    }

    @Test
    void withoutAnyCountersTheCommandFails() {
        found = List.of();
        problems = List.of("protocol counters of network namespace host cannot be read: /proc/net/snmp is empty");
        assertEquals(1, run());
        assertEquals("socketloom-agent: " + problems.get(0) + "\n", messages.toString());
        assertEquals("", out.toString());
    }

    @Test
    void aHostThatCannotBeReadIsAFailure() {
        failure = new SourceException(SourceException.Reason.UNSUPPORTED, "this is no Linux");
        assertEquals(1, run());
        assertEquals("socketloom-agent: this is no Linux\n", messages.toString());
    }

    @Test
    void wishesThatCannotBeFulfilledAreRefused() {
        for (String[] words : new String[][]{{"--interval", "0"}, {"--interval", "NaN"}, {"--count", "-1"},
                {"--count", "x"}, {"--format", "csv"}, {"--namespaces", "some"}, {"--kernel"},
                {"--format", "openmetrics", "--count", "0"}}) {
            assertEquals(2, run(words), () -> String.join(" ", words));
        }
        assertEquals(List.of(), happened);
        assertTrue(messages.toString().contains("--count: OpenMetrics is one document"), messages::toString);
    }
}
