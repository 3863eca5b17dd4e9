package io.github.socketloom.layout.force;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout of one component, cut into bounded steps. From scratch: collapse leaves level by level, place the coarsest
 * level by PivotMDS, move it, unfold the next, and so on to the whole; warm: move the whole from where it stands, each
 * node as far as its heat allows. In the end nodes that overlap are parted.
 */
final class ComponentLayout {

    private enum Stage {
        COLLAPSE, PLACE, CORE, WHOLE, PART, POLISH, DONE
    }

    private static final int MOST_LEVELS = 20;
    /** A level that keeps more than this part of its nodes is not worth having. */
    private static final float WORTHWHILE = 0.93f;
    private static final float ALPHA_PLACED = 1;
    private static final float ALPHA_UNFOLDED = 0.6f;
    private static final float ALPHA_WHOLE = 0.5f;
    private static final float ALPHA_LEAST = 0.05f;
    /** Collisions begin when steps are short enough to keep what they achieve. */
    private static final float ALPHA_COLLIDE = 0.3f;
    private static final float ALPHA_WARM = 0.6f;
    private static final float DECAY_WARM = 0.9f;
    private static final float ALPHA_COLD = 0.02f;
    private static final int MOST_PARTING = 400;
    private static final float CLEARANCE_PARTED = 1.02f;
    /** Passes with the whole clearance at the end of a layout. */
    private static final int LAST_PASSES = 2;
    /** Every so many core ticks the whole graph is unfolded to be looked at. */
    private static final int CORE_TICKS_PER_FRAME = 25;
    /** Core ticks that are done in one step: so many nodes moved, or one tick. */
    private static final int NODES_PER_STEP = 4000;
    private static final int EFFORT_PER_STEP = 16;
    /** Ticks for which repulsion keeps the order of its tree. */
    private static final int TICKS_PER_TREE = 4;
    /** Ticks between two turns of the spread while it grows. */
    private static final int TICKS_PER_TURN = 4;
    /** The spread has grown to all of it after this part of the ticks, inverted. */
    private static final float RAMP = 2;
    /** A spread of 0.8 makes a spring fall with the first power of the smaller degree. */
    private static final float POWER_PER_SPREAD = 1.25f;

    private final GraphStore graph;
    private final float edgeLength;
    private final long seed;
    private final Schedule schedule;
    private final Motion motion;
    private final Collisions collisions = new Collisions();
    private final PivotMds pivotMds;
    private final LevelRows rows = new LevelRows();
    private final List<Level> levels = new ArrayList<>();

    private Stage stage = Stage.DONE;
    private boolean cold;
    private boolean anchored;
    /** With which power of the smaller degree springs fall. */
    private float power;
    private int level;
    private int coarsest;
    private int tick;
    private float alpha;
    private float decay;
    private boolean polishable;
    private Polish polish;
    /** World coordinates of the level's origin. */
    private double originX;
    private double originY;
    /** Handle and generation of each node of the component. */
    private int[] handle = new int[0];
    private int[] generation = new int[0];
    private boolean[] anchor = new boolean[0];
    /** Where each node stood at the start, or where the user put it since. */
    private float[] wishX = new float[0];
    private float[] wishY = new float[0];

    ComponentLayout(GraphStore graph, ForceLayoutSettings settings, Schedule schedule, Repulsion repulsion) {
        this.graph = graph;
        this.schedule = schedule;
        edgeLength = settings.edgeLength();
        seed = settings.seed();
        motion = new Motion(repulsion);
        pivotMds = new PivotMds(schedule.pivots());
    }

    /** Tells whether nothing is left to do. */
    boolean done() {
        return stage == Stage.DONE;
    }

    /** Tells whether the component is laid out from scratch and has not come to its whole yet. */
    boolean unfolding() {
        return stage == Stage.COLLAPSE || stage == Stage.PLACE || stage == Stage.CORE;
    }

    /** Tells whether the component is laid out from scratch. */
    boolean cold() {
        return cold;
    }

    /** Tells whether a node of the component is pinned. */
    boolean pinned() {
        Level whole = levelAt(0);
        for (int i = 0; i < whole.size; i++) {
            if (whole.pinned[i]) {
                return true;
            }
        }
        return false;
    }

    /** Leaves the component as it stands. */
    void abandon() {
        stage = Stage.DONE;
        polish = null;
    }

