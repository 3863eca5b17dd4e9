package io.github.socketloom.app.topology.modal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ModalHistoryTest {

    private final ModalHistory history = new ModalHistory();

    @Test
    void theFirstHasNobodyBefore() {
        history.visit("a", "A");
        assertNull(history.previous());
    }

    @Test
    void oneGoesBackTheWayOneCame() {
        history.visit("a", "A");
        history.visit("b", "B");
        history.visit("c", "C");
        assertEquals("b", history.previous().actorKey());
        history.visit("b", "B");
        assertEquals("a", history.previous().actorKey());
    }

    @Test
    void anotherReadingOfTheSameActorIsNoStepButItsNameIsTheLatest() {
        history.visit("a", "4f2a1bc09d8e");
        history.visit("a", "shop-web");
        assertNull(history.previous());
        history.visit("b", "B");
        assertEquals("shop-web", history.previous().title());
    }

    @Test
    void itDoesNotGrowForEver() {
        for (int i = 0; i < 1000; i++) {
            history.visit("a" + i, "A");
        }
        int steps = 0;
        while (history.previous() != null) {
            history.visit(history.previous().actorKey(), "A");
            steps++;
        }
        assertEquals(100, steps);
    }

    @Test
    void afterClosingThereIsNobodyBefore() {
        history.visit("a", "A");
        history.visit("b", "B");
        history.clear();
        history.visit("c", "C");
        assertNull(history.previous());
    }
}
