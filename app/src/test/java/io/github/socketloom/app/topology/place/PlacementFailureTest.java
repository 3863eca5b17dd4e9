package io.github.socketloom.app.topology.place;

import static io.github.socketloom.app.topology.place.Pictures.assertFinite;
import static io.github.socketloom.app.topology.place.Pictures.x;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.app.ui.raster.HelveticaWidths;
import org.junit.jupiter.api.Test;

/** What happens when something fails that should not. */
class PlacementFailureTest {

    private final HostGraph host = HostGraph.of(10, 60, 3);

    @Test
    void aFailureOfWhoeverIsShownThePictureIsToldAndCostsNothingElse() {
        try (PlacementStage stage = new PlacementStage(false)) {
            IllegalStateException failure = new IllegalStateException("no window");
            stage.listener = picture -> {
                throw failure;
            };
            PlacedGraph first = stage.show(host);
            assertEquals(1, stage.failures.size());
            assertSame(failure, stage.failures.get(0));
            stage.listener = picture -> {};
            Pictures.assertSamePlaces(first, stage.show(host));
        }
    }

    @Test
    void afterAFailureTheNextGraphIsPlacedBesideWhatWasSeenLast() {
        HelveticaWidths widths = new HelveticaWidths();
        try (PlacementStage stage = new PlacementStage(false, (text, style) -> {
            if (text.equals("poison")) {
                throw new IllegalArgumentException(text);
            }
            return widths.width(text, style);
        })) {
            stage.pin("process3", 30, 40);
            PlacedGraph before = stage.show(host);
            stage.take();
            stage.requests.relayout(); // so that labels are measured
            stage.requests.show(host.copy().restyle("process2", 9, "poison", Life.PRESENT).shown());
            assertEquals(Placement.AT_REST, stage.step(), "what fails is not tried again and again");
            assertEquals(1, stage.failures.size());
            assertEquals(0, stage.pictures.size());
            DisplayedGraph next = host.copy().endpoint("good").link("process2", "good").shown();
            PlacedGraph after = stage.show(next);
            assertSame(next, after.graph());
            assertFinite(after);
            assertEquals(30, x(after, "process3"));
            assertTrue(Pictures.mostMoved(before, after, host.keys()) < 0.15 * Pictures.size(before),
                    "moved by " + Pictures.mostMoved(before, after, host.keys()));
            assertEquals(1, stage.failures.size());
        }
    }

    @Test
    void whatWasSeenLastFailingTooTheNextGraphIsPlacedAllTheSame() {
        boolean[] broken = new boolean[1];
        try (PlacementStage stage = new PlacementStage(true, (text, style) -> {
            if (broken[0]) {
                throw new OutOfMemoryError("no room for " + text);
            }
            return 10;
        })) {
            stage.show(host);
            broken[0] = true;
            stage.requests.relayout();
            assertEquals(Placement.AT_REST, stage.step());
            assertEquals(2, stage.failures.size());
            broken[0] = false;
            assertFinite(stage.show(host.endpoint("good").link("process2", "good")));
            assertEquals(2, stage.failures.size());
        }
    }

    @Test
    void aFailureWithTheFirstGraphOfAllDoesNotPreventTheSecond() {
        try (PlacementStage stage = new PlacementStage(false, (text, style) -> {
            if (text.equals("poison")) {
                throw new StackOverflowError(text);
            }
            return 10;
        })) {
            stage.requests.show(host.copy().process("poison").shown());
            assertEquals(Placement.AT_REST, stage.step());
            assertEquals(1, stage.failures.size());
            assertFinite(stage.show(host));
        }
    }
}