    /** Begins with a component. */
    void start(Components components, int component, boolean fromScratch, float spread) {
        cold = fromScratch;
        power = POWER_PER_SPREAD * spread;
        int size = components.size(component);
        if (handle.length < size) {
            int room = size + (size >> 2) + 16;
            handle = new int[room];
            generation = new int[room];
            anchor = new boolean[room];
            wishX = new float[room];
            wishY = new float[room];
        }
        rows.start(graph.nodeLimit());
        double sumX = 0;
        double sumY = 0;
        int halves = 0;
        for (int i = 0; i < size; i++) {
            int node = components.node(component, i);
            handle[i] = node;
            generation[i] = graph.generation(node);
            rows.number(node, i);
            sumX += graph.x[node];
            sumY += graph.y[node];
            for (int half = graph.firstHalf(node); half != GraphStore.NONE; half = graph.nextHalf(half)) {
                halves++;
            }
        }
        originX = sumX / size;
        originY = sumY / size;
        Level whole = levelAt(0);
        whole.resize(size, halves);
        whole.startCold();
        rows.connect(graph, handle, edgeLength, whole);
        takeNodes(whole);
        level = 0;
        coarsest = 0;
        tick = 0;
        polishable = false;
        if (!cold) {
            startWhole(ALPHA_WARM, DECAY_WARM);
        } else if (size == 1) {
            stage = Stage.DONE;
            graph.alone[handle[0]] = !graph.placed[handle[0]]; // the user may have put it somewhere while it waited
            graph.placed[handle[0]] = true;
        } else {
            stage = Stage.COLLAPSE;
        }
    }

    /** Takes over the place of a node that was moved or pinned, if it belongs to the component in hand. */
    void takeOver(int node) {
        Level whole = levelAt(0);
        int i = rows.numberOf(node);
        if (done() || i >= whole.size || handle[i] != node || generation[i] != graph.generation(node)) {
            return;
        }
        whole.pinned[i] = graph.pinned[node];
        whole.x[i] = (float) ((graph.x[node] - originX) / edgeLength);
        whole.y[i] = (float) ((graph.y[node] - originY) / edgeLength);
        wishX[i] = whole.x[i];
        wishY[i] = whole.y[i];
        if (graph.pinned[node]) {
            anchor[i] = true;
            anchored = true;
        }
        if (stage == Stage.POLISH) {
            // it polishes what the user has just changed
            startParting();
        }
    }

    /** Returns about how much work a step is, in nodes. */
    int effort() {
        return levelAt(0).size + EFFORT_PER_STEP;
    }

    private Level levelAt(int number) {
        while (levels.size() <= number) {
            levels.add(new Level());
        }
        return levels.get(number);
    }

    private void takeNodes(Level whole) {
        anchored = false;
        for (int i = 0; i < whole.size; i++) {
            int node = handle[i];
            whole.x[i] = (float) ((graph.x[node] - originX) / edgeLength);
            whole.y[i] = (float) ((graph.y[node] - originY) / edgeLength);
            whole.radius[i] = graph.radius[node] / edgeLength;
            whole.labelWidth[i] = graph.labelWidth[node] / edgeLength;
            whole.labelHeight[i] = graph.labelHeight[node] / edgeLength;
            whole.pinned[i] = graph.pinned[node];
            whole.heat[i] = cold ? 1 : graph.heat[node];
            anchor[i] = graph.placed[node];
            wishX[i] = whole.x[i];
            wishY[i] = whole.y[i];
            anchored |= anchor[i];
        }
        boolean pins = false;
        for (int i = 0; i < whole.size; i++) {
            pins |= whole.pinned[i];
        }
        for (int i = 0; i < whole.size && pins; i++) {
            anchor[i] = whole.pinned[i];
        }
    }

    /** Tells whether something holds the component where it is: pinned nodes, or such as stood there before. */
    boolean anchored() {
        return anchored;
    }

    /** Does one step; returns false when the component is at rest. */
    boolean step() {
        switch (stage) {
            case COLLAPSE -> collapse();
            case PLACE -> {
                if (!pivotMds.step(seed)) {
                    startCore(ALPHA_PLACED);
                    show();
                }
            }
            case CORE -> moveCore();
            case WHOLE -> moveWhole();
            case PART -> part();
            case POLISH -> polish();
            default -> {
                return false;
            }
        }
        return stage != Stage.DONE;
    }

    private void collapse() {
        level = 0;
        while (level < MOST_LEVELS && levelAt(level).size > 2
                && levelAt(level).collapseInto(levelAt(level + 1), WORTHWHILE * levelAt(level).size)) {
            level++;
        }
        coarsest = level;
        Level core = levelAt(level);
        if (core.size == 1) {
            core.x[0] = 0;
            core.y[0] = 0;
            startCore(ALPHA_PLACED);
        } else {
            pivotMds.start(core);
            stage = Stage.PLACE;
        }
    }

    private void startCore(float startAlpha) {
        if (level == 0) {
            beginWhole(level == coarsest ? ALPHA_PLACED : ALPHA_WHOLE);
            return;
        }
        levelAt(level).weigh(power * schedule.coreSpread());
        alpha = startAlpha;
        decay = (float) Math.pow(ALPHA_LEAST, 1.0 / schedule.coreTicks());
        tick = 0;
        stage = Stage.CORE;
    }

    private void moveCore() {
        Level core = levelAt(level);
        int ticks = Math.max(1, NODES_PER_STEP / core.size);
        for (int i = 0; i < ticks && tick < schedule.coreTicks(); i++) {
            motion.step(core, alpha, tick % TICKS_PER_TREE == 0);
            core.centre();
            alpha = Math.max(ALPHA_LEAST, alpha * decay);
            tick++;
            if (tick % CORE_TICKS_PER_FRAME == 0) {
                show();
            }
        }
        if (tick < schedule.coreTicks()) {
            return;
        }
        LeafFan.unfold(core, levelAt(level - 1));
        level--;
        startCore(ALPHA_UNFOLDED);
    }

