package io.github.socketloom.collector.export.metrics;

/**
 * Figures of several connections, summed up: what Dynatrace's gauges tell of an interval (sum, least, greatest, count,
 * and the average that follows from them).
 *
 * @param sum all figures together
 * @param min the least; 0 if there are none
 * @param max the greatest; 0 if there are none
 * @param count of how many connections
 */
public record Summary(long sum, long min, long max, long count) {

    /** No figures. */
    public static final Summary NONE = new Summary(0, 0, 0, 0);

    /** Returns the sum divided by the count; not a number if there are no figures. */
    public double average() {
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /** Takes figures one by one. */
    static final class Builder {
        private long sum;
        private long min;
        private long max;
        private long count;

        void add(long figure) {
            add(figure, figure, figure, 1);
        }

        void add(Builder other) {
            add(other.sum, other.min, other.max, other.count);
        }

        private void add(long otherSum, long otherMin, long otherMax, long otherCount) {
            if (otherCount == 0) {
                return;
            }
            min = count == 0 ? otherMin : Math.min(min, otherMin);
            max = count == 0 ? otherMax : Math.max(max, otherMax);
            sum += otherSum;
            count += otherCount;
        }

        void clear() {
            sum = 0;
            min = 0;
            max = 0;
            count = 0;
        }

        Summary build() {
            return count == 0 ? NONE : new Summary(sum, min, max, count);
        }
    }
}
