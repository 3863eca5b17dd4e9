package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ConntrackProcessor;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts on where the kernel's counters of 32 bits wrap. What the first reading says is taken as it is; afterwards each
 * processor's counters grow by what they grew modulo 2³². Begins anew where readings cannot be compared: other
 * processors, other columns, another source, or a counter that fell by less than half its range, which no wrap explains
 * but a kernel module that was loaded anew does.
 */
final class CountedOn {

    private ConntrackCounters latest;
    private long[][] sums;

    /** Takes a reading and returns what each processor counted. */
    List<ConntrackProcessor> take(ConntrackCounters reading) {
        if (latest == null || !latest.isAlike(reading) || fell(latest.rows(), reading.rows())) {
            sums = new long[reading.rows().length][reading.columns().size()];
            add(reading.rows(), new int[reading.rows().length][reading.columns().size()]);
        } else {
            add(reading.rows(), latest.rows());
        }
        latest = reading;
        return processors();
    }

    /** Forgets what was read: the next reading is the first. */
    void forget() {
        latest = null;
    }

    private static boolean fell(int[][] before, int[][] now) {
        for (int row = 0; row < now.length; row++) {
            for (int column = 0; column < now[row].length; column++) {
                // a wrap looks like a small step forwards, a new beginning like a large one
                if (Integer.compareUnsigned(now[row][column], before[row][column]) < 0
                        && now[row][column] - before[row][column] < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(int[][] now, int[][] before) {
        for (int row = 0; row < now.length; row++) {
            for (int column = 0; column < now[row].length; column++) {
                sums[row][column] += Integer.toUnsignedLong(now[row][column] - before[row][column]);
            }
        }
    }

    private List<ConntrackProcessor> processors() {
        List<ConntrackProcessor> processors = new ArrayList<>(sums.length);
        for (int row = 0; row < sums.length; row++) {
            List<Long> counters = new ArrayList<>(sums[row].length);
            for (long sum : sums[row]) {
                counters.add(sum);
            }
            processors.add(new ConntrackProcessor(latest.processors()[row], counters));
        }
        return processors;
    }
}
