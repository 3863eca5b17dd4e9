package io.github.socketloom.app.ui.raster;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Masks of discs, rings and icons, made once each. Circles are kept for every quarter of a pixel of their radius and of
 * their place, so that a slow movement does not jump from pixel to pixel. Safe on any thread, bounded.
 */
final class ShapeSprites {
    /** Circles of a larger radius, in pixels, are not worth a mask. */
    static final double MAX_RADIUS = 32;
    private static final int STEPS = 4;
    private static final int RADII = (int) MAX_RADIUS * STEPS + 1;
    private static final int MAX_RING_WIDTH = 8;
    private static final int MAX_RINGS = 2048;
    private static final int MAX_ICONS = 512;
    private static final int MAX_ICON_PIXELS = 512;

    private final IconShapes icons;
    // Written without a lock: a mask is immutable, and one that is made twice does no harm.
    private final Mask[] discs = new Mask[RADII * STEPS * STEPS];
    private final Map<Integer, Mask> rings = new ConcurrentHashMap<>();
    private final Map<IconKey, Mask> iconMasks = new ConcurrentHashMap<>();

    private record IconKey(String name, int pixels) {}

    ShapeSprites(IconShapes icons) {
        this.icons = icons;
    }

    /** Returns the place between two pixels of a coordinate that is {@link #rounded}, in quarters. */
    static int quarter(double place) {
        return (int) ((place - Math.floor(place)) * STEPS);
    }

    /** Returns how far a disc's or a ring's mask reaches left of and above the pixel that holds the centre. */
    private static int reach(double outerRadius) {
        return (int) Math.ceil(outerRadius + 1);
    }

    /** A place, radius or width as it is drawn. */
    static double rounded(double length) {
        return Math.rint(length * STEPS) / STEPS;
    }

    Mask disc(double radius, int quarterX, int quarterY) {
        int index = (int) Math.rint(radius * STEPS) * STEPS * STEPS + quarterY * STEPS + quarterX;
        Mask mask = discs[index];
        if (mask == null) {
            mask = circle(0, rounded(radius), quarterX, quarterY);
            discs[index] = mask;
        }
        return mask;
    }

    /** Returns a ring's mask, or nothing if it is too wide for one. */
    Optional<Mask> ring(double radius, double width, int quarterX, int quarterY) {
        int quarterWidth = (int) Math.rint(width * STEPS);
        if (quarterWidth > MAX_RING_WIDTH * STEPS) {
            return Optional.empty();
        }
        int key = (((int) Math.rint(radius * STEPS) * (MAX_RING_WIDTH * STEPS + 1) + quarterWidth) * STEPS + quarterY)
                * STEPS + quarterX;
        Mask mask = rings.get(key);
        if (mask == null) {
            double middle = rounded(radius);
            double half = rounded(width) / 2;
            mask = circle(middle - half, middle + half, quarterX, quarterY);
            if (rings.size() >= MAX_RINGS) {
                rings.clear();
            }
            rings.put(key, mask);
        }
        return Optional.of(mask);
    }

    private static Mask circle(double inner, double outer, int quarterX, int quarterY) {
        int reach = reach(outer);
        int size = 2 * reach + 1;
        double centreX = reach + (double) quarterX / STEPS;
        double centreY = reach + (double) quarterY / STEPS;
        byte[] coverage = new byte[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double distance = Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY);
                coverage[y * size + x] = (byte) Math.rint(255 * coverage(distance, inner, outer));
            }
        }
        return new Mask(size, size, coverage);
    }

    /** Returns the part of a pixel between two radii; an inner radius that is not positive makes it a disc. */
    static double coverage(double distance, double inner, double outer) {
        double covered = Math.max(0, Math.min(1, outer + 0.5 - distance));
        return inner > 0 ? Math.max(0, covered - Math.max(0, Math.min(1, inner + 0.5 - distance))) : covered;
    }

    /** Returns an icon's mask. */
    Mask icon(String name, int pixels, PathFiller filler) {
        int size = Math.min(MAX_ICON_PIXELS, pixels);
        IconKey key = new IconKey(name, size);
        Mask mask = iconMasks.get(key);
        if (mask == null) {
            filler.begin(size, size, size / IconShapes.GRID, 0, 0);
            icons.find(name).path().visit(filler);
            mask = filler.finish();
            if (iconMasks.size() >= MAX_ICONS) {
                iconMasks.clear();
            }
            iconMasks.put(key, mask);
        }
        return mask;
    }
}