    /** Unfolds the whole graph as it would be now, only to be looked at. */
    private void show() {
        for (int from = level; from > 0; from--) {
            LeafFan.unfold(levelAt(from), levelAt(from - 1));
        }
        if (stage == Stage.CORE && !anchored) {
            write();
        }
    }

    private void beginWhole(float startAlpha) {
        Level whole = levelAt(0);
        if (anchored) {
            Alignment.align(whole, anchor, wishX, wishY);
        }
        for (int i = 0; i < whole.size; i++) {
            if (whole.pinned[i]) {
                whole.x[i] = wishX[i];
                whole.y[i] = wishY[i];
            }
            if (graph.generation(handle[i]) == generation[i]) {
                graph.placed[handle[i]] = true;
            }
        }
        startWhole(startAlpha, schedule.wholeDecay());
    }

    private void startWhole(float startAlpha, float wholeDecay) {
        Level whole = levelAt(0);
        whole.rest();
        whole.activate();
        whole.weigh(cold ? power * schedule.wholeSpread() : power);
        collisions.start(whole, schedule.clearance(), false);
        alpha = startAlpha;
        decay = wholeDecay;
        tick = 0;
        stage = Stage.WHOLE;
    }

    private void moveWhole() {
        Level whole = levelAt(0);
        if (cold && schedule.wholeSpread() != 1 && tick % TICKS_PER_TURN == 0
                && RAMP * (tick - TICKS_PER_TURN) < schedule.wholeTicks()) {
            float part = Math.min(1, RAMP * tick / schedule.wholeTicks());
            whole.weigh(power * (schedule.wholeSpread() + (1 - schedule.wholeSpread()) * part));
        }
        float moved = motion.step(whole, Math.min(1, alpha), tick % TICKS_PER_TREE == 0);
        if (cold && !anchored) {
            whole.centre();
        }
        tick++;
        alpha *= decay;
        boolean ended;
        if (cold) {
            alpha = Math.max(ALPHA_LEAST, alpha);
            ended = tick >= schedule.wholeTicks() || moved < schedule.calm();
        } else {
            ended = alpha <= ALPHA_COLD;
        }
        if (alpha < ALPHA_COLLIDE || !cold || 2 * tick > schedule.wholeTicks()) {
            collisions.pass(Collisions.GENTLY);
        }
        if (ended) {
            polishable = isPolishable();
            for (int pass = 0; pass < LAST_PASSES; pass++) {
                collisions.pass(Collisions.WHOLLY);
            }
            startParting();
        }
        write();
    }

    private void part() {
        int overlaps = collisions.pass(Collisions.WHOLLY);
        tick++;
        if (overlaps == 0 || tick >= MOST_PARTING) {
            stage = Stage.DONE;
            if (polishable) {
                polishable = false;
                Level whole = levelAt(0);
                polish = new Polish(whole.size, whole.offsets, whole.neighbours, whole.x, whole.y, whole.radius,
                        whole.pinned, seed);
                stage = Stage.POLISH;
            }
        }
        write();
    }

    /** Polishes a copy: the level takes it in the last step. Labels are parted afterwards, the polish knows none. */
    private void polish() {
        if (polish.step()) {
            return;
        }
        startParting();
    }

    /** What air there is stays; from here on only what really overlaps is parted, so that it comes to an end. */
    private void startParting() {
        polish = null;
        collisions.start(levelAt(0), CLEARANCE_PARTED, true);
        tick = 0;
        stage = Stage.PART;
    }

    private boolean isPolishable() {
        Level whole = levelAt(0);
        boolean may = schedule.polish() && cold && whole.size > 2 && whole.size <= Polish.MOST_NODES;
        for (int at = 0; at < whole.offsets[whole.size] && may; at++) {
            // hops are all the polish knows
            may = whole.lengths[at] == 1;
        }
        return may;
    }

    /** Moves a component that nothing holds to the origin, so that where it waited leaves no trace. */
    void home() {
        if (!anchored) {
            originX = 0;
            originY = 0;
            write();
        }
    }

    /** Writes positions to the graph, and how far each node may still move should a change come in between. */
    private void write() {
        Level whole = levelAt(0);
        float left = stage.compareTo(Stage.PART) >= 0 ? 0 : Math.min(1, alpha / ALPHA_WHOLE);
        for (int i = 0; i < whole.size; i++) {
            int node = handle[i];
            if (graph.generation(node) != generation[i]) {
                continue;
            }
            if (!graph.pinned[node] && (cold || whole.x[i] != wishX[i] || whole.y[i] != wishY[i])) {
                graph.put(node, originX + (double) edgeLength * whole.x[i],
                        originY + (double) edgeLength * whole.y[i]);
            }
            graph.heat[node] = whole.heat[i] * left;
        }
    }
}
