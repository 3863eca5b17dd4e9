package io.github.socketloom.app.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OwnerReasonsTest {

    @Test
    void everyReasonIsASentence() {
        assertEquals("The kernel keeps it after close; no process holds it any more.",
                OwnerReasons.sentence("time_wait", null));
    }

    @Test
    void whatCanBeDoneIsTold() {
        assertEquals("It was opened and closed between two readings. Watch with a shorter interval.",
                OwnerReasons.sentence("short_lived", null));
    }

    @Test
    void severalReasonsTakeALineEach() {
        assertEquals("""
                The kernel keeps it after close; no process holds it any more.
                The process closed it; the kernel finishes the shutdown.""",
                OwnerReasons.sentences("time_wait,orphaned", null));
    }

    @Test
    void aWordOfAnotherProducerIsToldAsItIs() {
        assertEquals("went fishing", OwnerReasons.sentence("went_fishing", null));
        assertEquals("?", OwnerReasons.sentence("", null));
    }

    @Test
    void whatHelpsOnFreeBsdIsNotWhatHelpsOnLinux() {
        assertTrue(OwnerReasons.sentence("no_permission", "linux").contains("CAP_SYS_PTRACE"));
        assertTrue(OwnerReasons.sentence("no_permission", "freebsd").contains("security.bsd.see_other_uids"));
    }
}
