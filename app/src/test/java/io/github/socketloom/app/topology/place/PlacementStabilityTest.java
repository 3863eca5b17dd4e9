package io.github.socketloom.app.topology.place;

import static io.github.socketloom.app.topology.place.Pictures.assertFinite;
import static io.github.socketloom.app.topology.place.Pictures.assertNoDiscUponAnother;
import static io.github.socketloom.app.topology.place.Pictures.assertSamePlaces;
import static io.github.socketloom.app.topology.place.Pictures.distance;
import static io.github.socketloom.app.topology.place.Pictures.mostMoved;
import static io.github.socketloom.app.topology.place.Pictures.size;
import static io.github.socketloom.app.topology.place.Pictures.x;
import static io.github.socketloom.app.topology.place.Pictures.y;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.topology.graph.NodeColour;
import io.github.socketloom.app.topology.graph.DisplayedNode.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a change moves, and what nothing moves. */
class PlacementStabilityTest {

    private final PlacementStage stage = new PlacementStage(false);

    @AfterEach
    void close() {
        stage.close();
        assertTrue(stage.failures.isEmpty(), stage.failures.toString());
    }

    @Test
    void aFirstGraphGetsAPlaceForEveryNodeAndNoneUponAnother() {
        PlacedGraph picture = stage.show(HostGraph.of(20, 150, 3));
        assertFalse(picture.working());
        assertFinite(picture);
        assertNoDiscUponAnother(picture);
    }

    @Test
    void anIdenticalGraphIsPublishedAtOnceAndMovesNothing() {
        HostGraph host = HostGraph.of(20, 150, 3);
        PlacedGraph before = stage.show(host);
        stage.take();
        DisplayedGraph again = host.shown();
        stage.requests.show(again);
        assertEquals(Placement.AT_REST, stage.step(), "there is nothing to work at");
        assertEquals(1, stage.pictures.size());
        assertSame(again, stage.last().graph());
        assertFalse(stage.last().working());
        assertSamePlaces(before, stage.last());
        assertNotSame(before.x(), stage.last().x());
    }

    @Test
    void theSameNodesInAnotherOrderMoveNothing() {
        PlacedGraph before = stage.show(HostGraph.empty().self().process("a").process("b").link("a", "b"));
        PlacedGraph after = stage
                .show(HostGraph.empty().process("b").process("a").self().link("b", "a"));
        assertSamePlaces(before, after);
    }

    @Test
    void figuresThatTickOnAndSizesThatChangeALittleMoveNothing() {
        HostGraph host = HostGraph.of(10, 60, 3).leaves("more", 20).link("process3", "more");
        host.restyle("more", 20, "1,218 endpoints", Life.PRESENT);
        PlacedGraph before = stage.show(host);
        host.restyle("more", 21, "1,301 endpoints", Life.PRESENT).restyle("process2", 9.5, "process2", Life.PRESENT);
        assertSamePlaces(before, stage.show(host));
    }

    @Test
    void sizesThatCreepAreMeasuredAgainstWhatWasMadeRoomForAndNotAgainstTheLastPicture() {
        HostGraph host = HostGraph.empty().self();
        for (int i = 0; i < 14; i++) {
            host.process("process" + i).endpoint("endpoint" + i).link("process" + i, "endpoint" + i);
        }
        stage.show(host);
        PlacedGraph after = null;
        for (double radius = 9; radius < 80; radius *= 1.1) {
            after = stage.show(host.restyle("process3", radius, "process3", Life.PRESENT));
        }
        assertNoDiscUponAnother(after);
    }

    @Test
    void aLoopAndASecondLineBetweenTwoNodesMoveNothing() {
        HostGraph host = HostGraph.of(10, 60, 3);
        PlacedGraph before = stage.show(host);
        assertSamePlaces(before, stage.show(host.link("process3", "process3")));
    }

    @Test
    void whatIsGoneKeepsItsPlaceWhileItIsShown() {
        HostGraph host = HostGraph.of(10, 60, 3);
        PlacedGraph before = stage.show(host);
        host.restyle("10.0.0.7", 4, "10.0.0.7", Life.GONE);
        assertSamePlaces(before, stage.show(host));
        host.restyle("10.0.0.7", 4, "10.0.0.7", Life.PRESENT);
        assertSamePlaces(before, stage.show(host));
    }

    @Test
    void anotherColourOfALineMovesNothing() {
        HostGraph host = HostGraph.of(10, 60, 3);
        PlacedGraph before = stage.show(host);
        String neighbour = host.neighbours("10.0.0.7").get(0);
        host.unlink("10.0.0.7", neighbour).edge(neighbour, "10.0.0.7", LinkHealth.BAD);
        assertSamePlaces(before, stage.show(host));
    }

