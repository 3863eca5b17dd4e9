package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the layout thread does, without the thread: takes up what was asked for, lets the engine work in slices, and
 * publishes where everything stands. What has to move first finds its place, then glides there. One thread owns it.
 */
final class Placement implements AutoCloseable {

    /** Returned by {@link #work} when nothing is left to do. */
    static final long AT_REST = Long.MAX_VALUE;
    /** After so many nanoseconds of work it looks whether something else is asked for. */
    static final long SLICE = 10_000_000;
    /** Between two pictures of a glide. */
    private static final long FRAME = 16_000_000;
    /** Between two pictures of a first or a large layout while it is at work, and of any other. */
    private static final long PROGRESS = 100_000_000;
    private static final long SLOW_PROGRESS = 500_000_000;
    private static final int LARGE = 2_000;
    /** What is nearer than this to its place, in units of the world, needs no glide. */
    private static final double NEAR = 0.5;

    private final Consumer<PlacedGraph> placed;
    private final FailureHandler failures;
    private final NodeBoxes boxes;
    private final PinBoard pins;
    private final boolean animated;
    private final LongSupplier clock;

    private EngineGraph engine;
    private float spread = Float.NaN;
    /** What is to be shown; null before the first graph. */
    private DisplayedGraph wanted;
    /** What was published last; null before the first picture. */
    private Places shown;
    private Glide glide;
    /** Whether the engine's places are not published yet. */
    private boolean working;
    private long publishedAt;
    private long frameAt;

    /**
     * @param clock nanoseconds
     * @param animated whether what moves may be seen moving
     */
    Placement(Consumer<PlacedGraph> placed, FailureHandler failures, NodeBoxes boxes, PinBoard pins, boolean animated,
            LongSupplier clock) {
        this.placed = placed;
        this.failures = failures;
        this.boxes = boxes;
        this.pins = pins;
        this.animated = animated;
        this.clock = clock;
        engine = new EngineGraph(boxes, pins);
        publishedAt = clock.getAsLong();
    }

    /** Takes up what was asked for, and publishes at once what needs no work. */
    void take(PlacementRequests.Batch batch) {
        boolean echo = false;
        if (batch.graph() != null) {
            engine.update(batch.graph());
            wanted = batch.graph();
        }
        if (batch.spread() != null) {
            spread = batch.spread();
            engine.spread(spread);
        }
        if (batch.relayout()) {
            engine.relayout();
        }
        Places restyled = batch.graph() == null || shown == null ? null : shown.with(wanted);
        if (restyled != null) {
            shown = restyled;
            echo = true;
        }
        if (!batch.moved().isEmpty() || batch.pinsChanged() || !Objects.equals(batch.held(), engine.held())) {
            echo |= move(batch);
        }
        startWorking(!engine.isSettled() || shown == null && wanted != null);
        if (echo) {
            if (glide != null) {
                // from where it is seen now, to arrive when it would have
                glide = new Glide(shown, engine.places(shown.graph(), null), clock.getAsLong(), glide.end());
            }
            publish();
        }
    }

    private void startWorking(boolean unsettled) {
        if (unsettled && !working) {
            working = true;
            publishedAt = clock.getAsLong();
        }
        if (unsettled) {
            glide = null;
        }
    }

    /** Moves what the user moved; returns whether that is to be seen. */
    private boolean move(PlacementRequests.Batch batch) {
        Places before = shown == null ? null : engine.places(shown.graph(), shown);
        batch.moved().forEach(engine::put);
        engine.hold(batch.held());
        if (shown == null) {
            return false;
        }
        Places after = engine.places(shown.graph(), shown);
        double[] x = shown.x().clone();
        double[] y = shown.y().clone();
        for (int i = 0; i < x.length; i++) {
            if (before.x()[i] != after.x()[i] || before.y()[i] != after.y()[i]) {
                x[i] = after.x()[i];
                y[i] = after.y()[i];
            }
        }
        shown = new Places(shown.graph(), x, y);
        return true;
    }

