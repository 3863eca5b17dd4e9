package io.github.socketloom.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElevationTest {

    private static final LocalAgent AGENT = new LocalAgent("/opt/socketloom-agent/bin/socketloom-agent", Set.of());
    private static final NetNamespace CLOSED = new NetNamespace(2, null, NamespaceKind.UNKNOWN, 5, "no permission");
    private static final Capability NAMESPACES = Capability.limited("namespaces", "procfs", "1 of 2 is not read",
            "run the collector with CAP_SYS_ADMIN and CAP_SYS_PTRACE");

    private static HostStatus status(int withoutPermission, List<NetNamespace> namespaces, Capability... lacking) {
        TickReport report = new TickReport(1, 0, 1, 1, 0, 0, 0, 40, withoutPermission == 0
                ? Map.of(NoOwnerReason.TIME_WAIT, 3)
                : Map.of(NoOwnerReason.NO_PERMISSION, withoutPermission), -1, 0, LookupStatistics.NONE,
                EventStatistics.NONE, List.of());
        return new HostStatus(FeedState.LIVE, new HostInfo("rack12", "linux", "6.18.44", "amd64"), report,
                List.of(lacking), namespaces, Duration.ofSeconds(1), false);
    }

    @Test
    void saysHowManyRowsLackAnOwnerAndTheCommandThatShowsThem() {
        Elevation elevation = Elevation.of(status(37, List.of()), AGENT).orElseThrow();
        assertTrue(elevation.sentence().startsWith("37 sockets are shown without their processes, because the"
                + " collector lacks CAP_DAC_READ_SEARCH and CAP_SYS_PTRACE."), elevation.sentence());
        assertEquals("sudo setpriv --reuid \"$(id -u)\" --regid \"$(id -g)\" --init-groups"
                + " --inh-caps +dac_read_search,+sys_ptrace --ambient-caps +dac_read_search,+sys_ptrace"
                + " -- /opt/socketloom-agent/bin/socketloom-agent connections", elevation.command());
    }

    @Test
    void asksForNoMoreRightsThanTheGapsTake() {
        Elevation elevation = Elevation.of(status(0, List.of(CLOSED), NAMESPACES), AGENT).orElseThrow();
        assertTrue(elevation.sentence().startsWith("1 network namespace is not read, because the collector lacks"
                + " CAP_SYS_ADMIN and CAP_SYS_PTRACE."), elevation.sentence());
        assertFalse(elevation.command().contains("dac_read_search"), elevation.command());
    }

    @Test
    void joinsSeveralGapsInOneSentenceAndOneCommand() {
        Elevation elevation = Elevation.of(status(1, List.of(CLOSED, CLOSED), NAMESPACES, Capability.unavailable("nat",
                "ctnetlink", "reading connection tracking needs CAP_NET_ADMIN", null)), AGENT).orElseThrow();
        assertTrue(elevation.sentence().startsWith("1 socket is shown without its process, 2 network namespaces are"
                + " not read and address translations are not known, because the collector lacks"
                + " CAP_DAC_READ_SEARCH, CAP_NET_ADMIN, CAP_SYS_ADMIN and CAP_SYS_PTRACE."), elevation.sentence());
        assertTrue(elevation.command().contains("+dac_read_search,+net_admin,+sys_admin,+sys_ptrace"),
                elevation.command());
    }

    @Test
    void whereNothingLacksForWantOfRightsNothingIsSaid() {
        assertTrue(Elevation.of(status(0, List.of()), AGENT).isEmpty());
        assertTrue(Elevation.of(status(0, List.of(), Capability.limited("nat", "ctnetlink", "conntrack is not in use",
                null), Capability.unavailable("events", "bpf", "needs CAP_BPF", null)), AGENT).isEmpty());
    }

    @Test
    void rightsThatTheCollectorHasAlreadyAreNotAskedForAgain() {
        LocalAgent root = new LocalAgent("socketloom-agent",
                Set.of("CAP_SYS_PTRACE", "CAP_DAC_READ_SEARCH", "CAP_SYS_ADMIN"));
        assertTrue(Elevation.of(status(2, List.of(CLOSED), NAMESPACES), root).isEmpty());
    }
}
