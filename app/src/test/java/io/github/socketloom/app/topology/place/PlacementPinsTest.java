package io.github.socketloom.app.topology.place;

import static io.github.socketloom.app.topology.place.Pictures.assertSamePlaces;
import static io.github.socketloom.app.topology.place.Pictures.x;
import static io.github.socketloom.app.topology.place.Pictures.y;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the user's hand does: dragging, pinning, letting go. */
class PlacementPinsTest {

    private final PlacementStage stage = new PlacementStage(true);
    private final HostGraph host = HostGraph.of(10, 60, 3);

    @AfterEach
    void close() {
        stage.close();
        assertTrue(stage.failures.isEmpty(), stage.failures.toString());
    }

    private static void assertAt(double x, double y, PlacedGraph picture, String key) {
        assertEquals(x, x(picture, key), key);
        assertEquals(y, y(picture, key), key);
    }

    @Test
    void aDraggedNodeIsSeenAtOnceWithItsLeavesAndNothingElseMoves() {
        PlacedGraph before = stage.show(host);
        stage.take();
        stage.drag("process3", 700, -250);
        assertEquals(Placement.AT_REST, stage.step(), "nothing has to be settled");
        assertEquals(1, stage.pictures.size());
        PlacedGraph after = stage.last();
        assertFalse(after.working());
        assertAt(700, -250, after, "process3");
        Set<String> leaves = host.neighbours("process3").stream()
                .filter(key -> host.neighbours(key).size() == 1).collect(Collectors.toSet());
        assertFalse(leaves.isEmpty());
        for (String leaf : leaves) {
            assertEquals(x(before, leaf) - x(before, "process3"), x(after, leaf) - 700, 0.01);
            assertEquals(y(before, leaf) - y(before, "process3"), y(after, leaf) + 250, 0.01);
        }
        assertSamePlaces(before, after,
                Stream.concat(leaves.stream(), Stream.of("process3")).collect(Collectors.toSet()));
    }

    @Test
    void ofManyDragsBetweenTwoPicturesTheLastIsSeen() {
        stage.show(host);
        stage.take();
        for (int i = 0; i < 50; i++) {
            stage.drag("process3", i, i);
        }
        stage.step();
        assertEquals(1, stage.pictures.size());
        assertAt(49, 49, stage.last(), "process3");
    }

    @Test
    void aNodeUnderTheHandStaysThereWhateverChangesAndIsNotPinned() {
        stage.show(host);
        stage.drag("process3", 700, -250);
        stage.show(host.endpoint("new").link("process3", "new").endpoint("other").link("process3", "other"));
        assertAt(700, -250, stage.last(), "process3");
        assertEquals(0, stage.last().pinned().cardinality());
        assertTrue(stage.pins.all().isEmpty());
    }

    @Test
    void draggingAnotherNodeLetsTheFirstGo() {
        stage.show(host);
        stage.drag("process3", 700, -250);
        stage.step();
        stage.drag("process4", -700, -250);
        stage.step();
        stage.requests.relayout();
        PlacedGraph anew = stage.rest();
        assertAt(-700, -250, anew, "process4");
        assertTrue(x(anew, "process3") != 700);
    }

    @Test
    void aPinHoldsAgainstChangesTheSpreadAndLayingOutAnew() {
        stage.show(host);
        stage.pin("process3", 700.25, -250.5);
        PlacedGraph pinned = stage.rest();
        assertAt(700.25, -250.5, pinned, "process3");
        assertEquals(Set.of(pinned.graph().node("process3")), pinned.pinned().stream().boxed()
                .collect(Collectors.toSet()));
        for (int i = 0; i < 20; i++) {
            stage.show(host.endpoint("new" + i).link("process3", "new" + i));
        }
        stage.requests.spread(0.1f);
        stage.rest();
        stage.requests.relayout();
        stage.take();
        stage.rest();
        for (PlacedGraph picture : stage.take()) {
            assertAt(700.25, -250.5, picture, "process3");
        }
    }

    @Test
    void aPinIsThereAgainWhenItsActorIs() {
        stage.show(host);
        stage.pin("process3", 700, -250);
        stage.rest();
        stage.show(host.copy().remove("process3"));
        assertEquals(new PinPlace(700, -250), stage.pins.all().get("process3"));
        PlacedGraph back = stage.show(host);
        assertAt(700, -250, back, "process3");
        assertTrue(back.pinned().get(back.graph().node("process3")));
    }

    @Test
    void aPinThatWasSetBeforeAnythingIsShownHoldsFromTheFirstPictureOn() {
        stage.pins.replaceAll(Map.of("process3", new PinPlace(12, 34), "rack12", new PinPlace(0, 0)));
        stage.requests.pinsChanged();
        PlacedGraph picture = stage.show(host);
        assertAt(12, 34, picture, "process3");
        assertAt(0, 0, picture, "rack12");
        assertEquals(2, picture.pinned().cardinality());
    }

    @Test
    void otherPinsTakeTheirPlacesAtOnceAndThoseThatAreNoneAnyMoreAreLetGo() {
        stage.show(host);
        stage.pin("process3", 700, -250);
        PlacedGraph before = stage.rest();
        stage.take();
        stage.pins.replaceAll(Map.of("process4", new PinPlace(-400, -400)));
        stage.requests.pinsChanged();
        stage.step();
        assertAt(-400, -400, stage.last(), "process4");
        assertAt(x(before, "process3"), y(before, "process3"), stage.last(), "process3");
        assertFalse(stage.last().pinned().get(stage.last().graph().node("process3")));
        stage.requests.relayout();
        PlacedGraph anew = stage.rest();
        assertTrue(x(anew, "process3") != 700);
        assertAt(-400, -400, anew, "process4");
    }