    @Test
    void aNewcomerAppearsBesideItsHostAndTheOthersStay() {
        HostGraph host = HostGraph.of(20, 150, 3);
        PlacedGraph before = stage.show(host);
        PlacedGraph after = stage.show(host.copy().endpoint("new").link("process4", "new"));
        assertTrue(distance(after, "process4", "new") < 180, "at " + distance(after, "process4", "new"));
        assertNoDiscUponAnother(after);
        assertTrue(mostMoved(before, after, host.keys()) < 0.01 * size(before),
                "moved by " + mostMoved(before, after, host.keys()));
    }

    @Test
    void whatNeitherChangedNorIsBesideAChangeDoesNotMoveAtAll() {
        HostGraph host = HostGraph.of(20, 150, 3);
        PlacedGraph before = stage.show(host);
        HostGraph changed = host.copy().endpoint("new").link("process4", "new").remove("10.0.0.17")
                .link("process6", "10.0.0.33").restyle("10.0.0.40", 15, "10.0.0.40", Life.PRESENT);
        PlacedGraph after = stage.show(changed);
        Set<String> concerned = new HashSet<>(
                List.of("new", "process4", "process6", "10.0.0.17", "10.0.0.33", "10.0.0.40"));
        concerned.addAll(host.neighbours("10.0.0.17"));
        for (String key : List.copyOf(concerned)) {
            concerned.addAll(changed.neighbours(key));
        }
        assertTrue(concerned.size() < 100, concerned.size() + " of 171");
        assertSamePlaces(before, after, concerned);
        // and the next change finds them free again
        stage.requests.relayout();
        assertTrue(mostMoved(after, stage.rest(), List.of("process0", "process1")) > 1);
    }

    @Test
    void aNewcomerThatFindsNoPlaceAmongThoseThatStayPushesThemAside() {
        HostGraph host = HostGraph.of(20, 150, 3);
        stage.show(host);
        PlacedGraph after = stage
                .show(host.leaves("huge", 250).link("process4", "huge").link("process5", "huge").link("process6",
                        "huge"));
        assertNoDiscUponAnother(after);
    }

    @Test
    void aNewProcessWithANamePushesNobodyFarAway() {
        HostGraph host = HostGraph.of(20, 150, 3);
        PlacedGraph before = stage.show(host);
        PlacedGraph after = stage.show(host.copy().process("systemd-timesyncd").endpoint("10.1.2.3")
                .link("systemd-timesyncd", "10.1.2.3").link("systemd-timesyncd", "process1"));
        assertNoDiscUponAnother(after);
        assertTrue(mostMoved(before, after, host.keys()) < 0.04 * size(before),
                "moved by " + mostMoved(before, after, host.keys()));
    }

    @Test
    void laidOutAnewThereIsRoomForTheLabelsOfAll() {
        HostGraph host = HostGraph.of(4, 20, 3);
        stage.show(host);
        for (int i = 0; i < 4; i++) {
            stage.show(host.process("systemd-timesyncd-" + i).link("process0", "systemd-timesyncd-" + i));
        }
        stage.requests.relayout();
        PlacedGraph anew = stage.rest();
        for (int i = 0; i < 4; i++) {
            String one = "systemd-timesyncd-" + i;
            for (String other : host.keys()) {
                // a label is as high as 13 units, and 45 wide to both sides of the disc that it is under
                boolean under = Math.abs(x(anew, one) - x(anew, other)) < 40 && y(anew, other) > y(anew, one)
                        && y(anew, other) - y(anew, one) < 9 + 12;
                assertFalse(under && !other.equals(one), other + " is on the label of " + one);
            }
        }
    }

    @Test
    void whatVanishesLeavesTheOthersWhereTheyAre() {
        HostGraph host = HostGraph.of(20, 150, 3);
        PlacedGraph before = stage.show(host);
        PlacedGraph after = stage.show(host.copy().remove("10.0.0.7"));
        assertEquals(before.x().length - 1, after.x().length);
        assertTrue(mostMoved(before, after, host.keys()) < 0.02 * size(before),
                "moved by " + mostMoved(before, after, host.keys()));
    }

    @Test
    void membersOfADiscAppearAroundItAndTheOthersDoNotJump() {
        HostGraph collapsed = HostGraph.of(8, 30, 3).leaves("group", 18).link("process2", "group");
        PlacedGraph before = stage.show(collapsed);
        HostGraph expanded = collapsed.copy().remove("group");
        for (int i = 0; i < 60; i++) {
            expanded.endpoint("member" + i, "group").link("process2", "member" + i);
        }
        PlacedGraph after = stage.show(expanded);
        assertNoDiscUponAnother(after);
        double middleX = members(after).stream().mapToDouble(key -> x(after, key)).average().orElseThrow();
        double middleY = members(after).stream().mapToDouble(key -> y(after, key)).average().orElseThrow();
        double fromDisc = Math.hypot(middleX - x(before, "group"), middleY - y(before, "group"));
        assertTrue(fromDisc < 0.5 * size(before), "the members' middle is " + fromDisc + " from the disc");
        double moved = mostMoved(before, after, collapsed.keys());
        assertTrue(moved < 0.2 * size(before), "of " + size(before) + " one moved by " + moved);
    }

