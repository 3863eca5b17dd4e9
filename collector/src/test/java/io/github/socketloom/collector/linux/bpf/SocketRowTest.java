package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Java reads rows where the header says that C writes them. */
class SocketRowTest {

    private static final Path HEADER = Path.of("src/main/bpf/records.h");
    private static final Pattern STRUCT = Pattern.compile("struct (\\w+) \\{(.*?)\\n\\};", Pattern.DOTALL);
    private static final Pattern FIELDS = Pattern
            .compile("(unsigned char|unsigned short|unsigned int|unsigned long long|char|struct \\w+) ([^;]+);");
    private static final Pattern DEFINITION = Pattern.compile("#define (\\w+) (\\d+)");

    private static final Map<String, Integer> SIZES = new HashMap<>(Map.of("char", 1, "unsigned char", 1,
            "unsigned short", 2, "unsigned int", 4, "unsigned long long", 8));
    private static final Map<String, Map<String, Integer>> OFFSETS = new HashMap<>();

    @BeforeAll
    static void layOut() throws IOException {
        String header = Files.readString(HEADER);
        Map<String, Integer> constants = new HashMap<>();
        Matcher definition = DEFINITION.matcher(header);
        while (definition.find()) {
            constants.put(definition.group(1), Integer.valueOf(definition.group(2)));
        }
        Matcher struct = STRUCT.matcher(header.replaceAll("/\\*.*?\\*/", ""));
        while (struct.find()) {
            Map<String, Integer> offsets = new LinkedHashMap<>();
            int at = 0;
            Matcher fields = FIELDS.matcher(struct.group(2));
            while (fields.find()) {
                int size = SIZES.get(fields.group(1));
                for (String field : fields.group(2).split(",")) {
                    String[] parts = field.trim().split("[\\[\\]]");
                    int alignment = Math.min(size, 8);
                    at = (at + alignment - 1) / alignment * alignment;
                    offsets.put(parts[0], at);
                    at += size * (parts.length > 1 ? constants.get(parts[1]) : 1);
                }
            }
            SIZES.put("struct " + struct.group(1), at);
            OFFSETS.put(struct.group(1), offsets);
        }
    }

    private static int offset(String struct, String field) {
        assertTrue(OFFSETS.get(struct).containsKey(field), () -> struct + " has no " + field);
        return OFFSETS.get(struct).get(field);
    }

    @Test
    void whatEveryDescriptorGives() {
        String row = "descriptor_row";
        assertEquals(offset(row, "length"), SocketRow.LENGTH);
        assertEquals(offset(row, "pid"), SocketRow.PID);
        assertEquals(offset(row, "fd"), SocketRow.FD);
        assertEquals(offset(row, "netns"), SocketRow.NAMESPACE);
        assertEquals(offset(row, "inode"), SocketRow.INODE);
        assertEquals(offset(row, "start"), SocketRow.START);
        assertEquals(offset(row, "cookie"), SocketRow.COOKIE);
        assertEquals(offset(row, "family"), SocketRow.FAMILY);
        assertEquals(offset(row, "type"), SocketRow.TYPE);
        assertEquals(offset(row, "protocol"), SocketRow.PROTOCOL);
        assertEquals(offset(row, "state"), SocketRow.STATE);
        assertEquals(offset(row, "flags"), SocketRow.FLAGS);
        assertEquals(SIZES.get("struct descriptor_row"), SocketRow.DESCRIPTOR_LENGTH);
    }

    @Test
    void whatInternetSocketsGive() {
        String row = "internet_row";
        assertEquals(0, offset(row, "descriptor"));
        assertEquals(offset(row, "cgroup"), SocketRow.CGROUP);
        assertEquals(offset(row, "uid"), SocketRow.UID);
        assertEquals(offset(row, "interface"), SocketRow.INTERFACE);
        assertEquals(offset(row, "receive_queue"), SocketRow.RECEIVE_QUEUE);
        assertEquals(offset(row, "send_queue"), SocketRow.SEND_QUEUE);
        assertEquals(offset(row, "local_port"), SocketRow.LOCAL_PORT);
        assertEquals(offset(row, "remote_port"), SocketRow.REMOTE_PORT);
        assertEquals(offset(row, "figures_length"), SocketRow.FIGURES_LENGTH);
        assertEquals(offset(row, "local"), SocketRow.LOCAL);
        assertEquals(offset(row, "remote"), SocketRow.REMOTE);
        int datagrams = offset(row, "datagrams");
        assertEquals(datagrams + offset("datagrams", "bytes_sent"), SocketRow.BYTES_SENT);
        assertEquals(datagrams + offset("datagrams", "bytes_received"), SocketRow.BYTES_RECEIVED);
        assertEquals(datagrams + offset("datagrams", "calls_sent"), SocketRow.CALLS_SENT);
        assertEquals(datagrams + offset("datagrams", "calls_received"), SocketRow.CALLS_RECEIVED);
        assertEquals(SIZES.get("struct internet_row"), SocketRow.INTERNET_LENGTH);
    }

    @Test
    void whatTcpSocketsGive() {
        assertEquals(0, offset("tcp_row", "internet"));
        assertEquals(offset("tcp_row", "figures"), SocketRow.FIGURES);
        assertEquals(offset("tcp_row", "congestion"), SocketRow.CONGESTION);
        assertEquals(SIZES.get("struct tcp_row"), SocketRow.TCP_LENGTH);
        assertEquals(SocketRow.CONGESTION, SocketRow.FIGURES + SIZES.get("struct tcp_figures"));
    }
}
