package io.github.socketloom.app.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.model.HostPlatform;
import org.junit.jupiter.api.Test;

class OwnerReasonsTest {

    @Test
    void everyReasonIsASentence() {
        assertEquals("The kernel keeps it after close; no process holds it any more.",
                OwnerReasons.sentence("time_wait", HostPlatform.LINUX));
    }

    @Test
    void whatCanBeDoneIsTold() {
        assertEquals("It was opened and closed between two readings. Watch with a shorter interval.",
                OwnerReasons.sentence("short_lived", HostPlatform.LINUX));
    }

    @Test
    void severalReasonsTakeALineEach() {
        assertEquals("""
                The kernel keeps it after close; no process holds it any more.
                The process closed it; the kernel finishes the shutdown.""",
                OwnerReasons.sentences("time_wait,orphaned", HostPlatform.LINUX));
    }

    @Test
    void aWordOfAnotherProducerIsToldAsItIs() {
        assertEquals("went fishing", OwnerReasons.sentence("went_fishing", HostPlatform.LINUX));
        assertEquals("?", OwnerReasons.sentence("", HostPlatform.LINUX));
    }
}
