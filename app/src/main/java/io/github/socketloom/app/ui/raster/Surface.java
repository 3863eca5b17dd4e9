package io.github.socketloom.app.ui.raster;

/**
 * What a picture is drawn on. Lengths are units of the screen at scale 1, which a surface may map to several pixels or to
 * points of paper. Later calls cover earlier ones. Nothing is too far outside, too large or too odd: what cannot be
 * seen and what is no finite number is left out, and no call takes longer than what is visible of it. An instance
 * belongs to one thread.
 */
public interface Surface {

    /** Returns the width that can be drawn on. */
    double width();

    /** Returns the height that can be drawn on. */
    double height();

    /** Covers everything with one opaque colour. */
    void fill(int argb);

    /**
     * A straight line whose ends are cut off square.
     *
     * @param width a line of less than 1 is drawn 1 wide and that much more transparent
     */
    void line(double x1, double y1, double x2, double y2, double width, int argb, Dash dash);

    /**
     * A line through several points, drawn as one: a transparent one is not darker where its pieces meet, and dashes go
     * on from piece to piece. Pieces that lead to a place that is no finite number are left out.
     *
     * @param xs where it goes; the first {@code count} are used
     * @param ys likewise
     * @param count of the points; nothing is drawn of fewer than two
     * @param width as for {@link #line}
     */
    default void polyline(double[] xs, double[] ys, int count, double width, int argb, Dash dash) {
        for (int i = 1; i < count; i++) {
            line(xs[i - 1], ys[i - 1], xs[i], ys[i], width, argb, dash);
        }
    }

    /**
     * A filled triangle that ends in a tip.
     *
     * @param towardsX with {@code towardsY} the direction in which it points; of any length but 0
     * @param length from the base to the tip
     * @param width of the base
     */
    void arrowHead(double tipX, double tipY, double towardsX, double towardsY, double length, double width, int argb);

    /** A filled circle. */
    void disc(double x, double y, double radius, int argb);

    /**
     * The line of a circle.
     *
     * @param radius to the middle of the line
     * @param width of the line
     */
    void ring(double x, double y, double radius, double width, int argb);

    /** A filled rectangle with round corners. */
    void box(double x, double y, double width, double height, double cornerRadius, int argb);

    /**
     * An icon of the icons module.
     *
     * @param name its file name without {@code .svg}
     * @param x middle of the icon
     * @param y middle of the icon
     * @param size of its square
     * @throws IllegalArgumentException if there is no such icon
     */
    void icon(String name, double x, double y, double size, int argb);

    /**
     * One line of text. A surface that draws pixels leaves it out as long as nobody has made its picture
     * ({@link TextSprites}).
     *
     * @param x where {@code anchor} says
     * @param baseline the line that letters stand on
     */
    void text(String text, TextStyle style, double x, double baseline, TextAnchor anchor, int argb);

    /** Whether {@link #text} would show this text now; what belongs to it is better left out otherwise. */
    default boolean isReady(String text, TextStyle style) {
        return true;
    }

    /** Lets what follows show only inside of this rectangle, until {@link #unclip} or the next clip. */
    void clip(double x, double y, double width, double height);

    /** Ends {@link #clip}. */
    void unclip();
}
