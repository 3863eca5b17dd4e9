package io.github.socketloom.app.topology.place;

import static io.github.socketloom.app.topology.place.Pictures.assertSamePlaces;
import static io.github.socketloom.app.topology.place.Pictures.moved;
import static io.github.socketloom.app.topology.place.Pictures.x;
import static io.github.socketloom.app.topology.place.Pictures.y;
import static io.github.socketloom.app.topology.place.PlacementStage.MILLI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When pictures come, and what is seen on the way. */
class PlacementMotionTest {

    private final HostGraph host = HostGraph.of(10, 60, 3);

    @Test
    void whatMovesGlidesThereWithin150MillisecondsSlowerAndSlower() {
        try (PlacementStage stage = new PlacementStage(true)) {
            PlacedGraph before = stage.show(host);
            stage.requests.relayout();
            stage.requests.spread(0.1f);
            stage.take();
            long nanos = 0;
            for (long pause = stage.step(); pause != Placement.AT_REST; pause = stage.step()) {
                stage.pass(pause);
                nanos += pause;
            }
            assertEquals(150 * MILLI, nanos);
            List<PlacedGraph> pictures = stage.take();
            assertEquals(11, pictures.size(), "one every 16 ms, and the last");
            assertSamePlaces(before, pictures.get(0));
            double step = Double.POSITIVE_INFINITY;
            for (int i = 1; i < pictures.size(); i++) {
                double next = moved(pictures.get(i - 1), pictures.get(i), "process5");
                assertTrue(next < step && next > 0, "step " + i + " of " + next);
                step = next;
                assertEquals(i < pictures.size() - 1, pictures.get(i).working());
            }
        }
    }

    @Test
    void whereNothingMayBeSeenMovingThereIsOnePicture() {
        try (PlacementStage stage = new PlacementStage(false)) {
            stage.show(host);
            stage.requests.relayout();
            stage.requests.spread(0.1f);
            stage.take();
            stage.rest();
            assertEquals(1, stage.pictures.size());
            assertFalse(stage.last().working());
        }
    }

    @Test
    void aFirstGraphDoesNotGlide() {
        try (PlacementStage stage = new PlacementStage(true)) {
            stage.show(host);
            assertEquals(1, stage.pictures.size());
        }
    }

    @Test
    void membersComeOutOfTheirDiscAndGoBackIntoIt() {
        try (PlacementStage stage = new PlacementStage(true)) {
            HostGraph collapsed = host.copy().leaves("group", 18).link("process2", "group");
            PlacedGraph before = stage.show(collapsed);
            HostGraph expanded = collapsed.copy().remove("group");
            for (int i = 0; i < 20; i++) {
                expanded.endpoint("member" + i, "group").link("process2", "member" + i);
            }
            stage.take();
            PlacedGraph out = stage.show(expanded);
            PlacedGraph first = stage.take().get(0);
            assertEquals(x(before, "group"), x(first, "member7"));
            assertEquals(y(before, "group"), y(first, "member7"));
            stage.show(collapsed);
            PlacedGraph back = stage.take().get(0);
            double middle = 0;
            for (int i = 0; i < 20; i++) {
                middle += x(out, "member" + i) / 20;
            }
            assertEquals(middle, x(back, "group"), 1e-6);
        }
    }

    @Test
    void aRestyledGraphThatComesDuringAGlideIsSeenAtOnceAndTheGlideEndsInTime() {
        try (PlacementStage stage = new PlacementStage(true)) {
            stage.show(host);
            stage.requests.spread(0.1f);
            while (stage.step() == 0) {
                // it settles
            }
            stage.pass(60 * MILLI);
            stage.step();
            PlacedGraph midway = stage.last();
            DisplayedGraph restyled = host.shown();
            stage.requests.show(restyled);
            stage.take();
            stage.step();
            assertSame(restyled, stage.pictures.get(0).graph());
            assertTrue(stage.pictures.get(0).working());
            assertSamePlaces(midway, stage.pictures.get(0));
            stage.pass(90 * MILLI);
            assertEquals(Placement.AT_REST, stage.step());
            assertFalse(stage.last().working());
            assertSame(restyled, stage.last().graph());
            assertTrue(moved(midway, stage.last(), "process5") > 0);
        }
    }

