package io.github.socketloom.app.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.HostPlatform;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformColumnsTest {

    private static List<String> shown(HostPlatform platform, Set<String> wanted) {
        return ConnectionColumns.all().stream()
                .filter(column -> PlatformColumns.isShown(column, platform, wanted::contains))
                .map(ConnectionColumn::key).toList();
    }

    @Test
    void onLinuxTheColumnsAreThoseThatTheUserWants() {
        assertEquals(List.of("process", "tx", "namespace_type"),
                shown(HostPlatform.LINUX, Set.of("process", "tx", "namespace_type")));
    }

    @Test
    void whatFreeBsdDoesNotHaveIsLeftOutThere() {
        assertEquals(List.of("process"),
                shown(HostPlatform.FREEBSD, Set.of("process", "rtt_us", "namespace_type", "systemd_unit_name", "nat")));
    }

    @Test
    void queuesAndRetransmissionsStandInForRatesOnFreeBsd() {
        assertEquals(List.of("receive_queue_bytes", "send_queue_bytes", "retransmits_total"),
                shown(HostPlatform.FREEBSD, Set.of("tx", "rx", "retrans")));
        assertEquals(List.of(), shown(HostPlatform.FREEBSD, Set.of()));
    }

    @Test
    void theColumnOfContainersIsThatOfJails() {
        ConnectionColumn column = ConnectionColumns.byKey("container_name").orElseThrow();
        assertEquals("Container / Service", column.title(HostPlatform.LINUX));
        assertEquals("Jail", column.title(HostPlatform.FREEBSD));
        assertTrue(column.isOf(HostPlatform.FREEBSD));
        assertFalse(ConnectionColumns.byKey("cgroup_path").orElseThrow().isOf(HostPlatform.FREEBSD));
    }
}