    private static List<String> members(PlacedGraph picture) {
        return Pictures.keys(picture).stream().filter(key -> key.startsWith("member")).toList();
    }

    @Test
    void aDiscAppearsAmongTheMembersThatItStandsForAndTheOthersStay() {
        HostGraph expanded = HostGraph.of(8, 30, 3);
        for (int i = 0; i < 30; i++) {
            expanded.endpoint("member" + i, "group").link("process2", "member" + i);
        }
        PlacedGraph before = stage.show(expanded);
        HostGraph collapsed = expanded.copy();
        members(before).forEach(collapsed::remove);
        PlacedGraph after = stage.show(collapsed.leaves("group", 18).link("process2", "group"));
        double nearest = members(before).stream()
                .mapToDouble(key -> Math.hypot(x(before, key) - x(after, "group"), y(before, key) - y(after, "group")))
                .min().orElseThrow();
        assertTrue(nearest < 60, "the nearest member was " + nearest + " away");
        assertNoDiscUponAnother(after);
        double moved = mostMoved(before, after, collapsed.keys());
        assertTrue(moved < 0.1 * size(before), "of " + size(before) + " one moved by " + moved);
    }

    @Test
    void groupedOtherwiseThePictureIsLaidOutAnewAndStaysTheSameWayRound() {
        HostGraph byProcess = HostGraph.of(12, 90, 3);
        PlacedGraph before = stage.show(byProcess);
        HostGraph byContainer = HostGraph.empty().self();
        byProcess.keys().stream().filter(key -> key.startsWith("10.")).forEach(byContainer::endpoint);
        for (int i = 0; i < 12; i++) {
            String container = "container" + i;
            byContainer.node(container, Kind.CONTAINER, container, NodeColour.CONTAINER, 11)
                    .edge("rack12", container, LinkHealth.OWNERSHIP);
            byProcess.neighbours("process" + i).stream().filter(key -> key.startsWith("10."))
                    .forEach(key -> byContainer.link(container, key));
        }
        PlacedGraph after = stage.show(byContainer);
        PlacedGraph fresh;
        try (PlacementStage other = new PlacementStage(false)) {
            fresh = other.show(byContainer);
        }
        // the way from the host to each endpoint: the same direction as before, as far as that can be
        assertTrue(sameDirections(before, after) > 0.8, "directions agree by " + sameDirections(before, after));
        assertTrue(size(after) < 1.2 * size(fresh) && size(after) > 0.8 * size(fresh), "as good as a fresh one");
    }

    /** Returns how well the directions from the host agree: 1 if all do, 0 for two pictures of their own. */
    private static double sameDirections(PlacedGraph one, PlacedGraph other) {
        double sum = 0;
        double weight = 0;
        for (String key : Pictures.keys(one)) {
            if (key.startsWith("10.")) {
                double ax = x(one, key) - x(one, "rack12");
                double ay = y(one, key) - y(one, "rack12");
                double bx = x(other, key) - x(other, "rack12");
                double by = y(other, key) - y(other, "rack12");
                sum += ax * bx + ay * by;
                weight += Math.hypot(ax, ay) * Math.hypot(bx, by);
            }
        }
        return sum / weight;
    }

    @Test
    void anEmptyGraphIsPublishedAndWhatComesAfterItIsLaidOut() {
        stage.show(HostGraph.of(10, 60, 3));
        assertEquals(0, stage.show(HostGraph.empty()).x().length);
        PlacedGraph after = stage.show(HostGraph.of(10, 60, 3));
        assertEquals(71, after.x().length);
        assertNoDiscUponAnother(after);
    }

    @Test
    void anEmptyGraphIsAPictureToo() {
        PlacedGraph picture = stage.show(HostGraph.empty());
        assertEquals(0, picture.x().length);
        assertFalse(picture.working());
    }

    @Test
    void theSpreadMovesWhatStandsAndTheSameSpreadNothing() {
        stage.show(HostGraph.of(10, 60, 3));
        stage.requests.spread(0.1f);
        PlacedGraph turned = stage.rest();
        stage.requests.spread(0.1f);
        assertSamePlaces(turned, stage.rest());
        stage.requests.spread(0.9f);
        assertTrue(mostMoved(turned, stage.rest(), Pictures.keys(turned)) > 1);
    }

    @Test
    void layingOutAnewForgetsWhereThingsWereDragged() {
        PlacedGraph first = stage.show(HostGraph.of(10, 60, 3));
        stage.drag("process3", x(first, "process3") + 4000, y(first, "process3"));
        stage.pin("process3", x(first, "process3") + 4000, y(first, "process3"));
        stage.unpin("process3");
        PlacedGraph dragged = stage.rest();
        assertTrue(distance(dragged, "process3", "rack12") > 3000);
        stage.requests.relayout();
        PlacedGraph anew = stage.rest();
        assertTrue(distance(anew, "process3", "rack12") < 1000);
    }
}
