package io.github.socketloom.app.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Data for charts, the same whenever it is made. */
final class SampleCharts {
    /** 2026-11-21, 10:31:07 in UTC. */
    static final double NOW = 1_795_257_067;
    private static final String[] NAMES = {"Segments received", "Segments sent", "Retransmitted", "Passive opens",
            "Active opens", "Resets sent", "In errors", "Failed attempts", "Established resets", "Out of window"};

    private SampleCharts() {}

    /** Returns lines that wander, the first ones higher than the last, a reading each second. */
    static ChartData wandering(int lines, int readings) {
        return wandering(lines, readings, 0);
    }

    /** The same, moved on by some seconds. */
    static ChartData wandering(int lines, int readings, int seconds) {
        double[] times = new double[readings];
        for (int i = 0; i < readings; i++) {
            times[i] = NOW - readings + 1 + i + seconds;
        }
        List<ChartLine> made = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            Random random = new Random(line);
            double[] values = new double[readings + seconds];
            double level = 2000.0 / (line + 1);
            double value = level;
            for (int i = 0; i < values.length; i++) {
                value += (level - value) * 0.05 + random.nextGaussian() * level * 0.08;
                values[i] = Math.max(0, value + (random.nextInt(200) == 0 ? level : 0));
            }
            made.add(new ChartLine(
                    NAMES[line % NAMES.length] + (line < NAMES.length
                            ? ""
                            : " of the namespace blue-net "
                                    + line / NAMES.length),
                    line, java.util.Arrays.copyOfRange(values, seconds, values.length)));
        }
        return new ChartData(times, made);
    }

    /** Returns the same data with unknown stretches, and with readings alone among them. */
    static ChartData withGaps(ChartData data) {
        List<ChartLine> lines = new ArrayList<>();
        for (ChartLine line : data.lines()) {
            double[] values = line.values().clone();
            for (int i = 0; i < values.length; i++) {
                int at = (i + line.colour() * 17) % 150;
                if (at > 90 && at != 110 && at != 130) {
                    values[i] = Double.NaN;
                }
            }
            lines.add(new ChartLine(line.name(), line.colour(), values));
        }
        return new ChartData(data.seconds(), lines);
    }
}
