package io.github.socketloom.layout.force;

/**
 * Bodies in a tree of squares, with what each square looks like from outside. Cells stand in depth-first order in flat
 * arrays, so that a cell's bodies and its subtree are ranges, and a walk over them goes straight through memory.
 *
 * <p>A leaf whose bodies all stand in one point is one body to everybody else: its charge is their sum.
 */
final class BodyTree {

    /** Floats of one cell in {@link #cell}: one line of the processor's cache holds two cells. */
    static final int STRIDE = 8;
    /** Centre of charge. */
    static final int X = 0;
    static final int Y = 1;
    /** Distance from the centre of charge within which all bodies lie. */
    static final int RADIUS = 2;
    /** Sum of the charges. */
    static final int CHARGE = 3;
    /** Second moment of the charges about their centre, a complex number: Σ q (z − c)². */
    static final int MOMENT_RE = 4;
    static final int MOMENT_IM = 5;

    /** Leaves of more bodies than this many times the wish are divided on, over a square of their own. */
    private static final int CROWD = 4;

    private final int bodiesPerLeaf;
    private final MortonOrder order = new MortonOrder();
    private int bodies;
    private int cells;
    private boolean crowds;

    /** Places of the order that a cell's bodies stand at: from {@code first} to before {@code last}. */
    int[] first = {};
    int[] last = {};
    /** Like {@code last}, and {@code first + 1} for a leaf whose bodies all stand in one point. */
    int[] end = {};
    /** The first cell behind a cell's subtree. Children of c: c + 1, then skip[child] while below skip[c]. */
    int[] skip = {};
    /** A leaf in which several bodies have one key, so that some may coincide. */
    boolean[] close = {};
    /** {@link #STRIDE} floats per cell. */
    float[] cell = {};

    /** Bodies in their order: positions and charges. */
    float[] x = {};
    float[] y = {};
    float[] charge = {};
    /** Room for the field at the bodies, in their order. */
    float[] sumX = {};
    float[] sumY = {};
    /** The body's number, for each place of the order. */
    int[] body = {};

    BodyTree(int bodiesPerLeaf) {
        this.bodiesPerLeaf = bodiesPerLeaf;
    }

    /** Returns the number of bodies of the last {@link #build}, 0 before it. */
    int bodies() {
        return bodies;
    }

    /** Returns the number of cells; the root is cell 0 unless there are no bodies. */
    int cells() {
        return cells;
    }

    boolean isLeaf(int c) {
        return skip[c] == c + 1;
    }

    /** Orders the bodies anew and builds the tree over them. Positions must be finite. */
    void build(int count, float[] bodyX, float[] bodyY) {
        reserve(count);
        bodies = count;
        cells = 0;
        crowds = false;
        order.reset(count);
        if (count == 0) {
            return;
        }
        boolean divisible = order.sort(0, count, bodyX, bodyY);
        grow(0, count, divisible ? MortonOrder.KEY_BITS - 2 : -2, divisible, bodyX, bodyY);
        for (int place = 0; place < count; place++) {
            body[place] = order.body(place);
        }
    }

    private void reserve(int count) {
        if (body.length >= count) {
            return;
        }
        int room = count + count / 4 + 64;
        x = new float[room];
        y = new float[room];
        charge = new float[room];
        sumX = new float[room];
        sumY = new float[room];
        body = new int[room];
        // every inner cell has two children or more: fewer inner cells than leaves, no more leaves than bodies
        int cellRoom = 2 * room;
        first = new int[cellRoom];
        last = new int[cellRoom];
        end = new int[cellRoom];
        skip = new int[cellRoom];
        close = new boolean[cellRoom];
        cell = new float[STRIDE * cellRoom];
    }

    /** Makes the cell of the places {@code from} to {@code to}, whose keys agree above the two bits at {@code shift}. */
    private void grow(int from, int to, int shift, boolean divisible, float[] bodyX, float[] bodyY) {
        int bits = shift;
        if (to - from > bodiesPerLeaf) {
            int differing = order.key(from) ^ order.key(to - 1);
            while (bits >= 0 && differing >>> bits == 0) {
                bits -= 2;
            }
            if (bits < 0 && to - from > CROWD * bodiesPerLeaf && divisible && order.sort(from, to, bodyX, bodyY)) {
                grow(from, to, MortonOrder.KEY_BITS - 2, true, bodyX, bodyY);
                return;
            }
        }
        int c = cells++;
        first[c] = from;
        last[c] = to;
        close[c] = false;
        if (to - from <= bodiesPerLeaf || bits < 0) {
            crowds |= to - from > CROWD * bodiesPerLeaf;
            for (int place = from + 1; place < to; place++) {
                close[c] |= order.key(place) == order.key(place - 1);
            }
        } else {
            int a = from;
            for (int quadrant = 0; a < to; quadrant++) {
                int b = behind(a, to, bits, quadrant);
                if (b > a) {
                    grow(a, b, bits - 2, true, bodyX, bodyY);
                }
                a = b;
            }
        }
        skip[c] = cells;
    }

