package io.github.socketloom.app.topology.place;

/**
 * Where the user has put an actor, in units of the world.
 *
 * @param x finite, at most 10 million from 0
 * @param y finite, at most 10 million from 0; grows downwards
 */
public record PinPlace(double x, double y) {

    /** Farthest from 0, in units of the world. */
    public static final double FARTHEST = 1e7;

    public PinPlace {
        if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST)) {
            throw new IllegalArgumentException("pinned to " + x + ", " + y);
        }
    }
}
