package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What spec/network-connections.md §1.2 to §1.4 says of Netdata's function. */
class ConnectionsNetdataTest {

    private static final List<String> CONTEXT = List.of("Direction", "Protocol", "Namespace", "State", "PID", "Process",
            "User", "CgroupStatus", "CgroupPath", "CgroupName", "ContainerName", "Orchestrator", "K8sPodName",
            "K8sNamespace", "K8sWorkload", "DockerContainerName", "DockerImage", "SystemdUnitName", "SystemdUnitKind",
            "ActorKind", "Portname");
    private static final List<String> FIGURES = List.of("RTT", "RecvRTT", "Retrans", "eBPFBytesSent", "eBPFBytesRecv",
            "eBPFTCPSent", "eBPFTCPRecv", "eBPFRetransmit", "eBPFUDPSent", "eBPFUDPRecv", "eBPFClose", "eBPFConnV4",
            "eBPFConnV6", "Count");

    private static JsonNode document(Snapshot snapshot, View view) throws IOException {
        StringWriter out = new StringWriter();
        new ConnectionsNetdata().write(snapshot, view, out);
        return new ObjectMapper().readTree(out.toString());
    }

    private static List<String> keys(JsonNode columns) {
        List<String> keys = new ArrayList<>();
        columns.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> joined(List<String> own) {
        List<String> all = new ArrayList<>(CONTEXT);
        all.addAll(own);
        all.addAll(FIGURES);
        return all;
    }

    private static JsonNode cell(JsonNode document, int row, String column) {
        return document.get("data").get(row).get(document.at("/columns/" + column + "/index").asInt());
    }

    @Test
    void theDetailedViewHas42ColumnsInTheirOrder() throws IOException {
        List<String> keys = keys(document(SampleSnapshot.host(), View.DETAILED).get("columns"));
        assertEquals(42, keys.size());
        assertEquals(joined(List.of("LocalIP", "LocalPort", "LocalAddressSpace", "RemoteIP", "RemotePort",
                "RemoteAddressSpace", "ServerPort")), keys);
    }

    @Test
    void theAggregatedViewHas41ColumnsInTheirOrder() throws IOException {
        List<String> keys = keys(document(SampleSnapshot.host(), View.AGGREGATED).get("columns"));
        assertEquals(41, keys.size());
        assertEquals(joined(List.of("LocalAddressSpace", "RemoteAddressSpace", "ServerIP", "ServerPort",
                "ClientAddressSpace", "ServerAddressSpace")), keys);
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void rowsAreArraysAsLongAsThereAreColumnsAndIndexesCountThem(View view) throws IOException {
        JsonNode document = document(SampleSnapshot.everything(), view);
        int index = 0;
        for (JsonNode column : document.get("columns")) {
            assertEquals(index++, column.get("index").asInt());
        }
        assertEquals(11, document.get("data").size());
        for (JsonNode row : document.get("data")) {
            assertEquals(index, row.size());
        }
    }

    @Test
    void theEnvelopeIsNetdatas() throws IOException {
        JsonNode document = document(SampleSnapshot.host(), View.DETAILED);
        assertEquals(200, document.get("status").asInt());
        assertEquals("table", document.get("type").asText());
        assertEquals(5, document.get("update_every").asInt());
        assertFalse(document.get("has_history").asBoolean());
        assertEquals("[\"sockets\"]", document.get("accepted_params").toString());
        assertEquals("[{\"id\":\"sockets\",\"name\":\"Sockets\",\"unique_view\":true,\"type\":\"select\",\"options\":["
                + "{\"id\":\"aggregated\",\"name\":\"Aggregated\"},{\"id\":\"detailed\",\"name\":\"Detailed\"}]}]",
                document.get("required_params").toString());
        assertFalse(document.has("aggregated_view"));
        assertEquals("Direction", document.get("default_sort_column").asText());
        assertEquals("{\"Network Map\":{\"type\":\"network-viewer\"}}", document.get("custom_charts").toString());
        assertEquals(List.of("Count by Direction", "Count by Process", "Count by Protocol"),
                keys(document.get("charts")));
        assertEquals("[[\"Count\",\"Direction\"],[\"Count\",\"Process\"]]", document.get("default_charts").toString());
        assertEquals(List.of("Direction", "Protocol", "Namespace", "Process", "LocalIP", "LocalPort", "RemoteIP",
                "RemotePort"), keys(document.get("group_by")));
        assertEquals("Local IP", document.at("/group_by/LocalIP/name").asText());
        assertEquals(SampleSnapshot.NOON / 1_000_000 + 5, document.get("expires").asLong());
    }

    @Test
    void theAggregatedEnvelopeSaysWhatItCounts() throws IOException {
        JsonNode document = document(SampleSnapshot.host(), View.AGGREGATED);
        assertEquals(
                "{\"column\":\"Count\",\"results_label\":\"unique combinations\",\"aggregated_label\":\"sockets\"}",
                document.get("aggregated_view").toString());
        assertEquals("Count", document.get("default_sort_column").asText());
        assertEquals(List.of("Direction", "Protocol", "Namespace", "Process"), keys(document.get("group_by")));
    }

    @ParameterizedTest
    @CsvSource({"DETAILED,Direction,string,true,true,ascending,count,multiselect,false",
            "DETAILED,Process,string,true,false,ascending,count,multiselect,true",
            "DETAILED,PID,integer,true,false,ascending,count,none,false",
            "DETAILED,CgroupPath,string,false,false,ascending,count,multiselect,true",
            "DETAILED,ContainerName,string,true,false,ascending,count,multiselect,false",
            "DETAILED,DockerImage,string,false,false,ascending,count,multiselect,true",
            "DETAILED,LocalIP,string,true,false,ascending,count,none,true",
            "DETAILED,LocalPort,integer,true,false,ascending,count,none,false",
            "DETAILED,LocalAddressSpace,string,false,false,ascending,count,multiselect,false",
            "DETAILED,ServerPort,integer,false,false,ascending,count,multiselect,false",
            "AGGREGATED,ServerPort,integer,true,false,ascending,count,multiselect,false",
            "AGGREGATED,ServerIP,string,true,false,ascending,count,none,true",
            "AGGREGATED,ClientAddressSpace,string,true,false,ascending,count,multiselect,false",
            "DETAILED,RTT,duration,true,false,descending,max,range,false",
            "DETAILED,Retrans,integer,true,false,descending,sum,range,false",
            "DETAILED,eBPFConnV6,integer,false,false,descending,max,range,false",
            "DETAILED,Count,integer,false,false,descending,sum,none,false",
            "AGGREGATED,Count,integer,true,true,descending,sum,none,false"})
    void everyColumnTellsHowItIsShown(View view, String key, String type, boolean visible, boolean sticky, String sort,
            String summary, String filter, boolean fullWidth) throws IOException {
        JsonNode column = document(SampleSnapshot.host(), view).at("/columns/" + key);
        assertEquals(type, column.get("type").asText());
        assertEquals(visible, column.get("visible").asBoolean());
        assertEquals(sticky, column.get("sticky").asBoolean());
        assertEquals(sort, column.get("sort").asText());
        assertEquals(summary, column.get("summary").asText());
        assertEquals(filter, column.get("filter").asText());
        assertEquals(fullWidth, column.get("full_width").asBoolean());
        assertEquals("value", column.get("visualization").asText());
        assertTrue(column.get("sortable").asBoolean());
        assertTrue(column.at("/value_options/default_value").isNull());
    }

    @Test
    void aRoundTripTimeIsInMillisecondsAndItsColumnKnowsTheLongest() throws IOException {
        JsonNode document = document(SampleSnapshot.host(), View.DETAILED);
        JsonNode column = document.at("/columns/RTT");
        assertEquals("ms", column.get("units").asText());
        assertEquals("ms", column.at("/value_options/units").asText());
        assertEquals(2, column.at("/value_options/decimal_points").asInt());
        assertEquals(182, column.get("max").asInt());
        List<Double> values = new ArrayList<>();
        for (int row = 0; row < 10; row++) {
            JsonNode rtt = cell(document, row, "RTT");
            if (!rtt.isNull()) {
                values.add(rtt.asDouble());
            }
        }
        assertEquals(List.of(182.34, 0.21), values);
        assertEquals("Max Smoothed Round Trip Time",
                document(SampleSnapshot.host(), View.AGGREGATED).at("/columns/RTT/name").asText());
    }

    private static JsonNode only(SampleSnapshot.Builder socket, View view) throws IOException {
        return document(SampleSnapshot.snapshot(List.of(socket.build())), view);
    }

    @Test
    void aLocalConnectionIsInboundOrOutboundByTheSideThatServes() throws IOException {
        for (boolean serving : new boolean[]{true, false}) {
            JsonNode document = only(SampleSnapshot.socket().state(TcpState.ESTABLISHED, Direction.LOCAL, serving),
                    View.DETAILED);
            assertEquals(serving ? "inbound" : "outbound", cell(document, 0, "Direction").asText());
        }
    }

    @Test
    void theProtocolSaysTheFamily() throws IOException {
        JsonNode document = document(SampleSnapshot.host(), View.DETAILED);
        List<String> protocols = new ArrayList<>();
        for (int row = 0; row < 10; row++) {
            protocols.add(cell(document, row, "Protocol").asText());
        }
        assertEquals(List.of("tcp46", "udp6", "tcp4", "tcp6", "tcp4", "tcp4", "tcp6", "tcp4", "tcp4", "udp4"),
                protocols);
    }

    @Test
    void aDualListenerIsAStarAndHasNoPeer() throws IOException {
        JsonNode document = document(SampleSnapshot.host(), View.DETAILED);
        assertEquals("*", cell(document, 0, "LocalIP").asText());
        assertEquals("", cell(document, 0, "RemoteIP").asText());
        assertTrue(cell(document, 0, "RemotePort").isNull());
        assertEquals("listen", cell(document, 0, "State").asText());
        assertEquals("stateless", cell(document, 1, "State").asText());
    }

    @Test
    void whatIsUnknownIsNullAndNeverZero() throws IOException {
        JsonNode document = only(SampleSnapshot.socket(), View.DETAILED);
        for (String column : List.of("PID", "Process", "CgroupPath", "ContainerName", "Orchestrator", "RTT", "Retrans",
                "eBPFBytesSent", "eBPFConnV6")) {
            assertTrue(cell(document, 0, column).isNull(), column);
        }
        assertEquals("unknown", cell(document, 0, "CgroupStatus").asText());
        assertEquals("443/tcp", cell(document, 0, "Portname").asText());
        assertEquals(1, cell(document, 0, "Count").asInt());
    }

    @Test
    void theHostsNamespaceIsSystemAndEveryOtherAContainer() throws IOException {
        for (long[] each : new long[][]{{SampleSnapshot.NAMESPACE, 0}, {SampleSnapshot.CONTAINER_NAMESPACE, 1},
                {SampleSnapshot.VPN_NAMESPACE, 1}}) {
            JsonNode document = only(SampleSnapshot.socket().namespace(each[0]), View.DETAILED);
            assertEquals(each[1] == 0 ? "system" : "container", cell(document, 0, "Namespace").asText());
        }
        assertTrue(cell(only(SampleSnapshot.socket().namespace(7), View.DETAILED), 0, "Namespace").isNull());
    }

    @Test
    void aContainerFillsItsColumns() throws IOException {
        JsonNode document = only(SampleSnapshot.socket().owner(SampleSnapshot.POD, 1), View.AGGREGATED);
        assertEquals("web", cell(document, 0, "ContainerName").asText());
        assertEquals("k8s", cell(document, 0, "Orchestrator").asText());
        assertEquals("web-7b9d5f4c5-q2lrz", cell(document, 0, "K8sPodName").asText());
        assertEquals("demo", cell(document, 0, "K8sNamespace").asText());
        assertEquals("web", cell(document, 0, "K8sWorkload").asText());
        assertEquals("registry.example/web:3", cell(document, 0, "DockerImage").asText());
        assertEquals("k8s_container", cell(document, 0, "ActorKind").asText());
        assertEquals("known", cell(document, 0, "CgroupStatus").asText());
    }

    @Test
    void groupsCountAddAndTakeTheWorst() throws IOException {
        List<io.github.socketloom.collector.model.Connection> sockets = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            sockets.add(SampleSnapshot.socket().state(TcpState.ESTABLISHED, Direction.INBOUND, true)
                    .ends(SampleSnapshot.end("10.0.0.5", 443), SampleSnapshot.end("10.0.0.9", 50_000 + i), "https")
                    .owner(SampleSnapshot.NGINX, i)
                    .tcp(SampleSnapshot.metrics("cubic", TcpMetric.RTT_US, 1000 * i, TcpMetric.RETRANSMITS_TOTAL, i))
                    .build());
        }
        JsonNode document = document(SampleSnapshot.snapshot(sockets), View.AGGREGATED);
        assertEquals(1, document.get("data").size());
        assertEquals(3, cell(document, 0, "Count").asInt());
        assertEquals(3.0, cell(document, 0, "RTT").asDouble());
        assertEquals(6, cell(document, 0, "Retrans").asInt());
        assertEquals("10.0.0.5", cell(document, 0, "ServerIP").asText());
        assertEquals("private", cell(document, 0, "ClientAddressSpace").asText());
    }

    @Test
    void groupsAreInTheOrderOfTheirProcessNames() throws IOException {
        JsonNode document = document(SampleSnapshot.host(), View.AGGREGATED);
        List<String> names = new ArrayList<>();
        for (int row = 0; row < document.get("data").size(); row++) {
            JsonNode name = cell(document, row, "Process");
            names.add(name.isNull() ? "" : name.asText());
        }
        assertEquals(names.stream().sorted().toList(), names);
    }

    @Test
    void noCommandLineLeaves() throws IOException {
        StringWriter out = new StringWriter();
        new ConnectionsNetdata().write(SampleSnapshot.host(), View.DETAILED, out);
        assertFalse(out.toString().contains("--host=db.example"));
        assertEquals(List.of(Protocol.TCP, Protocol.UDP),
                ConnectionsNetdata.PROTOCOLS.stream().sorted().toList());
    }
}
