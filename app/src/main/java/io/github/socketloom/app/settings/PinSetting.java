package io.github.socketloom.app.settings;

/**
 * Where the user has put an actor of the topology, in units of its world.
 *
 * @param x finite, at most {@value #FARTHEST} from 0
 * @param y finite, at most {@value #FARTHEST} from 0; grows downwards
 */
public record PinSetting(double x, double y) {
    /** Farthest from 0. */
    public static final double FARTHEST = 1e7;

    public PinSetting {
        if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST)) {
            throw new IllegalArgumentException("pinned to " + x + ", " + y);
        }
    }
}
