package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class SnapshotListTest {

    private final SnapshotList<String> list = new SnapshotList<>(new String[]{"a", "b", "c", "d"});
    private final List<String> heard = new ArrayList<>();

    SnapshotListTest() {
        list.addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                if (change.wasUpdated()) {
                    heard.add("updated " + change.getFrom() + " to " + change.getTo());
                } else {
                    heard.add("added " + change.getAddedSubList() + " removed " + change.getRemoved());
                }
            }
        });
    }

    @Test
    void anArrayOfTheSameLengthUpdatesThePlacesThatDiffer() {
        list.replace(new String[]{"a", "B", "C", "d"});
        assertEquals(List.of("updated 1 to 3"), heard);
        assertEquals(List.of("a", "B", "C", "d"), list);
    }

    @Test
    void placesThatLieApartAreUpdatedEachByItself() {
        list.replace(new String[]{"A", "b", "c", "D"});
        assertEquals(List.of("updated 0 to 1", "updated 3 to 4"), heard);
    }

    @Test
    void theSameElementsInANewArrayAreNoChange() {
        list.replace(new String[]{"a", "b", "c", "d"});
        assertEquals(List.of(), heard);
    }

    @Test
    void anArrayOfAnotherLengthReplacesEverything() {
        list.replace(new String[]{"a", "x"});
        assertEquals(List.of("added [a, x] removed [a, b, c, d]"), heard);
        assertEquals(List.of("a", "x"), list);
    }

    @Test
    void theListCanBecomeEmptyAndFullAgain() {
        list.replace(new String[0]);
        assertTrue(list.isEmpty());
        list.replace(new String[]{"z"});
        assertEquals(List.of("added [] removed [a, b, c, d]", "added [z] removed []"), heard);
    }

    @Test
    void nobodyElseCanChangeIt() {
        assertThrows(UnsupportedOperationException.class, () -> list.set(0, "other"));
        assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
    }
}