    /** Returns the first place whose key is in a later quadrant; keys are sorted and agree above the quadrant's bits. */
    private int behind(int from, int to, int shift, int quadrant) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if ((order.key(middle) >>> shift & 3) <= quadrant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Takes positions and charges of the bodies and sums up all cells; order and tree stay.
     *
     * @return false if a crowd that stood in one point has come apart: then the tree must be built anew
     */
    boolean gather(float[] bodyX, float[] bodyY, float[] bodyCharge) {
        for (int place = 0; place < bodies; place++) {
            int b = body[place];
            x[place] = bodyX[b];
            y[place] = bodyY[b];
            charge[place] = bodyCharge[b];
        }
        for (int c = cells - 1; c >= 0; c--) {
            if (!isLeaf(c)) {
                sumOfChildren(c);
            } else if (!sumOfBodies(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean sumOfBodies(int c) {
        int from = first[c];
        int to = last[c];
        float x0 = x[from];
        float y0 = y[from];
        float sum = 0;
        float sumX = 0;
        float sumY = 0;
        float extent = 0;
        for (int i = from; i < to; i++) {
            float q = charge[i];
            float dx = x[i] - x0;
            float dy = y[i] - y0;
            sum += q;
            sumX += q * dx;
            sumY += q * dy;
            extent = Math.max(extent, Math.max(Math.abs(dx), Math.abs(dy)));
        }
        boolean point = extent <= MortonOrder.SMALLEST_SIDE;
        end[c] = point ? from + 1 : to;
        if (point) {
            charge[from] = sum;
            put(c, x0, y0, 0, sum, 0, 0);
            return true;
        }
        float ox = sum > 0 ? sumX / sum : 0;
        float oy = sum > 0 ? sumY / sum : 0;
        float far = 0;
        float re = 0;
        float im = 0;
        for (int i = from; i < to; i++) {
            float dx = x[i] - x0 - ox;
            float dy = y[i] - y0 - oy;
            float q = charge[i];
            far = Math.max(far, dx * dx + dy * dy);
            re += q * (dx * dx - dy * dy);
            im += q * (2 * dx * dy);
        }
        put(c, x0 + ox, y0 + oy, (float) Math.sqrt(far), sum, re, im);
        return !(crowds && to - from > CROWD * bodiesPerLeaf);
    }

    private void sumOfChildren(int c) {
        int o = (c + 1) * STRIDE;
        float x0 = cell[o + X];
        float y0 = cell[o + Y];
        float sum = 0;
        float sumX = 0;
        float sumY = 0;
        for (int k = c + 1; k < skip[c]; k = skip[k]) {
            o = k * STRIDE;
            float q = cell[o + CHARGE];
            sum += q;
            sumX += q * (cell[o + X] - x0);
            sumY += q * (cell[o + Y] - y0);
        }
        float centreX = sum > 0 ? x0 + sumX / sum : x0;
        float centreY = sum > 0 ? y0 + sumY / sum : y0;
        float radius = 0;
        float re = 0;
        float im = 0;
        for (int k = c + 1; k < skip[c]; k = skip[k]) {
            o = k * STRIDE;
            float dx = cell[o + X] - centreX;
            float dy = cell[o + Y] - centreY;
            float q = cell[o + CHARGE];
            radius = Math.max(radius, (float) Math.sqrt(dx * dx + dy * dy) + cell[o + RADIUS]);
            re += cell[o + MOMENT_RE] + q * (dx * dx - dy * dy);
            im += cell[o + MOMENT_IM] + q * (2 * dx * dy);
        }
        put(c, centreX, centreY, radius, sum, re, im);
        end[c] = last[c];
    }

    private void put(int c, float centreX, float centreY, float radius, float sum, float re, float im) {
        int o = c * STRIDE;
        cell[o + X] = centreX;
        cell[o + Y] = centreY;
        cell[o + RADIUS] = radius;
        cell[o + CHARGE] = sum;
        cell[o + MOMENT_RE] = re;
        cell[o + MOMENT_IM] = im;
    }
}
