package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * What a change leaves to be done, component by component: which are laid out from scratch and which only warmed, in
 * which order, and where they go in the end. All of it is cut into bounded pieces.
 */
final class Agenda {

    private static final float HEAT_NEWCOMER = 1;
    private static final float HEAT_HOST = 0.03f;
    /**
     * Of what is beside a change, for every thousand nodes: in a larger drawing the same step is a smaller part of the
     * whole, and without it neighbourhoods wear out over many rounds of changes.
     */
    private static final float HEAT_NEIGHBOUR = 0.003f;
    private static final float MOST_HEAT_NEIGHBOUR = 0.015f;
    /** Small components share a tick, up to so many nodes. */
    private static final int NODES_PER_TICK = 2000;

    private final GraphStore graph;
    private final Components components = new Components();
    private final ComponentLayout layout;
    private final Newcomers newcomers;
    private final Packing packing;
    private final Encroachment encroachment;

    private float spread;
    /** Components that wait for their layout, in order, as {@link #schedule} writes them. */
    private long[] entries = new long[0];
    private int size;
    private int next;
    private int current;

    Agenda(GraphStore graph, ForceLayoutSettings settings, Schedule schedule, Repulsion repulsion) {
        this.graph = graph;
        layout = new ComponentLayout(graph, settings, schedule, repulsion);
        newcomers = new Newcomers(graph, settings);
        packing = new Packing(graph, settings.edgeLength());
        encroachment = new Encroachment(graph);
    }

    /**
     * Takes up what changed, and leaves what it was at.
     *
     * @param spread the spread in force from now on
     * @param spreadTurned whether it is another one than before
     * @param fromScratch whether all places but those of pinned nodes are to be forgotten
     */
    void takeUp(float spread, boolean spreadTurned, boolean fromScratch) {
        this.spread = spread;
        layout.abandon();
        packing.invalidate();
        components.find(graph);
        if (fromScratch) {
            forgetPlaces();
        }
        forgetPlacesOfTheLonely();
        newcomers.lookAround(graph.bounds(true));
        encroachment.start(components.count());
        if (entries.length < components.count()) {
            entries = new long[components.count() + (components.count() >> 1)];
        }
        size = 0;
        next = 0;
        for (int component = 0; component < components.count(); component++) {
            plan(component, spreadTurned, fromScratch);
        }
        Arrays.sort(entries, 0, size);
    }

    private void forgetPlaces() {
        for (int node = 0; node < graph.nodeLimit(); node++) {
            graph.placed[node] = graph.isNode(node) && graph.pinned[node];
        }
    }

    /** Where a node was alone there was room, and no more: among others it has a place to look for. */
    private void forgetPlacesOfTheLonely() {
        for (int component = 0; component < components.count(); component++) {
            int nodes = components.size(component);
            for (int i = 0; i < nodes && nodes > 1; i++) {
                int node = components.node(component, i);
                graph.placed[node] &= !graph.alone[node];
                graph.alone[node] = false;
            }
        }
    }

    /** Decides what a component needs. */
    private void plan(int component, boolean spreadTurned, boolean fromScratch) {
        int nodes = components.size(component);
        int unplaced = 0;
        boolean warm = spreadTurned && nodes > 1;
        for (int i = 0; i < nodes; i++) {
            int node = components.node(component, i);
            if (!graph.placed[node]) {
                unplaced++;
            }
            warm |= nodes > 1 && (graph.changed(node) || graph.heat[node] > 0);
        }
        if (nodes == 1 && graph.heat[components.node(component, 0)] > 0) {
            // it was told where to begin: nothing moves it, but it may be upon others
            graph.heat[components.node(component, 0)] = 0;
            encroachment.grew(component);
        }
        if (2 * unplaced > nodes || fromScratch && unplaced > 0) {
            if (!fromScratch) {
                newcomers.queueUp(components, component);
            }
            schedule(component, true, unplaced < nodes);
        } else if (unplaced > 0 || warm) {
            heat(component, spreadTurned);
            newcomers.join(components, component);
            schedule(component, false, true);
        }
        for (int i = 0; i < nodes; i++) {
            graph.markApplied(components.node(component, i));
        }
    }

    /** Warms what changed, and a little what is beside it; the rest stays cold. */
    private void heat(int component, boolean spreadTurned) {
        float beside = Math.min(MOST_HEAT_NEIGHBOUR, HEAT_NEIGHBOUR * Math.max(1, components.size(component) / 1000f));
        for (int i = 0; i < components.size(component); i++) {
            int node = components.node(component, i);
            if (spreadTurned) {
                warm(node, HEAT_NEWCOMER);
            } else if (graph.changed(node)) {
                warm(node, HEAT_HOST);
                for (int half = graph.firstHalf(node); half != GraphStore.NONE; half = graph.nextHalf(half)) {
                    warm(graph.across(half), beside);
                }
            }
        }
    }

    private void warm(int node, float heat) {
        graph.heat[node] = Math.max(graph.heat[node], heat);
    }

    /** Warm ones come first, then those that are held by something, then large ones. */
    private void schedule(int component, boolean cold, boolean held) {
        long rank = cold ? held ? 1 : 2 : 0;
        long smallness = Integer.MAX_VALUE - components.size(component);
        entries[size++] = rank << 62 ^ Long.MIN_VALUE | smallness << 31 | component;
    }

    /** Tells whether nothing is left to do. */
    boolean done() {
        return layout.done() && next == size && encroachment.done();
    }

    /** Tells whether a component is in hand that has no places to begin with yet: it is not to be left so. */
    boolean unfolding() {
        return layout.unfolding();
    }

    /** Says that the user put a node elsewhere, pinned it or let it go. */
    void takeOver(int node) {
        layout.takeOver(node);
        packing.invalidate();
    }

    /**
     * Does one bounded piece of work; returns false if there was none.
     *
     * @param changed whether a change waits: nodes may be gone then, and only what is unfolding goes on
     */
    boolean work(boolean changed) {
        int effort = 0;
        int piece;
        do {
            piece = step();
            effort += piece;
        } while (piece > 0 && effort < NODES_PER_TICK && (!changed || unfolding()));
        return effort > 0;
    }

    /** Does the smallest piece; returns about how much work it was, in nodes, 0 if there was none. */
    private int step() {
        if (!layout.done()) {
            layout.step();
        } else if (next < size) {
            startNext();
        } else if (encroachment.done()) {
            return 0;
        } else {
            encroachment.step(components, packing);
            return graph.nodeCount();
        }
        int effort = layout.effort();
        if (layout.done()) {
            finish();
        }
        return effort;
    }

    private void startNext() {
        long entry = entries[next++];
        current = (int) (entry & Integer.MAX_VALUE);
        boolean cold = (entry ^ Long.MIN_VALUE) >>> 62 != 0;
        layout.start(components, current, cold, spread);
    }

    /** Finds room for a component that was laid out from scratch; one that only grew is looked at when all are done. */
    private void finish() {
        if (layout.cold() && !layout.pinned()) {
            layout.home();
            packing.place(components, current, layout.anchored());
        } else {
            packing.invalidate();
            encroachment.grew(current);
        }
    }
}
