package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.EndpointGrouping;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.SimplePattern;
import io.github.socketloom.collector.topology.SocketRole;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.TransportFamily;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyRequestReaderTest {

    private static TopologyRequestReader.Asked read(String body) throws TopologyRequestException {
        try {
            return new TopologyRequestReader()
                    .read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String refusal(String body) {
        return assertThrows(TopologyRequestException.class, () -> read(body)).getMessage();
    }

    @Test
    void anEmptyRequestWantsTheDefault() throws TopologyRequestException {
        assertEquals(TopologyRequestReader.Asked.NOTHING, read("{}"));
    }

    @Test
    void membersAreReadInSelectionsAndBesideThem() throws TopologyRequestException {
        TopologyRequestReader.Asked asked = read("{\"timeout\":60000,\"mode\":\"detailed\",\"selections\":"
                + "{\"group_by\":[\"pid\"],\"labels\":[\"team|app\"],\"endpoints\":\"by_subnet\",\"info\":true}}");
        assertEquals(new TopologyRequest(GroupBy.PID, TopologyMode.DETAILED, Set.of(), Set.of(),
                EndpointGrouping.BY_SUBNET, SimplePattern.parse("team|app")), asked.request());
        assertTrue(asked.info());
        assertEquals(List.of(), asked.warnings());
    }

    @ParameterizedTest
    @CsvSource({"group_by, by_pid, PID", "group_by, pid, PID", "group_by, container_name, CONTAINER",
            "group_by, process-name, PROCESS_NAME", "processes, by_name, PROCESS_NAME"})
    void groupingHasTheWordsThatNetdataTakes(String name, String word, GroupBy expected)
            throws TopologyRequestException {
        assertEquals(expected, read("{\"" + name + "\":\"" + word + "\"}").request().groupBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"__topology_mode", "mode", "view"})
    void theModeHasThreeNames(String name) throws TopologyRequestException {
        assertEquals(TopologyMode.DETAILED, read("{\"" + name + "\":\"detailed\"}").request().mode());
    }

    @Test
    void listsArePartedByCommasOrGivenAsLists() throws TopologyRequestException {
        TopologyRequest request = read("{\"sockets\":\"inbound,outbound\",\"protocols\":[\"ipv4-tcp\",\"ipv6_udp\"]}")
                .request();
        assertEquals(Set.of(SocketRole.INBOUND, SocketRole.OUTBOUND), request.sockets());
        assertEquals(Set.of(TransportFamily.IPV4_TCP, TransportFamily.IPV6_UDP), request.protocols());
    }

    @Test
    void anEmptyListMeansAllAndALaterOneReplacesAnEarlier() throws TopologyRequestException {
        assertEquals(TopologyRequest.DEFAULT, read("{\"sockets\":[],\"protocols\":\",\"}").request());
        assertEquals(Set.of(SocketRole.INBOUND),
                read("{\"sockets\":\"listening\",\"selections\":{\"sockets\":\"inbound\"}}").request().sockets());
    }

    @Test
    void ofSeveralPatternsTheLastWins() throws TopologyRequestException {
        assertEquals(SimplePattern.parse("b"), read("{\"labels\":[\"a\",\"b\"]}").request().labels());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "'\"yes\"', true", "'\"on\"', true", "false, false", "'\"off\"', false",
            "[], false"})
    void infoIsWantedByAnyWordForYes(String value, boolean expected) throws TopologyRequestException {
        assertEquals(expected, read("{\"info\":" + value + "}").info());
    }

    @Test
    void whatNobodyKnowsIsToldAndHasNoEffect() throws TopologyRequestException {
        TopologyRequestReader.Asked asked = read("{\"selections\":{\"depth\":\"pid\",\"a\\u001b[31m\":1}}");
        assertEquals(TopologyRequest.DEFAULT, asked.request());
        assertEquals(List.of("the request's 'selections.depth' is not known and has no effect",
                "the request's 'selections.a\ufffd[31m' is not known and has no effect"), asked.warnings());
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 1000; i++) {
            many.append("\"k").append(i).append("\":1,");
        }
        assertEquals(11, read(many + "\"info\":0}").warnings().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"[]; the request is no JSON object",
            "``; the request is no JSON object",
            "{\"mode\":{}}; 'mode' is neither a word nor a list of words",
            "{\"sockets\":[[]]}; 'sockets' is neither a word nor a list of words",
            "{\"selections\":{\"selections\":{}}}; 'selections.selections' is neither a word nor a list of words",
            "{} {}; there is more behind the end of the request",
            "{\"mode\":\"both\"}; `'both' is no value of 'mode'; choose aggregated, detailed`",
            "{\"group_by\":\"user\"}; `'user' is no value of 'group_by'; choose process_name, pid, container`",
            "{\"sockets\":\"inbound,all\"}; `'all' is no value of 'sockets'; choose listening, inbound, outbound`",
            "{\"protocols\":[6]}; `'6' is no value of 'protocols'; choose ipv4_tcp, ipv6_tcp, ipv4_udp, ipv6_udp`"})
    void whatCannotBeUnderstoodIsRefused(String body, String message) {
        assertEquals(message, refusal(body));
    }

    @Test
    void brokenJsonIsToldWithItsPlace() {
        String message = refusal("{\n\"mode\": detailed}");
        assertTrue(message.startsWith("the request is no JSON: "), message);
        assertTrue(message.contains("(line 2, column "), message);
    }

    @Test
    void whatIsTooLongIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                Arrays.fill(bytes, from, from + length, (byte) ' ');
                return length;
            }
        };
        assertEquals("the request is longer than 16 MiB", assertThrows(TopologyRequestException.class,
                () -> new TopologyRequestReader().read(endless)).getMessage());
    }

    @Property(tries = 2000)
    void whateverComesIsReadOrRefused(@ForAll long seed) throws IOException {
        byte[] body = ("{\"selections\":{\"group_by\":[\"pid\"],\"labels\":\"a|b\",\"sockets\":\"inbound\",\"info\":1,"
                + "\"protocols\":[\"ipv4_tcp\"]},\"mode\":\"detailed\"}").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (int i = random.nextInt(6); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) (random.nextBoolean()
                    ? "{}[]\",:\\0".charAt(random.nextInt(9))
                    : random.nextInt(256));
        }
        try {
            TopologyRequestReader.Asked asked = new TopologyRequestReader().read(new ByteArrayInputStream(body));
            assertTrue(asked.warnings().size() <= 11);
        } catch (TopologyRequestException e) {
            assertTrue(e.getMessage().length() < 400, e.getMessage());
        }
    }
}
