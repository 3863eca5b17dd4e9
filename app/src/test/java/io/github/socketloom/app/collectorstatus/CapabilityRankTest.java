package io.github.socketloom.app.collectorstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.Capability;
import org.junit.jupiter.api.Test;

class CapabilityRankTest {

    @Test
    void whatTheUserCanImproveIsAWarning() {
        assertEquals(CapabilityRank.LIMITED,
                CapabilityRank.of(Capability.limited("owners", "procfs", "other users' processes", "run it as root")));
    }

    @Test
    void whatIsAsGoodAsItGetsOnThisHostIsNoWarning() {
        assertEquals(CapabilityRank.NOTED,
                CapabilityRank.of(Capability.limited("nat", "ctnetlink", "connection tracking is not in use", null)));
    }

    @Test
    void whatDoesNotWorkIsMissingWhetherThereIsARemedyOrNot() {
        assertEquals(CapabilityRank.MISSING,
                CapabilityRank.of(Capability.unavailable("raw", "sock_diag", "this kernel has none", null)));
    }
}
