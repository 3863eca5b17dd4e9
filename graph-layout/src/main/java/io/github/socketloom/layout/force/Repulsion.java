package io.github.socketloom.layout.force;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The repulsion between all bodies, by a tree of multipoles instead of n² pairs:
 *
 * <pre>R_i = Σ_j q_j (x_i − x_j) / (|x_i − x_j|² + ε²)</pre>
 *
 * <p>The field at body i; it is not multiplied by q_i. Bodies in the same point push each other apart in directions
 * that depend on their numbers alone. The same input gives the same bits for any number of threads. Nothing is
 * allocated unless the number of bodies grows. For one calling thread at a time.
 */
public final class Repulsion implements AutoCloseable {

    /** Largest coordinate, in length units of either sign: beyond it squares and moments leave the range of floats. */
    public static final float FARTHEST = 1e12f;
    /** Largest charge of a body. */
    public static final float STRONGEST = 1e6f;

    /**
     * Bodies of one task, at most, unless they are one leaf. A constant: were it to depend on the number of threads, so
     * would the cells that act on each other as a whole, and the bits of the result.
     */
    private static final int TASK_BODIES = 512;

    private final BodyTree tree;
    private final Targets targets = new Targets();
    private final Separation separation;
    private final Crew crew;
    private final FieldWalk[] walks;
    private final Crew.Job job = this::takeTasks;
    private final AtomicInteger nextTask = new AtomicInteger();
    private int[] tasks = {};
    private int taskCount;
    private float[] fieldX;
    private float[] fieldY;

    /** Starts the threads that the settings ask for beside the caller's. */
    public Repulsion(RepulsionSettings settings) {
        tree = new BodyTree(settings.bodiesPerLeaf());
        walks = new FieldWalk[settings.threads()];
        for (int i = 0; i < walks.length; i++) {
            walks[i] = new FieldWalk(settings);
        }
        separation = new Separation(settings.softeningSquared());
        crew = new Crew("layout-repulsion", settings.threads());
    }

    /**
     * Writes the field at all bodies to {@code fx} and {@code fy}.
     *
     * @param bodies how many; arrays may be longer
     * @param x coordinates, in length units, within ±{@link #FARTHEST}
     * @param y the same
     * @param charge charges, 0 to {@link #STRONGEST}
     * @throws IllegalArgumentException if a number is not finite or out of its range, or an array is too short
     */
    public void compute(int bodies, float[] x, float[] y, float[] charge, float[] fx, float[] fy) {
        compute(bodies, x, y, charge, fx, fy, true);
    }

    /**
     * The same; may keep the order and the tree of the last call, whose cells then are summed up over the places of
     * now. That stays exact to the same degree and gets slower the more the bodies have moved: 4 to 8 times in a row
     * are reasonable.
     *
     * @param rebuild whether to order anew. Done in any case when the number of bodies differs from the last call's, or
     *     a crowd that stood in one point has come apart. Pass true when other bodies stand behind the same numbers
     */
    public void compute(int bodies, float[] x, float[] y, float[] charge, float[] fx, float[] fy, boolean rebuild) {
        prepare(bodies, x, y, charge, fx, fy, rebuild);
        targets.all();
        sum(fx, fy);
    }

    /**
     * The same for some bodies: writes the field at these alone, from all. Costs in proportion to their number, besides
     * the sums over cells.
     *
     * @param asked numbers of the bodies whose field is wanted; twice the same does no harm
     * @param askedCount how many; the array may be longer
     */
    public void compute(int bodies, float[] x, float[] y, float[] charge, float[] fx, float[] fy, boolean rebuild,
            int[] asked, int askedCount) {
        if (askedCount < 0 || askedCount > asked.length) {
            throw new IllegalArgumentException(askedCount + " bodies asked for in an array of " + asked.length);
        }
        for (int i = 0; i < askedCount; i++) {
            if (asked[i] < 0 || asked[i] >= bodies) {
                throw new IllegalArgumentException(
                        "body " + asked[i] + " asked for at place " + i + ", there are " + bodies);
            }
        }
        prepare(bodies, x, y, charge, fx, fy, rebuild);
        targets.list(asked, askedCount, tree);
        sum(fx, fy);
    }

    private void prepare(int bodies, float[] x, float[] y, float[] charge, float[] fx, float[] fy, boolean rebuild) {
        check(bodies, x, y, charge);
        if (fx.length < bodies || fy.length < bodies) {
            throw new IllegalArgumentException(
                    "room for " + Math.min(fx.length, fy.length) + " of " + bodies + " sums");
        }
        if (rebuild || tree.bodies() != bodies || !tree.gather(x, y, charge)) {
            tree.build(bodies, x, y);
            tree.gather(x, y, charge);
        }
    }

    private static void check(int bodies, float[] x, float[] y, float[] charge) {
        int room = Math.min(charge.length, Math.min(x.length, y.length));
        if (bodies < 0 || bodies > room) {
            throw new IllegalArgumentException(bodies + " bodies in arrays of " + room);
        }
        for (int i = 0; i < bodies; i++) {
            // negated, so that what is not a number fails too
            if (!(Math.abs(x[i]) <= FARTHEST && Math.abs(y[i]) <= FARTHEST)) {
                throw new IllegalArgumentException("body " + i + " is at (" + x[i] + ", " + y[i] + ")");
            }
            if (!(charge[i] >= 0 && charge[i] <= STRONGEST)) {
                throw new IllegalArgumentException("charge of body " + i + " is " + charge[i]);
            }
        }
    }

    private void sum(float[] fx, float[] fy) {
        taskCount = 0;
        if (tasks.length < tree.cells()) {
            tasks = new int[tree.cells() + tree.cells() / 4];
        }
        if (tree.cells() > 0) {
            divide(0);
        }
        for (FieldWalk walk : walks) {
            walk.begin(tree, targets);
        }
        fieldX = fx;
        fieldY = fy;
        nextTask.set(0);
        if (taskCount > 1) {
            crew.run(job);
        } else {
            takeTasks(0);
        }
        fieldX = null; // the caller's arrays are not held
        fieldY = null;
    }

    private void divide(int cell) {
        if (!targets.isAny(tree.first[cell], tree.last[cell])) {
            return;
        }
        if (tree.isLeaf(cell) || tree.last[cell] - tree.first[cell] <= TASK_BODIES) {
            tasks[taskCount++] = cell;
            return;
        }
        for (int child = cell + 1; child < tree.skip[cell]; child = tree.skip[child]) {
            divide(child);
        }
    }

    private void takeTasks(int member) {
        for (int task = nextTask.getAndIncrement(); task < taskCount; task = nextTask.getAndIncrement()) {
            walks[member].sum(tasks[task]);
            separation.finish(tree, targets, tasks[task], fieldX, fieldY);
        }
    }

    /** Ends the threads. The object cannot be used afterwards. */
    @Override
    public void close() {
        crew.close();
    }
}
