package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.linux.SsRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What a user gets from {@code socketloom-agent connections --format json} in a namespace of 2,000 sockets, against
 * what {@code ss -tuanpie} prints there: every row, and every figure that stood still between two runs of ss.
 */
class AgentAgainstSsIT {

    private static final int SOCKETS = 2000;
    private static final Map<String, String> STATES = Map.of("ESTAB", "established", "LISTEN", "listen", "FIN-WAIT-2",
            "fin-wait2", "CLOSE-WAIT", "close-wait", "TIME-WAIT", "time-wait", "SYN-SENT", "syn-sent");
    private static final Map<String, String> FIGURES = Map.of("cwnd", "cwnd", "bytes_acked", "bytes_acked",
            "bytes_received", "bytes_received", "bytes_sent", "bytes_sent", "segs_out", "segments_sent", "segs_in",
            "segments_received", "data_segs_out", "data_segments_sent", "data_segs_in", "data_segments_received",
            "mss", "mss_send");

    @Test
    void theJsonAgreesWithSsRowForRow() throws IOException, InterruptedException {
        try (NetworkWorld world = NetworkWorld.create()) {
            world.populate(SOCKETS);
            List<SsRow> before = settled(world);
            JsonNode document = new ObjectMapper().readTree(agent(world).getInputStream());
            Map<Long, SsRow> after = byCookie(world.ss());

            JsonNode connections = document.get("connections");
            assertEquals(before.size(), connections.size());
            assertTrue(connections.size() >= SOCKETS, "only " + connections.size() + " sockets");
            Map<Long, SsRow> rows = byCookie(before);
            int still = 0;
            for (JsonNode connection : connections) {
                SsRow row = rows.get(connection.get("cookie").asLong());
                identity(connection, row);
                SsRow later = after.get(row.cookie());
                if (later != null && withoutClocks(row).equals(withoutClocks(later))) {
                    figures(connection, row);
                    still++;
                }
            }
            assertTrue(still > SOCKETS * 9 / 10, "only " + still + " sockets stood still");
        }
    }

    /** Acknowledgements may be delayed: waits until ss prints the same twice. */
    private static List<SsRow> settled(NetworkWorld world) {
        List<SsRow> latest = world.ss();
        for (int attempt = 0; attempt < 20; attempt++) {
            List<SsRow> next = world.ss();
            if (next.stream().map(AgentAgainstSsIT::withoutClocks).toList()
                    .equals(latest.stream().map(AgentAgainstSsIT::withoutClocks).toList())) {
                return next;
            }
            latest = next;
        }
        return latest;
    }

    private static SsRow withoutClocks(SsRow row) {
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.keySet().removeAll(Set.of("lastsnd", "lastrcv", "lastack", "timer", "busy"));
        return new SsRow(row.protocol(), row.state(), row.receiveQueue(), row.sendQueue(), row.local(),
                row.localPort(), row.localInterface(), row.remote(), row.remotePort(), row.holders(), fields);
    }

    private static Process agent(NetworkWorld world) {
        return world.start(JavaCommand.agent(List.of(), "connections", "--namespaces", "self", "--protocols", "tcp,udp",
                "--format", "json").toArray(String[]::new));
    }

    private static Map<Long, SsRow> byCookie(List<SsRow> rows) {
        Map<Long, SsRow> byCookie = new HashMap<>();
        rows.forEach(row -> byCookie.put(row.cookie(), row));
        return byCookie;
    }

    private static void identity(JsonNode connection, SsRow row) {
        String what = connection.toString();
        assertTrue(row != null, () -> "ss does not know " + what);
        assertEquals(row.protocol(), connection.get("protocol").asText(), what);
        boolean datagram = row.protocol().equals("udp");
        assertEquals(datagram ? row.state().equals("ESTAB") ? "connected" : "unconnected" : STATES.get(row.state()),
                connection.get("state").asText(), what);
        end(row.local(), row.localPort(), connection.get("local"), what);
        end(row.remote(), row.remotePort(), connection.get("remote"), what);
        assertEquals(Math.max(row.number("ino"), 0), connection.get("inode").asLong(), what);
        if (row.number("uid") >= 0) {
            assertEquals(row.number("uid"), connection.get("uid").asLong(), what);
        }
        Set<String> owners = new TreeSet<>();
        connection.get("owners").forEach(owner -> owners.add(owner.get("pid").asInt() + "/" + owner.get("fd").asInt()));
        assertEquals(row.holders(), owners, what);
    }

    /** ss shows mapped addresses as they are and a star where a socket takes both families. */
    private static void end(String address, int port, JsonNode end, String what) {
        if (port == 0) {
            assertTrue(end.get("port").isNull() || end.get("port").asInt() == 0, what);
            return;
        }
        String expected = address.equals("*") ? "::" : address.replace("::ffff:", "");
        assertEquals(expected, end.get("address").asText(), what);
        assertEquals(port, end.get("port").asInt(), what);
    }

    private static void figures(JsonNode connection, SsRow row) {
        String what = connection + "\n" + row;
        if (row.state().equals("LISTEN")) {
            assertEquals(row.receiveQueue(), connection.at("/listen/queue").asLong(), what);
            assertEquals(row.sendQueue(), connection.at("/listen/backlog").asLong(), what);
        } else {
            assertEquals(row.receiveQueue(), connection.get("receive_queue_bytes").asLong(), what);
            assertEquals(row.sendQueue(), connection.get("send_queue_bytes").asLong(), what);
        }
        JsonNode tcp = connection.get("tcp");
        FIGURES.forEach((name, key) -> {
            if (row.fields().containsKey(name)) {
                assertEquals(row.number(name), tcp.get(key).asLong(), () -> key + " of " + what);
            }
        });
        String rtt = row.fields().get("rtt");
        if (rtt != null) {
            String[] both = rtt.split("/");
            assertEquals(Math.round(Double.parseDouble(both[0]) * 1000), tcp.get("rtt_us").asLong(), what);
            assertEquals(Math.round(Double.parseDouble(both[1]) * 1000), tcp.get("rtt_var_us").asLong(), what);
        }
    }
}
