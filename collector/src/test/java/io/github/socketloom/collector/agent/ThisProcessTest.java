package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.export.AgentRuntime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ThisProcessTest {

    private static final String STATUS = "Name:\tjava\nUid:\t1000\t1001\t1000\t1000\nCapInh:\t0000000000000000\n"
            + "CapEff:\t0000000000080004\n";

    @Test
    void theEffectiveUserAndCapabilitiesAreRead() {
        AgentRuntime runtime = ThisProcess.describe(STATUS);
        assertEquals(1001, runtime.uid());
        assertEquals(List.of("cap_dac_read_search", "cap_sys_ptrace"), runtime.capabilities());
        assertEquals(ProcessHandle.current().pid(), runtime.pid());
    }

    @Test
    void anOrdinaryUserHasNoCapabilities() {
        assertEquals(List.of(), ThisProcess.describe("CapEff:\t0000000000000000\n").capabilities());
    }

    @Test
    void rootHasAllThatTheKernelKnows() {
        List<String> all = ThisProcess.describe("CapEff:\t000001ffffffffff\n").capabilities();
        assertEquals(41, all.size());
        assertEquals("cap_chown", all.get(0));
        assertEquals("cap_net_admin", all.get(12));
        assertEquals("cap_bpf", all.get(39));
        assertEquals("cap_checkpoint_restore", all.get(40));
    }

    @Test
    void aCapabilityOfANewerKernelIsShownByNumber() {
        assertEquals(List.of("cap_63"), ThisProcess.describe("CapEff:\t8000000000000000\n").capabilities());
    }

    @Test
    void withoutProcfsBothAreUnknown() {
        assertEquals(-1, ThisProcess.describe("").uid());
        assertNull(ThisProcess.describe("").capabilities());
    }

    @Property
    void anyStatusIsTaken(@ForAll String uid, @ForAll String set) {
        ThisProcess.describe("Uid:\t" + uid + "\nCapEff:" + set + "\n");
    }
}
