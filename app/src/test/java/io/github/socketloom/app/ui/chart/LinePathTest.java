package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinePathTest {
    private static final double NONE = Double.NaN;
    private static final ValueScale SCALE = new ValueScale(0, 100, false);

    private final List<double[][]> runs = new ArrayList<>();
    private final List<Double> dots = new ArrayList<>();

    private void draw(double width, double[] seconds, double... values) {
        runs.clear();
        dots.clear();
        PlotArea area = new PlotArea(0, 0, width, 100, seconds[0], Math.max(seconds[0] + 1, max(seconds)));
        new LinePath(area, SCALE, 1, new LinePath.Sink() {
            @Override
            public void run(double[] xs, double[] ys, int count) {
                runs.add(new double[][]{Arrays.copyOf(xs, count), Arrays.copyOf(ys, count)});
            }

            @Override
            public void dot(double x, double y) {
                dots.add(x);
            }
        }).draw(Timeline.of(seconds), values);
    }

    private static double max(double[] seconds) {
        return Arrays.stream(seconds).max().orElseThrow();
    }

    private static double[] seconds(int count) {
        double[] seconds = new double[count];
        Arrays.setAll(seconds, i -> i);
        return seconds;
    }

    @Test
    void fewReadingsAreDrawnAsTheyAre() {
        draw(100, seconds(5), 0, 100, 50, 25, 0);
        assertEquals(1, runs.size());
        assertEquals("[0.0, 25.0, 50.0, 75.0, 100.0]", Arrays.toString(runs.get(0)[0]));
        assertEquals("[100.0, 0.0, 50.0, 75.0, 100.0]", Arrays.toString(runs.get(0)[1]));
    }

    @Test
    void unknownReadingsAreGapsAndOneBetweenTwoOfThemIsADot() {
        draw(60, seconds(7), 1, 2, NONE, 3, Double.POSITIVE_INFINITY, 4, 5);
        assertEquals(2, runs.size());
        assertEquals(List.of(30.0), dots);
    }

    @Test
    void aGapRemainsAGapWhereManyReadingsShareAColumn() {
        double[] values = new double[1000];
        values[500] = NONE;
        draw(10, seconds(1000), values);
        assertEquals(2, runs.size());
    }

    @Test
    void oneReadingAloneIsADot() {
        draw(60, new double[]{3}, 42);
        assertEquals(0, runs.size());
        assertEquals(1, dots.size());
    }

    @Test
    void aClockThatIsSetBackMakesAGapAndNoLineGoesBackwards() {
        draw(60, new double[]{0, 1, 2, 3, 2.5, 2.7, 4}, 1, 1, 1, 1, 1, 1, 1);
        assertEquals(2, runs.size());
        for (double[][] run : runs) {
            for (int i = 1; i < run[0].length; i++) {
                assertTrue(run[0][i] >= run[0][i - 1]);
            }
        }
    }

    @Test
    void aSpikeOfOneReadingAmongThousandsCanBeSeen() {
        double[] values = new double[20_000];
        values[12_345] = 100;
        draw(50, seconds(values.length), values);
        assertEquals(0, Arrays.stream(runs.get(0)[1]).min().orElseThrow());
        assertTrue(runs.get(0)[0].length <= 4 * 51, runs.get(0)[0].length + " points for 51 columns");
    }

    @Test
    void readingsBeforeTheAxisAreLeftOutButForTheOneWhoseLineReachesIntoIt() {
        PlotArea area = new PlotArea(0, 0, 100, 100, 90, 100);
        List<Double> xs = new ArrayList<>();
        new LinePath(area, SCALE, 1, new LinePath.Sink() {
            @Override
            public void run(double[] places, double[] ys, int count) {
                Arrays.stream(places, 0, count).forEach(xs::add);
            }

            @Override
            public void dot(double x, double y) {
                xs.add(x);
            }
        }).draw(Timeline.of(seconds(101)), new double[101]);
        assertEquals(-10, xs.get(0));
        assertEquals(12, xs.size());
    }

    @Property
    void everyColumnKeepsItsSmallestAndItsLargestValue(@ForAll long seed,
            @ForAll @IntRange(min = 2, max = 3000) int count,
            @ForAll @IntRange(min = 1, max = 500) int width) {
        Random random = new Random(seed);
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextInt(20) == 0 ? NONE : random.nextDouble() * 100);
        double[] seconds = seconds(count);
        draw(width, seconds, values);
        double[] least = new double[width + 1];
        double[] most = new double[width + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double[] drawnLeast = least.clone();
        double[] drawnMost = most.clone();
        int total = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(values[i])) {
                double y = 100 - SCALE.part(values[i]) * 100;
                int column = (int) Math.floor(seconds[i] / (count - 1) * width);
                least[column] = Math.min(least[column], y);
                most[column] = Math.max(most[column], y);
            }
        }
        for (double[][] run : runs) {
            total += run[0].length;
            for (int i = 0; i < run[0].length; i++) {
                int column = (int) Math.floor(run[0][i]);
                drawnLeast[column] = Math.min(drawnLeast[column], run[1][i]);
                drawnMost[column] = Math.max(drawnMost[column], run[1][i]);
            }
        }
        if (dots.isEmpty()) { // a dot tells its place only
            assertEquals(Arrays.toString(least), Arrays.toString(drawnLeast));
            assertEquals(Arrays.toString(most), Arrays.toString(drawnMost));
        }
        assertTrue(total <= 4 * (width + 1) + 4 * runs.size());
    }
}
