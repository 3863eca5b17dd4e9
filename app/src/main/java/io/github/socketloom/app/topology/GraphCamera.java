package io.github.socketloom.app.topology;

import io.github.socketloom.app.ui.raster.Bounds;
import io.github.socketloom.app.ui.raster.Camera;

/**
 * Where the user looks. Until somebody moves the camera it shows everything, and then what the user chose. Follows what
 * grows without moving for every disc that comes: as long as all is in sight and not much too small, it stays. Knows no
 * toolkit; times are nanoseconds of any clock that goes forward.
 */
final class GraphCamera {

    /** Longest time that anything glides. */
    static final long GLIDE_NANOS = 150_000_000;
    /** Kept free at each side when all is shown. */
    static final double MARGIN = 48;
    /** Three discs do not fill the screen. */
    static final double MAX_FIT_SCALE = 1.6;
    /** What is looked at is at least this large. */
    static final double LEGIBLE_SCALE = 0.7;
    private static final double SLACK = 16;
    private static final double TOO_SMALL = 1.3;

    private final boolean animated;
    private Camera camera = Camera.IDENTITY;
    private Camera from;
    private Camera to;
    private long glideStart;
    private boolean automatic = true;
    private boolean placed;
    private double width;
    private double height;
    /** What is covered on the left, at the top, on the right: by the legend, chips, a drawer. */
    private double left;
    private double top;
    private double right;
    private Bounds world = Bounds.NOTHING;

    /** @param animated whether what the program decides on glides; what the user does with the pointer never does */
    GraphCamera(boolean animated) {
        this.animated = animated;
    }

    /** Returns the camera as of the last {@link #advance}. */
    Camera camera() {
        return camera;
    }

    /** Tells whether it shows everything by itself. */
    boolean isAutomatic() {
        return automatic;
    }

    /** Tells whether it is on its way, so that {@link #advance} has to be called. */
    boolean isGliding() {
        return to != null;
    }

    /** Tells whether there is a screen and a graph, so that the camera means something. */
    boolean isPlaced() {
        return placed;
    }

    /** The screen has another size: what is in its middle stays there. */
    void resize(double newWidth, double newHeight) {
        double dx = (newWidth - width) / 2;
        double dy = (newHeight - height) / 2;
        width = newWidth;
        height = newHeight;
        if (!placed) {
            place();
        } else if (automatic) {
            stand(fitting());
        } else {
            stand(end().pannedBy(dx, dy));
        }
    }

    /** The graph takes another part of the world. */
    void show(Bounds bounds, long now) {
        world = bounds;
        if (!placed) {
            place();
        } else if (automatic && !fitsWell(end())) {
            glide(fitting(), now);
        }
    }

    /** There is no graph any more; the next one is shown whole unless the user has chosen a place. */
    void clear() {
        placed = !automatic && placed;
    }

    private void place() {
        if (width > 0 && height > 0 && world != Bounds.NOTHING) {
            placed = true;
            stand(fitting());
        }
    }

    private boolean fitsWell(Camera shown) {
        double scale = Camera.fitting(world, Math.max(width / 2, width - left), freeHeight(), MARGIN, MAX_FIT_SCALE)
                .scale();
        return isInSight(shown, world, SLACK) && scale < shown.scale() * TOO_SMALL;
    }

    private boolean isInSight(Camera shown, Bounds part, double slack) {
        return shown.screenX(part.left()) >= slack && shown.screenX(part.right()) <= width - slack
                && shown.screenY(part.top()) >= slack && shown.screenY(part.bottom()) <= height - slack;
    }

    /**
     * Something covers the screen's sides, or does no longer. Nothing moves: the user may be about to click for the
     * second time. But what is looked at next is not put behind it.
     */
    void cover(double newLeft, double newTop, double newRight) {
        left = newLeft;
        top = newTop;
        right = newRight;
    }

    /** Tells whether the whole graph can be seen. */
    boolean isAllInSight() {
        return !placed || isInSight(camera, world, 0);
    }

    /** Shows everything, from now on too. */
    void fit(long now) {
        automatic = true;
        if (placed) {
            glide(fitting(), now);
        }
    }

    /** Makes everything larger around a point of the screen. */
    void zoom(double factor, double screenX, double screenY) {
        if (placed) {
            automatic = false;
            stand(camera.zoomedAt(factor, screenX, screenY));
        }
    }

    /** Makes everything larger around the middle of the screen. */
    void zoomMiddle(double factor, long now) {
        if (placed) {
            automatic = false;
            glide(end().zoomedAt(factor, width / 2, height / 2), now);
        }
    }

