package io.github.socketloom.app.ui.chart;

/**
 * Keeps a scale from changing too often: it grows at once and shrinks only when a smaller one has been enough for a while.
 * FX thread.
 */
final class ScaleKeeper {
    /** For so long a smaller scale has to be enough. */
    static final double PATIENCE_SECONDS = 20;

    private ValueScale kept;
    /** Since when a smaller scale would do; not a number if it would not. */
    private double smallerSince = Double.NaN;
    private ValueScale smaller;

    /** Forgets the scale, because other lines are shown: the next one fits exactly. */
    void forget() {
        kept = null;
    }

    /**
     * Returns the scale to use.
     *
     * @param fitting the one that fits what is shown
     * @param now time of the latest reading, seconds since 1970; if it goes back the waiting starts again
     */
    ValueScale next(ValueScale fitting, double now) {
        if (kept == null || kept.logarithmic() != fitting.logarithmic()) {
            return take(fitting);
        }
        if (!kept.holds(fitting)) {
            return take(kept.and(fitting));
        }
        if (kept.equals(fitting)) {
            smallerSince = Double.NaN;
            return kept;
        }
        if (!(now >= smallerSince)) { // also if nobody waits yet
            smallerSince = now;
            smaller = fitting;
            return kept;
        }
        smaller = smaller.and(fitting);
        if (smaller.equals(kept)) { // what it needed in turns needs all of it
            smallerSince = Double.NaN;
            return kept;
        }
        return now - smallerSince >= PATIENCE_SECONDS ? take(smaller) : kept;
    }

    private ValueScale take(ValueScale scale) {
        kept = scale;
        smallerSince = Double.NaN;
        return scale;
    }
}