    @Test
    void theNodeThatIsLetGoStaysUntilSomethingMovesIt() {
        stage.show(host);
        stage.pin("process3", 700, -250);
        PlacedGraph pinned = stage.rest();
        stage.unpin("process3");
        assertSamePlaces(pinned, stage.rest());
        assertEquals(0, stage.last().pinned().cardinality());
    }

    @Test
    void pinnedAndLetGoBeforeItIsTakenUpItIsWhereItWasPut() {
        stage.show(host);
        stage.pin("process3", 700, -250);
        stage.unpin("process3");
        PlacedGraph after = stage.rest();
        assertAt(700, -250, after, "process3");
        assertEquals(0, after.pinned().cardinality());
    }

    @Test
    void thePinOfADraggedNodeGoesWithIt() {
        stage.show(host);
        stage.pin("process3", 700, -250);
        stage.rest();
        stage.drag("process3", 10, 20);
        stage.rest();
        stage.show(host.endpoint("new").link("process3", "new"));
        assertAt(10, 20, stage.last(), "process3");
        assertEquals(Map.of("process3", new PinPlace(10, 20)), stage.pins.all());
    }

    @Test
    void aPinnedLeafStaysWhenItsHubIsDragged() {
        stage.show(host);
        String leaf = host.neighbours("process3").stream().filter(key -> host.neighbours(key).size() == 1).findFirst()
                .orElseThrow();
        stage.pin(leaf, 55, 66);
        stage.rest();
        stage.drag("process3", 700, -250);
        stage.step();
        assertAt(55, 66, stage.last(), leaf);
    }

    @Test
    void whatIsDraggedWhileOthersGlideStaysUnderTheHandAndTheOthersArrive() {
        PlacedGraph before = stage.show(host);
        stage.requests.relayout();
        stage.requests.spread(0.2f);
        while (stage.step() == 0) {
            // it settles
        }
        stage.pass(50 * PlacementStage.MILLI);
        stage.drag("process3", 900, 900);
        stage.step();
        assertTrue(stage.last().working());
        assertAt(900, 900, stage.last(), "process3");
        PlacedGraph after = stage.rest();
        assertAt(900, 900, after, "process3");
        assertFalse(after.working());
        assertTrue(Pictures.mostMoved(before, after, Set.of("process5")) > 1);
    }

    @Test
    void aHubDraggedWhileANewcomerSeeksItsPlaceTakesItsLeavesAlong() {
        PlacedGraph before = stage.show(host);
        stage.tick = 20 * PlacementStage.MILLI; // a slice is one tick of the engine
        stage.requests.show(host.copy().endpoint("new").link("process2", "new").shown());
        assertEquals(0, stage.step(), "it is still at work");
        stage.drag("process3", 2000, 2000);
        PlacedGraph after = stage.rest();
        String leaf = host.neighbours("process3").stream().filter(key -> host.neighbours(key).size() == 1).findFirst()
                .orElseThrow();
        assertEquals(x(before, leaf) - x(before, "process3"), x(after, leaf) - 2000, 30);
        assertEquals(y(before, leaf) - y(before, "process3"), y(after, leaf) - 2000, 30);
    }

    @Test
    void aPinSetWhileANewcomerSeeksItsPlaceHoldsAfterwardsAndOthersAreFreeAgain() {
        PlacedGraph before = stage.show(host);
        stage.tick = 20 * PlacementStage.MILLI; // a slice is one tick of the engine
        stage.requests.show(host.endpoint("new").link("process2", "new").shown());
        assertEquals(0, stage.step(), "it is still at work");
        stage.pins.replaceAll(Map.of("process3",
                new PinPlace(x(before, "process3"), y(before, "process3"))));
        stage.requests.pinsChanged();
        stage.rest();
        stage.tick = 0;
        stage.requests.spread(0.1f);
        PlacedGraph after = stage.rest();
        assertEquals(x(before, "process3"), x(after, "process3"));
        assertTrue(Pictures.moved(before, after, "process4") > 0);
        assertTrue(Pictures.moved(before, after, "process5") > 0);
    }

    @Test
    void anUnknownNodeIsDraggedToNoEffect() {
        PlacedGraph before = stage.show(host);
        stage.drag("nobody", 1, 2);
        assertSamePlaces(before, stage.rest());
    }

    @Test
    void ofMorePinsThanAreKeptThoseGoThatWereNotShownForLongest() {
        Map<String, PinPlace> many = new LinkedHashMap<>();
        for (int i = 0; i < PinBoard.MOST; i++) {
            many.put("old" + i, new PinPlace(i, i));
        }
        many.remove("old0");
        many.put("process3", new PinPlace(1, 2));
        stage.pins.replaceAll(many);
        stage.show(host); // now process3 was shown
        for (int i = 0; i < PinBoard.MOST - 1; i++) {
            stage.pins.put("newer" + i, new PinPlace(i, i));
        }
        assertEquals(PinBoard.MOST, stage.pins.all().size());
        assertTrue(stage.pins.all().containsKey("process3"));
        assertFalse(stage.pins.all().containsKey("old1"));
    }
}
