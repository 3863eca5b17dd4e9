package io.github.socketloom.app.ui.raster;

/**
 * How a line is interrupted. It begins with a dash.
 *
 * @param on length of a dash
 * @param off length of a gap; 0 for a line without gaps
 */
public record Dash(double on, double off) {
    /** No gaps. */
    public static final Dash SOLID = new Dash(1, 0);
    /** Dashes longer than the gaps. */
    public static final Dash DASHED = new Dash(6, 4);
    /** Dots. */
    public static final Dash DOTTED = new Dash(2, 3);

    public Dash {
        if (!(on > 0 && on < Double.POSITIVE_INFINITY && off >= 0 && off < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("dashes of " + on + " and gaps of " + off);
        }
    }

    boolean isSolid() {
        return off == 0;
    }

    double period() {
        return on + off;
    }
}
