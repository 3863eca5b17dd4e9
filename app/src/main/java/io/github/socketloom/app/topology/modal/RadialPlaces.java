package io.github.socketloom.app.topology.modal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places on rings around a middle. Every place has a number; the lower, the nearer, and within a ring so that those in
 * use are spread evenly. Whoever has a place keeps it; newcomers take the nearest that are free. Immutable.
 */
final class RadialPlaces {

    /** Nobody has a place yet. */
    static final RadialPlaces EMPTY = new RadialPlaces(Map.of());

    /** Places on the innermost ring; each further one has twice as many. */
    private static final int INNERMOST = 16;
    private static final double RING_DISTANCE = 95;
    /** Between neighbours on a ring. */
    private static final double LEAST_DISTANCE = 26;
    /** Labels and screens are wider than high. */
    private static final double STRETCH = 1.9;

    private final Map<String, Integer> places;

    private RadialPlaces(Map<String, Integer> places) {
        this.places = places;
    }

    /**
     * Returns places for some, who keep those that they have here.
     *
     * @param keys who wants one, the most important first
     */
    RadialPlaces with(Collection<String> keys) {
        Map<String, Integer> next = new HashMap<>();
        BitSet taken = new BitSet();
        List<String> newcomers = new ArrayList<>();
        for (String key : keys) {
            Integer place = places.get(key);
            if (place == null || place >= 2 * Math.max(INNERMOST, keys.size())) {
                newcomers.add(key); // also those far outside from whom all others went
            } else {
                next.put(key, place);
                taken.set(place);
            }
        }
        int free = -1;
        for (String key : newcomers) {
            free = taken.nextClearBit(free + 1);
            next.put(key, free);
        }
        return new RadialPlaces(next);
    }

    /** Returns the x of somebody who has a place, in units of the world. */
    double x(String key) {
        int place = places.get(key);
        return STRETCH * radius(ring(place)) * Math.cos(angle(place));
    }

    /** Returns the y of somebody who has a place, in units of the world. */
    double y(String key) {
        int place = places.get(key);
        return radius(ring(place)) * Math.sin(angle(place));
    }

    /** Rings begin at the places 0, 16, 48, 112 and so on. */
    private static int ring(int place) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(place / INNERMOST + 1);
    }

    private static int size(int ring) {
        return INNERMOST << ring;
    }

    private static double radius(int ring) {
        return Math.max(RING_DISTANCE * (ring + 1), size(ring) * LEAST_DISTANCE / (2 * Math.PI));
    }

    /** The bits of the number within the ring the other way round: each next one halves the largest gap. */
    private static double angle(int place) {
        int ring = ring(place);
        int within = place - (size(ring) - INNERMOST);
        int bits = Integer.numberOfTrailingZeros(size(ring));
        int spread = Integer.reverse(within) >>> (Integer.SIZE - bits);
        // rings are turned by half a step, so that nobody hides behind another
        return 2 * Math.PI * (spread + ring % 2 / 2.0) / size(ring);
    }
}