    @Test
    void aRestyledGraphThatComesAfterAGlideShouldHaveEndedStillEndsIt() {
        try (PlacementStage stage = new PlacementStage(true); PlacementStage other = new PlacementStage(false)) {
            stage.show(host);
            other.show(host);
            stage.requests.spread(0.1f);
            other.requests.spread(0.1f);
            while (stage.step() == 0) {
                // it settles
            }
            stage.pass(60_000 * MILLI); // it was hidden
            stage.requests.show(host.shown());
            stage.rest();
            assertSamePlaces(other.rest(), stage.last());
            assertFalse(stage.last().working());
        }
    }

    @Test
    void ofAFirstLayoutThatTakesLongPicturesOfItsProgressAreSeen() {
        try (PlacementStage stage = new PlacementStage(true)) {
            stage.tick = 2 * MILLI;
            stage.requests.show(HostGraph.of(100, 3000, 5).shown());
            int slices = 0;
            while (stage.step() == 0) {
                slices++;
            }
            assertTrue(slices > 10, "it works in slices, not in " + slices);
            int pictures = stage.pictures.size() - 1; // the last is that of the arrival
            assertTrue(pictures > 1 && pictures <= slices / 9, pictures + " pictures in " + slices + " slices");
            stage.rest();
            for (int i = 0; i < stage.pictures.size(); i++) {
                assertEquals(i < stage.pictures.size() - 1, stage.pictures.get(i).working());
            }
        }
    }

    @Test
    void aNewerGraphTakesTheWorkOverAndPinsHoldMeanwhile() {
        try (PlacementStage stage = new PlacementStage(true)) {
            stage.tick = MILLI;
            HostGraph large = HostGraph.of(100, 3000, 5);
            stage.pin("process7", 5, 6);
            stage.requests.show(large.shown());
            for (int i = 0; i < 5; i++) {
                assertEquals(0, stage.step());
            }
            DisplayedGraph newer = large.endpoint("new").link("process7", "new").shown();
            stage.requests.show(newer);
            stage.rest();
            assertSame(newer, stage.last().graph());
            assertEquals(5, x(stage.last(), "process7"));
            assertTrue(Pictures.distance(stage.last(), "process7", "new") < 400);
            Pictures.assertFinite(stage.last());
        }
    }

    @Test
    void duringALongLayoutADraggedNodeIsSeenAtOnce() {
        try (PlacementStage stage = new PlacementStage(true)) {
            HostGraph large = HostGraph.of(100, 3000, 5);
            stage.show(large);
            stage.tick = MILLI;
            stage.requests.relayout();
            assertEquals(0, stage.step());
            stage.take();
            stage.drag("process7", 1234, 567);
            stage.step();
            assertEquals(1234, x(stage.pictures.get(0), "process7"));
            assertTrue(stage.pictures.get(0).working());
            assertEquals(1234, x(stage.rest(), "process7"));
        }
    }

    @Test
    void graphsThatComeFasterThanTheyCanBePlacedAreSeenAllTheSame() {
        try (PlacementStage stage = new PlacementStage(true)) {
            HostGraph changing = HostGraph.of(30, 300, 5);
            stage.show(changing);
            stage.take();
            stage.tick = 4 * MILLI;
            for (int i = 0; i < 200; i++) {
                stage.requests.show(changing.endpoint("new" + i).link("process" + i % 30, "new" + i).shown());
                stage.step();
            }
            assertTrue(stage.last().graph().node("new50") >= 0, "the newcomers were never seen");
        }
    }

    @Test
    void everyPictureHasArraysOfItsOwn() {
        try (PlacementStage stage = new PlacementStage(true)) {
            stage.listener = picture -> {
                picture.x()[0] = Double.NaN;
                picture.pinned().set(0);
            };
            stage.show(host);
            stage.listener = picture -> {};
            PlacedGraph after = stage.show(host);
            Pictures.assertFinite(after);
            assertEquals(0, after.pinned().cardinality());
        }
    }
}
