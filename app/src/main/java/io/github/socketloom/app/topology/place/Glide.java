package io.github.socketloom.app.topology.place;

/**
 * The way of everything from where it was to where it belongs: fast at first, then ever more slowly.
 *
 * @param from where it was
 * @param to where it belongs, the same graph
 * @param start when it left
 * @param end when it arrives, nanoseconds of the same clock
 */
record Glide(Places from, Places to, long start, long end) {

    /** How long it takes, nanoseconds. */
    static final long NANOS = 150_000_000;

    boolean isOver(long now) {
        return now - end >= 0;
    }

    /** Returns where everything is at a time. */
    Places at(long now) {
        if (isOver(now)) {
            return to;
        }
        double left = Math.min(1, (double) (end - now) / (end - start));
        double gone = 1 - left * left * left;
        int nodes = to.x().length;
        double[] x = new double[nodes];
        double[] y = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            x[i] = from.x()[i] + gone * (to.x()[i] - from.x()[i]);
            y[i] = from.y()[i] + gone * (to.y()[i] - from.y()[i]);
        }
        return new Places(to.graph(), x, y);
    }
}
