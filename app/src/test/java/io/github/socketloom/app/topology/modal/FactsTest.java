package io.github.socketloom.app.topology.modal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.modal.ModalFact;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static ModalFact fact(String label, String... values) {
        return new ModalFact(label, label, List.of(values), 0, "cgroups");
    }

    @Test
    void valuesThatWereLeftOutAreCounted() {
        assertEquals("1, 2 and 1,200 more", Facts.text(new ModalFact("pid", "PID", List.of("1", "2"), 1200, null)));
    }

    @Test
    void chipsTellWhatTheTitleAndTheOthersDoNotTellYet() {
        ModalFact user = fact("User", "root");
        assertEquals(List.of(user), Facts.key(List.of(fact("Process", "nginx"), user, fact("Login", "root"),
                fact("Command", "x".repeat(400)), fact("Nothing")), "nginx"));
    }

    @Test
    void noChipTellsThatAProcessIsUnknown() {
        ModalFact sockets = fact("Sockets", "76");
        assertEquals(List.of(sockets), Facts.key(List.of(fact("Process", "[unknown]"), sockets), "unknown owner"));
    }

    @Test
    void chipsTakeOneLine() {
        ModalFact[] many = new ModalFact[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = fact("Label " + i, "value number " + i);
        }
        assertEquals(4, Facts.key(List.of(many), "title").size());
    }

    @Test
    void pendingIsWhatIsNotKnownYet() {
        assertTrue(Facts.isPending(fact("Container", "pending")));
        assertFalse(Facts.isPending(fact("Container", "pending", "shop-web")));
    }

    @Test
    void theSourceOfAllIsToldOnce() {
        assertEquals("cgroups", Facts.onlySource(List.of(fact("a"), fact("b"))));
        assertNull(Facts.onlySource(List.of(fact("a"), new ModalFact("b", "b", List.of(), 0, null))));
        assertNull(Facts.onlySource(List.of()));
    }
}
