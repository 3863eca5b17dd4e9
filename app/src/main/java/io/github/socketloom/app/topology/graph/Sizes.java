package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.ActorType;

/**
 * How large discs and how wide lines are. Both grow in steps, so that a socket more or less changes nothing on the
 * screen.
 */
final class Sizes {

    /** Smallest radius, in units of the world; an edge is about 60 long. */
    static final double LEAST_RADIUS = 6;
    /** Greatest radius, in units of the world. */
    static final double GREATEST_RADIUS = 30;
    /** Radii differ by at least this. */
    static final double RADIUS_STEP = 2;
    /** Narrowest line, in units of the screen at scale 1. */
    static final double LEAST_WIDTH = 1;
    /** Widest line, in units of the screen at scale 1. */
    static final double GREATEST_WIDTH = 6;
    /** Widths differ by at least this. */
    static final double WIDTH_STEP = 0.5;

    private static final double RADIUS_OF_ONE = 6;
    private static final double PER_ROOT_OF_SOCKETS = 1.2;
    /** How far beyond the middle between two steps a figure must be before the step changes. */
    private static final double STICKINESS = 0.2;
    private static final double COMPACT = 0.85;
    private static final double EMPHASIZED = 1.18;
    /** Ten steps of connections: each twice as many as the one before, so that 1,024 are as wide as it gets. */
    private static final double STEPS = (GREATEST_WIDTH - LEAST_WIDTH) / WIDTH_STEP;
    private static final double LOG_10_OF_NARROWEST_RATE = 2;
    private static final double DECADES_OF_RATES = 7;

    private Sizes() {}

    /**
     * Returns the radius of a disc.
     *
     * @param sockets behind it
     * @param type what it is; null for groups
     * @param before its radius in the picture before; 0 if it was not there. It is kept as long as it is not far off
     */
    static double radius(long sockets, ActorType type, double before) {
        double factor = type == null || type.size() == null ? 1 : switch (type.size()) {
            case "compact" -> COMPACT;
            case "emphasized" -> EMPHASIZED;
            default -> 1;
        };
        double exact = (RADIUS_OF_ONE + PER_ROOT_OF_SOCKETS * Math.sqrt(Math.max(0, sockets))) * factor;
        return stepped(exact, RADIUS_STEP, LEAST_RADIUS, GREATEST_RADIUS, before);
    }

    /**
     * Returns the width of a line.
     *
     * @param amount of the metric; NaN if unknown
     * @param before its width in the picture before; 0 if it was not there
     */
    static double width(LinkMetric metric, double amount, double before) {
        if (!(amount > 0)) {
            return LEAST_WIDTH;
        }
        double steps = switch (metric) {
            case CONNECTIONS -> Math.log(amount) / Math.log(2);
            case THROUGHPUT -> (Math.log10(amount) - LOG_10_OF_NARROWEST_RATE) * STEPS / DECADES_OF_RATES;
        };
        return stepped(LEAST_WIDTH + steps * WIDTH_STEP, WIDTH_STEP, LEAST_WIDTH, GREATEST_WIDTH, before);
    }

    private static double stepped(double exact, double step, double least, double greatest, double before) {
        if (before > 0 && Math.abs(exact - before) <= step * (0.5 + STICKINESS)) {
            return before;
        }
        double rounded = least + Math.rint((exact - least) / step) * step;
        return Math.max(least, Math.min(greatest, rounded));
    }
}
