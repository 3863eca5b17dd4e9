package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.ui.Figures;

/** Amounts of metrics as people read them. */
final class Amounts {

    private static final double GIGA = 1e9;

    private Amounts() {}

    /** Returns an amount with its unit; {@code unknown} of NaN. */
    static String text(LinkMetric metric, double amount) {
        if (Double.isNaN(amount)) {
            return "unknown";
        }
        return switch (metric) {
            case CONNECTIONS -> Figures.count(Math.round(amount), "connection", "connections");
            case THROUGHPUT -> rate(amount);
        };
    }

    /** Returns bytes a second: {@code 12 B/s}, {@code 3.4 kB/s}. */
    static String rate(double bytesPerSecond) {
        if (bytesPerSecond >= GIGA) {
            return Figures.amount(bytesPerSecond / GIGA) + " GB/s";
        }
        String amount = Figures.amount(bytesPerSecond);
        return Character.isDigit(amount.charAt(amount.length() - 1)) ? amount + " B/s" : amount + "B/s";
    }
}
