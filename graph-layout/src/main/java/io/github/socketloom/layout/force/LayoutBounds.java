package io.github.socketloom.layout.force;

/**
 * The smallest rectangle around all nodes with their radii and label boxes, in world units; y grows downwards.
 *
 * @param minX the left side
 * @param minY the upper side
 * @param maxX the right side
 * @param maxY the lower side
 */
public record LayoutBounds(float minX, float minY, float maxX, float maxY) {

    static final LayoutBounds NOTHING = new LayoutBounds(0, 0, 0, 0);

    /** Returns maxX - minX. */
    public float width() {
        return maxX - minX;
    }

    /** Returns maxY - minY. */
    public float height() {
        return maxY - minY;
    }
}