    /**
     * Works for about {@link #SLICE}.
     *
     * @return after how many nanoseconds it is to be called again, or {@link #AT_REST}
     */
    long work() {
        if (working) {
            long start = clock.getAsLong();
            boolean more;
            do {
                engine.tick();
                more = !engine.isSettled() || engine.finish();
            } while (more && clock.getAsLong() - start < SLICE);
            if (more) {
                showProgress();
                return 0;
            }
            arrive();
        }
        return glide == null ? AT_REST : glide();
    }

    private void showProgress() {
        boolean large = shown == null || engine.nodeCount() > LARGE;
        if (wanted != null && clock.getAsLong() - publishedAt >= (large ? PROGRESS : SLOW_PROGRESS)) {
            shown = engine.places(wanted, null);
            publish();
        }
    }

    /** Everything has found its place: lets it go there. */
    private void arrive() {
        working = false;
        if (wanted == null) {
            return;
        }
        Places there = engine.places(wanted, null);
        if (!animated || shown == null) {
            shown = there;
            publish();
            return;
        }
        Places from = departure(there);
        long now = clock.getAsLong();
        if (from.farthest(there) < NEAR) {
            shown = there;
        } else {
            shown = from;
            glide = new Glide(from, there, now, now + Glide.NANOS);
            frameAt = now;
        }
        publish();
    }

    /**
     * Returns where everything leaves from: where it was seen, members of a group that is shown no more from the group's
     * disc, a disc from the middle of its members, all others from where they belong.
     */
    private Places departure(Places there) {
        int count = there.x().length;
        double[] x = there.x().clone();
        double[] y = there.y().clone();
        Map<String, double[]> middles = middlesOfMembers();
        for (int i = 0; i < count; i++) {
            DisplayedNode node = wanted.nodes().get(i);
            int before = shown.graph().node(node.key());
            if (before < 0 && node.group() != null && wanted.node(node.group()) < 0) {
                before = shown.graph().node(node.group());
            }
            double[] middle = middles.get(node.key());
            if (before >= 0) {
                x[i] = shown.x()[before];
                y[i] = shown.y()[before];
            } else if (middle != null) {
                x[i] = middle[0] / middle[2];
                y[i] = middle[1] / middle[2];
            }
        }
        return new Places(wanted, x, y);
    }

    /** Returns sums of places and numbers of the members seen of each group, but of those that stay. */
    private Map<String, double[]> middlesOfMembers() {
        Map<String, double[]> middles = new HashMap<>();
        for (int i = 0; i < shown.x().length; i++) {
            DisplayedNode node = shown.graph().nodes().get(i);
            if (node.group() != null && !node.group().equals(node.key()) && wanted.node(node.key()) < 0) {
                double[] middle = middles.computeIfAbsent(node.group(), key -> new double[3]);
                middle[0] += shown.x()[i];
                middle[1] += shown.y()[i];
                middle[2]++;
            }
        }
        return middles;
    }

    private long glide() {
        long now = clock.getAsLong();
        if (now - frameAt >= FRAME || glide.isOver(now)) {
            shown = glide.at(now);
            frameAt = now;
            if (glide.isOver(now)) {
                glide = null;
            }
            publish();
        }
        return glide == null ? AT_REST : Math.max(1, Math.min(frameAt + FRAME, glide.end()) - clock.getAsLong());
    }

    private void publish() {
        publishedAt = clock.getAsLong();
        PlacedGraph picture = new PlacedGraph(shown.graph(), shown.x().clone(), shown.y().clone(),
                pins.among(shown.graph()), working || glide != null);
        try {
            placed.accept(picture);
        } catch (RuntimeException e) {
            failures.failed("showing where the topology's actors are", e);
        }
    }

    /** Begins again after a failure, with what was seen last. */
    void recover() {
        forget();
        if (shown != null) {
            engine.restore(shown);
            wanted = shown.graph();
            working = true;
        }
    }

    /** Begins again with nothing. */
    void forget() {
        engine.close();
        engine = new EngineGraph(boxes, pins);
        if (!Float.isNaN(spread)) {
            engine.spread(spread);
        }
        glide = null;
        working = false;
        wanted = null;
    }

    @Override
    public void close() {
        engine.close();
    }
}