    /** Shows the world as large as it is, with the middle of the screen where it was. */
    void natural(long now) {
        if (placed) {
            zoomMiddle(1 / end().scale(), now);
        }
    }

    /** Moves everything on the screen. */
    void pan(double dx, double dy) {
        if (placed) {
            automatic = false;
            stand(camera.pannedBy(dx, dy));
        }
    }

    /** Puts a point of the world into the middle of the screen at once. */
    void centre(double worldX, double worldY) {
        if (placed) {
            automatic = false;
            stand(camera.centredOn(worldX, worldY, width, height));
        }
    }

    /** Brings a disc into sight, and makes it large enough to be read; does nothing if it is both already. */
    void lookAt(double worldX, double worldY, double radius, long now) {
        if (!placed) {
            return;
        }
        Camera shown = end();
        Camera large = shown.scale() < LEGIBLE_SCALE
                ? shown.zoomedAt(LEGIBLE_SCALE / shown.scale(), shown.screenX(worldX), shown.screenY(worldY))
                : shown;
        Bounds disc = new Bounds(worldX - radius, worldY - radius, worldX + radius, worldY + radius);
        Camera within = large.pannedBy(-freeLeft(), -freeTop());
        boolean seen = within.screenX(disc.left()) >= MARGIN && within.screenX(disc.right()) <= freeWidth() - MARGIN
                && within.screenY(disc.top()) >= MARGIN && within.screenY(disc.bottom()) <= freeHeight() - MARGIN;
        Camera wanted = seen
                ? large
                : large.centredOn(worldX, worldY, freeWidth(), freeHeight()).pannedBy(freeLeft(), freeTop());
        if (!wanted.equals(shown)) {
            automatic = false;
            glide(wanted, now);
        }
    }

    /**
     * Brings a disc out from behind what covers the right side, and as much of its neighbours as there is room for; does
     * nothing if they can be seen.
     *
     * @param reach how far to the right its neighbours are, in the world
     */
    void uncover(double worldX, double radius, double reach, long now) {
        if (!placed || right <= 0) {
            return;
        }
        double free = freeLeft() + freeWidth() - SLACK;
        double own = end().screenX(worldX + radius) - free;
        double all = end().screenX(Math.max(worldX + radius, reach)) - free;
        double room = end().screenX(worldX - radius) - SLACK - freeLeft();
        double over = Math.max(own, Math.min(all, room));
        if (over > 0) {
            automatic = false;
            glide(end().pannedBy(-over, 0), now);
        }
    }

    /** Returns the part of the world that is on the screen. */
    Bounds visible() {
        return new Bounds(camera.worldX(0), camera.worldY(0), camera.worldX(Math.max(width, 1)),
                camera.worldY(Math.max(height, 1)));
    }

    /** Returns the part of the world that the graph takes. */
    Bounds world() {
        return world;
    }

    /** Goes on gliding. Returns whether there is more to come. */
    boolean advance(long now) {
        if (to == null) {
            return false;
        }
        double part = (now - glideStart) / (double) GLIDE_NANOS;
        if (!(part < 1)) {
            stand(to);
            return false;
        }
        double eased = 1 - Math.pow(1 - Math.max(0, part), 3);
        double scale = from.scale() * Math.pow(to.scale() / from.scale(), eased);
        double x = mix(from.worldX(width / 2), to.worldX(width / 2), eased);
        double y = mix(from.worldY(height / 2), to.worldY(height / 2), eased);
        double limited = Math.max(Camera.MIN_SCALE, Math.min(Camera.MAX_SCALE, scale));
        camera = new Camera(limited, 0, 0).centredOn(x, y, width, height);
        return true;
    }

    private static double mix(double one, double other, double part) {
        return one + (other - one) * part;
    }

    private Camera fitting() {
        return Camera.fitting(world, freeWidth(), freeHeight(), MARGIN, MAX_FIT_SCALE)
                .pannedBy(freeLeft(), freeTop());
    }

    /** On a small screen a little may be covered: else there would be nothing left. */
    private double freeWidth() {
        return Math.max(width / 2, width - left - right);
    }

    private double freeLeft() {
        return Math.min(left, width - freeWidth());
    }

    private double freeHeight() {
        return Math.max(height / 2, height - top);
    }

    private double freeTop() {
        return height - freeHeight();
    }

    /** Where it will be when it stands. */
    private Camera end() {
        return to == null ? camera : to;
    }

    private void glide(Camera wanted, long now) {
        if (!animated) {
            stand(wanted);
        } else if (!wanted.equals(end())) {
            from = camera;
            to = wanted;
            glideStart = now;
        }
    }

    private void stand(Camera wanted) {
        camera = wanted;
        from = null;
        to = null;
    }
}
