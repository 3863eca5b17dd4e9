package io.github.socketloom.app.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.ActorType;
import org.junit.jupiter.api.Test;

/** Sizes grow in steps. */
class SizesTest {

    private static ActorType type(String size) {
        return new ActorType("t", null, null, null, null, null, size, null);
    }

    @Test
    void radiiGoFromSixToThirtyAndNeverShrinkWithMoreSockets() {
        double before = 0;
        for (long sockets = 0; sockets < 100_000; sockets = sockets * 5 / 4 + 1) {
            double radius = Sizes.radius(sockets, null, 0);
            assertTrue(radius >= before && radius >= 6 && radius <= 30, sockets + " sockets: " + radius);
            before = radius;
        }
        assertEquals(30, before);
        assertEquals(6, Sizes.radius(0, type("compact"), 0));
    }

    @Test
    void compactTypesAreSmallerAndEmphasizedOnesLarger() {
        assertTrue(Sizes.radius(50, type("compact"), 0) < Sizes.radius(50, type("normal"), 0));
        assertTrue(Sizes.radius(50, type("normal"), 0) < Sizes.radius(50, type("emphasized"), 0));
        assertEquals(Sizes.radius(50, type("normal"), 0), Sizes.radius(50, type(null), 0));
    }

    @Test
    void oneSocketMoreOrLessAtTheBorderOfAStepChangesNothing() {
        long border = 1;
        while (Sizes.radius(border + 1, null, 0) == Sizes.radius(1, null, 0)) {
            border++;
        }
        double radius = Sizes.radius(border, null, 0);
        for (int i = 0; i < 20; i++) {
            assertEquals(radius, Sizes.radius(border + i % 2, null, radius));
        }
        assertTrue(Sizes.radius(border + 20, null, radius) > radius);
    }

    @Test
    void aLineOfOneConnectionIsNarrowestAndOneOfAThousandWidest() {
        assertEquals(1, Sizes.width(LinkMetric.CONNECTIONS, 1, 0));
        assertEquals(1.5, Sizes.width(LinkMetric.CONNECTIONS, 2, 0));
        assertEquals(3.5, Sizes.width(LinkMetric.CONNECTIONS, 32, 0));
        assertEquals(6, Sizes.width(LinkMetric.CONNECTIONS, 1024, 0));
        assertEquals(6, Sizes.width(LinkMetric.CONNECTIONS, Long.MAX_VALUE, 0));
    }

    @Test
    void throughputGoesFromAHundredBytesToAGigabyteASecond() {
        assertEquals(1, Sizes.width(LinkMetric.THROUGHPUT, 100, 0));
        assertEquals(3.5, Sizes.width(LinkMetric.THROUGHPUT, 316_228, 0));
        assertEquals(6, Sizes.width(LinkMetric.THROUGHPUT, 1e9, 0));
    }

    @Test
    void nothingAndUnknownAreNarrowest() {
        assertEquals(1, Sizes.width(LinkMetric.THROUGHPUT, Double.NaN, 4));
        assertEquals(1, Sizes.width(LinkMetric.THROUGHPUT, 0, 4));
    }

    @Test
    void aRateThatWaversKeepsItsWidth() {
        double width = Sizes.width(LinkMetric.THROUGHPUT, 100_000, 0);

        assertEquals(width, Sizes.width(LinkMetric.THROUGHPUT, 130_000, width));
        assertEquals(width, Sizes.width(LinkMetric.THROUGHPUT, 75_000, width));
    }
}
