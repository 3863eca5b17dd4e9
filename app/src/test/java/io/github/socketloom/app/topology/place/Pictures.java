package io.github.socketloom.app.topology.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What tests ask of pictures. */
final class Pictures {

    private Pictures() {}

    static double x(PlacedGraph picture, String key) {
        return picture.x()[picture.graph().node(key)];
    }

    static double y(PlacedGraph picture, String key) {
        return picture.y()[picture.graph().node(key)];
    }

    static double distance(PlacedGraph picture, String one, String other) {
        return Math.hypot(x(picture, one) - x(picture, other), y(picture, one) - y(picture, other));
    }

    /** Returns how far a node is in one picture from where it is in another. */
    static double moved(PlacedGraph before, PlacedGraph after, String key) {
        return Math.hypot(x(after, key) - x(before, key), y(after, key) - y(before, key));
    }

    /** Returns how far of those nodes that are in both pictures the one that moved most did. */
    static double mostMoved(PlacedGraph before, PlacedGraph after, Collection<String> keys) {
        return keys.stream().filter(key -> before.graph().node(key) >= 0 && after.graph().node(key) >= 0)
                .mapToDouble(key -> moved(before, after, key)).max().orElse(0);
    }

    static List<String> keys(PlacedGraph picture) {
        return picture.graph().nodes().stream().map(node -> node.key()).toList();
    }

    static void assertSamePlaces(PlacedGraph before, PlacedGraph after) {
        assertSamePlaces(before, after, Set.of());
    }

    static void assertSamePlaces(PlacedGraph before, PlacedGraph after, Set<String> but) {
        for (String key : keys(after)) {
            if (!but.contains(key)) {
                assertEquals(x(before, key), x(after, key), key);
                assertEquals(y(before, key), y(after, key), key);
            }
        }
    }

    static void assertFinite(PlacedGraph picture) {
        for (String key : keys(picture)) {
            assertTrue(Double.isFinite(x(picture, key)) && Double.isFinite(y(picture, key)), key + " is nowhere");
        }
    }

    static void assertNoDiscUponAnother(PlacedGraph picture) {
        assertEquals(0, uponOthers(picture), "discs upon others");
    }

    /** Returns how many pairs of discs overlap. */
    static int uponOthers(PlacedGraph picture) {
        int pairs = 0;
        for (int i = 0; i < picture.x().length; i++) {
            for (int j = 0; j < i; j++) {
                double apart = picture.graph().nodes().get(i).radius() + picture.graph().nodes().get(j).radius();
                double distance = Math.hypot(picture.x()[i] - picture.x()[j], picture.y()[i] - picture.y()[j]);
                pairs += distance < apart ? 1 : 0;
            }
        }
        return pairs;
    }

    /** Returns the root of the mean squared distance from the middle: how large the picture is. */
    static double size(PlacedGraph picture) {
        double middleX = Arrays.stream(picture.x()).average().orElse(0);
        double middleY = Arrays.stream(picture.y()).average().orElse(0);
        double sum = 0;
        for (int i = 0; i < picture.x().length; i++) {
            sum += Math.pow(picture.x()[i] - middleX, 2) + Math.pow(picture.y()[i] - middleY, 2);
        }
        return Math.sqrt(sum / Math.max(1, picture.x().length));
    }
}
