package io.github.socketloom.app.topology.place;

import io.github.socketloom.layout.force.ForceLayout;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Keeps exactly where it is what a small change does not concern, while the rest finds its place around it. The engine
 * alone would push it a little aside for every newcomer. Nodes are the engine's numbers.
 */
final class Stillness {

    private static final double MOVED = 0.5;

    private final ForceLayout engine;
    /** What was pinned here, and by nobody else. */
    private final BitSet held = new BitSet();
    private float[] formerX = new float[0];
    private float[] formerY = new float[0];
    private int formerLimit;
    private boolean active;

    Stillness(ForceLayout engine) {
        this.engine = engine;
    }

    /** Tells whether a node is held. */
    boolean holds(int node) {
        return held.get(node);
    }

    /** Tells whether anything is held. */
    boolean isActive() {
        return active;
    }

    /** Holds all of these nodes that nothing holds yet, but not those that are free to move. */
    void hold(int[] nodes, BitSet free) {
        active = true;
        formerLimit = engine.nodeLimit();
        if (formerX.length < formerLimit) {
            formerX = new float[formerLimit + (formerLimit >> 1)];
            formerY = new float[formerX.length];
        }
        engine.copyPositions(formerX, formerY);
        for (int node : nodes) {
            if (!free.get(node) && !engine.pinned(node)) {
                // first marked, then pinned: a hub that is pinned takes leaves along, by nothing
                held.set(node);
                engine.pin(node, engine.x(node), engine.y(node));
            }
        }
    }

    /** Lets those go that are concerned now, too. */
    void free(BitSet nodes) {
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            free(node);
        }
    }

    /** Forgets a node that is removed, or that somebody else holds from now on. */
    void forget(int node) {
        held.clear(node);
    }

    private void free(int node) {
        if (held.get(node)) {
            held.clear(node);
            engine.unpin(node);
        }
    }

    /** Lets all go. */
    void end() {
        for (int node = held.nextSetBit(0); node >= 0; node = held.nextSetBit(node + 1)) {
            engine.unpin(node);
        }
        held.clear();
        active = false;
    }

    /**
     * Lets all go; those that found no place but upon another node seek one again, and may push others now.
     *
     * @param nodes all that there are
     * @return whether there are any such
     */
    boolean endAndPart(int[] nodes) {
        BitSet wedged = wedged(nodes);
        end();
        for (int node = wedged.nextSetBit(0); node >= 0; node = wedged.nextSetBit(node + 1)) {
            engine.startAt(node, engine.x(node), engine.y(node));
        }
        return !wedged.isEmpty();
    }

    /** Returns which of those that came or moved are upon another one. */
    private BitSet wedged(int[] nodes) {
        long[] byLeft = new long[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            byLeft[i] = sortable(engine.x(nodes[i]) - engine.radius(nodes[i])) << Integer.SIZE | nodes[i];
        }
        Arrays.sort(byLeft);
        BitSet wedged = new BitSet();
        for (int i = 0; i < byLeft.length; i++) {
            int one = (int) byLeft[i];
            double right = engine.x(one) + engine.radius(one);
            for (int j = i + 1; j < byLeft.length; j++) {
                int other = (int) byLeft[j];
                if (engine.x(other) - engine.radius(other) >= right) {
                    break;
                }
                double dx = engine.x(one) - engine.x(other);
                double dy = engine.y(one) - engine.y(other);
                double apart = engine.radius(one) + engine.radius(other);
                if (dx * dx + dy * dy < apart * apart * (1 - 1e-5)) {
                    mark(one, wedged);
                    mark(other, wedged);
                }
            }
        }
        return wedged;
    }

    private void mark(int node, BitSet wedged) {
        if (!engine.pinned(node) && (node >= formerLimit || !(Math.abs(engine.x(node) - formerX[node]) <= MOVED
                && Math.abs(engine.y(node) - formerY[node]) <= MOVED))) {
            wedged.set(node);
        }
    }

    /** Returns a number that is ordered as the float is. */
    private static long sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }
}
