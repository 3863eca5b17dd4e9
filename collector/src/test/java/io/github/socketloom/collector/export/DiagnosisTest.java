package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

    private static final AgentRuntime RUNTIME = new AgentRuntime("0.1.0", "OpenJDK 64-Bit Server VM 17.0.15+6, Debian",
            4711, 1000, "ann", List.of("cap_net_admin", "cap_sys_ptrace"));

    private static String text(int width, AgentRuntime runtime, boolean works) throws IOException {
        StringWriter out = new StringWriter();
        new DiagnosisText(width).write(runtime, works ? SampleSnapshot.host() : null,
                works ? null : "/proc is not mounted", out);
        return out.toString();
    }

    private static JsonNode json(boolean works) throws IOException {
        StringWriter out = new StringWriter();
        new DiagnosisJson().write(RUNTIME, works ? SampleSnapshot.host() : null, works ? null : "/proc is not mounted",
                out);
        return new ObjectMapper().readTree(out.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void looksAsReviewedAtWidth(int width) throws IOException {
        GoldenFile.assertSame("doctor-" + width + ".txt", text(width, RUNTIME, true));
    }

    @Test
    void everyCapabilityIsThereWithReasonAndRemedy() throws IOException {
        String text = text(120, RUNTIME, true);
        assertTrue(text.contains("  no          udp by sock_diag: the module udp_diag is not loaded\n"), text);
        assertTrue(text.contains("              Remedy: modprobe udp_diag\n"), text);
        assertTrue(text.contains("  in part     owners by procfs: 12 processes of other users cannot be read\n"), text);
    }

    @Test
    void whatIsUnknownOfTheProcessIsSaid() throws IOException {
        String text = text(120, new AgentRuntime("0.1.0", "J", 1, -1, null, null), true);
        assertTrue(text.contains("User          uid unknown\nCapabilities  unknown\n"), text);
        assertTrue(text(120, new AgentRuntime("0.1.0", "J", 1, 0, "root", List.of()), true)
                .contains("User          root (uid 0)\nCapabilities  none\n"));
    }

    @Test
    void aCollectorThatCannotStartIsReportedWithWhatIsKnown() throws IOException {
        assertTrue(text(100, RUNTIME, false).endsWith("\nFailed        /proc is not mounted\n"));
        JsonNode json = json(false);
        assertEquals("/proc is not mounted", json.get("failure").asText());
        assertTrue(json.get("host").isNull());
        assertEquals("cap_sys_ptrace", json.at("/agent/effective_capabilities/1").asText());
    }

    @Test
    void theDocumentHasTheSameFacts() throws IOException {
        JsonNode json = json(true);
        assertEquals("socketloom.doctor/1", json.get("schema").asText());
        assertEquals("rack12", json.at("/host/name").asText());
        assertEquals(3, json.get("capabilities").size());
        assertEquals("modprobe udp_diag", json.at("/capabilities/2/remedy").asText());
        assertEquals(10, json.get("sockets").asInt());
        assertEquals("time_wait", json.at("/without_owner/0/reason").asText());
        assertEquals(12.346, json.at("/tick/total_ms").asDouble());
    }
}
