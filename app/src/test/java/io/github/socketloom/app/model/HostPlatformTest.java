package io.github.socketloom.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NoOwnerReason;
import org.junit.jupiter.api.Test;

class HostPlatformTest {

    @Test
    void itIsToldByTheSystemOfTheHost() {
        assertEquals(HostPlatform.FREEBSD, HostPlatform.of(new HostInfo("bsd", "freebsd", "14.2-RELEASE", "amd64")));
        assertEquals(HostPlatform.LINUX, HostPlatform.of(new HostInfo("rack12", "linux", "6.12", "amd64")));
    }

    @Test
    void aHostThatIsNotKnownYetIsCalledByLinuxWords() {
        assertEquals(HostPlatform.LINUX, HostPlatform.of((HostInfo) null));
        assertEquals(HostPlatform.LINUX, HostPlatform.of((String) null));
    }

    @Test
    void noRemedyForAFreeBsdHostSpeaksOfCapabilities() {
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            String remedy = HostPlatform.FREEBSD.remedy(reason);
            assertFalse(remedy != null && remedy.contains("CAP_"), remedy);
            assertEquals(HostPlatform.LINUX.remedy(reason) == null, remedy == null, reason.key());
        }
        assertTrue(HostPlatform.FREEBSD.remedy(NoOwnerReason.NO_PERMISSION).contains("security.bsd.see_other_uids"));
        assertTrue(HostPlatform.LINUX.remedy(NoOwnerReason.NO_PERMISSION).contains("CAP_SYS_PTRACE"));
        assertNull(HostPlatform.FREEBSD.remedy(NoOwnerReason.TIME_WAIT));
    }
}
