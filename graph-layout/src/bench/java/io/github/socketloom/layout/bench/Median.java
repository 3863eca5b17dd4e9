package io.github.socketloom.layout.bench;

import java.util.Arrays;
import java.util.Collection;

/** Order statistics of a few figures. */
final class Median {

    private Median() {}

    /** Returns the middle value, or the mean of the middle two; NaN of nothing. */
    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Returns the middle value, or the mean of the middle two; NaN of nothing. */
    static double of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the value that a share of the others lies below, by the nearest rank. */
    static double quantile(double share, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
}
