package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class QuadTreePropertiesTest {

    /** Points that are often equal, sometimes far away and now and then no numbers. */
    private static double[] places(int count, Random random) {
        double[] places = new double[count];
        for (int i = 0; i < count; i++) {
            int chance = random.nextInt(20);
            places[i] = chance == 0
                    ? Double.NaN
                    : chance == 1
                            ? 1e300 * random.nextGaussian()
                            : chance < 8 ? random.nextInt(4) * 10 : random.nextDouble() * 100;
        }
        return places;
    }

    @Property
    void itFindsWhatLookingAtEachPointFinds(@ForAll @IntRange(max = 300) int count, @ForAll long seed,
            @ForAll @DoubleRange(min = -20, max = 120) double left, @ForAll @DoubleRange(max = 80) double width,
            @ForAll @DoubleRange(min = -20, max = 120) double top, @ForAll @DoubleRange(max = 80) double height) {
        Random random = new Random(seed);
        double[] x = places(count, random);
        double[] y = places(count, random);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i]) && x[i] >= left && x[i] <= left + width && y[i] >= top
                    && y[i] <= top + height) {
                expected.add(i);
            }
        }
        TreeSet<Integer> found = new TreeSet<>();
        new QuadTree(x, y).forEachIn(left, top, left + width, top + height, found::add);
        assertEquals(expected, found);
    }

    @Property
    void theNearestIsTheNearest(@ForAll @IntRange(max = 300) int count, @ForAll long seed,
            @ForAll @DoubleRange(min = -20, max = 120) double px, @ForAll @DoubleRange(min = -20, max = 120) double py,
            @ForAll @DoubleRange(max = 200) double within) {
        Random random = new Random(seed);
        double[] x = places(count, random);
        double[] y = places(count, random);
        int expected = -1;
        double distance = within;
        for (int i = 0; i < count; i++) {
            double away = Math.hypot(x[i] - px, y[i] - py);
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])
                    && (away < distance || away == distance && expected < 0)) {
                distance = away;
                expected = i;
            }
        }
        assertEquals(expected, new QuadTree(x, y).nearest(px, py, within));
    }

    @Property(tries = 20)
    void pointsAtOnePlaceDoNotSplitForEver(@ForAll @IntRange(max = 5000) int count) {
        double[] same = new double[count];
        QuadTree tree = new QuadTree(same, same.clone());
        assertEquals(count, tree.size());
        assertEquals(count == 0 ? -1 : 0, tree.nearest(0.5, 0.5, 1));
    }
}
