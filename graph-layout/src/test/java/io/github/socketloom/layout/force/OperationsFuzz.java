package io.github.socketloom.layout.force;

import java.util.Random;

/**
 * Random operations on a layout: whatever comes, no failure, no endless work, no position that is no number. The main
 * method does as many as it is told; {@code bench/operations-fuzz.sh} runs it.
 */
final class OperationsFuzz {

    private static final int FEW_NODES = 120;
    private static final int MOST_TICKS_TO_REST = 20_000;

    private final Random random;
    private final ForceLayout layout;
    private final int mostNodes;
    private final boolean[] isPinned;
    private final float[] pinX;
    private final float[] pinY;
    private int edges;

    OperationsFuzz(long seed) {
        this(seed, FEW_NODES);
    }

    /** Begins with half as many nodes as there will be at most, where these are many; few have to gather. */
    OperationsFuzz(long seed, int mostNodes) {
        this.mostNodes = mostNodes;
        isPinned = new boolean[mostNodes];
        pinX = new float[mostNodes];
        pinY = new float[mostNodes];
        random = new Random(seed);
        layout = new ForceLayout(ForceLayoutSettings.defaults().withSeed(seed).withThreads(1 + random.nextInt(2))
                .withEdgeLength(random.nextInt(4) == 0 ? 1 : 60));
        while (mostNodes > FEW_NODES && layout.nodeCount() < mostNodes / 2) {
            int host = anyNode();
            int added = layout.addNode(1 + 8 * random.nextFloat());
            if (host >= 0 && random.nextInt(50) != 0) {
                addEdge(random.nextInt(3) == 0 ? host : host / 10, added);
            }
        }
    }

    /** Usage: OPERATIONS [SEED [NODES]]. */
    public static void main(String[] arguments) {
        long operations = Long.parseLong(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int nodes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : FEW_NODES;
        long done = 0;
        long lives = 0;
        while (done < operations) {
            int life = (int) Math.min(operations - done, 2000);
            try {
                new OperationsFuzz(seed + lives, nodes).run(life);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("life with seed " + (seed + lives), failure);
            }
            done += life;
            lives++;
        }
        System.out.println(done + " operations in " + lives + " layouts: no failure, no hang, no NaN");
    }

    /** Does some operations, then lets the layout come to rest and closes it. */
    void run(int operations) {
        try (layout) {
            for (int i = 0; i < operations; i++) {
                operate();
                if (i % 50 == 0) {
                    check();
                }
            }
            rest();
            check();
        }
    }

    private void operate() {
        int what = random.nextInt(100);
        int node = anyNode();
        if (what < 22 || node < 0) {
            if (layout.nodeCount() < mostNodes) {
                int added = random.nextInt(5) == 0 ? layout.addNode(size(), size(), size()) : layout.addNode(size());
                isPinned[added] = false;
                if (node >= 0 && random.nextInt(4) != 0) {
                    addEdge(node, added);
                }
            }
        } else if (what < 34) {
            addEdge(node, anyNode());
        } else if (what < 42) {
            layout.removeNode(node);
            isPinned[node] = false;
        } else if (what < 48) {
            removeAnEdge();
        } else if (what < 52) {
            pin(node);
        } else if (what < 56) {
            layout.unpin(node);
            isPinned[node] = false;
        } else if (what < 60) {
            if (random.nextBoolean()) {
                layout.startAt(node, place(), place());
            } else if (!isPinned[node]) {
                layout.moveTo(node, place(), place());
            }
        } else if (what < 63) {
            layout.resizeNode(node, size(), size(), size());
        } else if (what < 64) {
            layout.spread(random.nextFloat());
        } else if (what < 65) {
            layout.relayout();
        } else if (what < 67) {
            layout.applyChanges();
        } else if (what < 70) {
            int found = layout.nearest(place(), place(), Math.abs(place()));
            require(found == ForceLayout.NONE || layout.isNode(found), "picked " + found);
        } else if (what < 71) {
            rest();
        } else {
            layout.tick();
        }
    }

    private void addEdge(int a, int b) {
        float length = random.nextInt(5) == 0 ? Math.max(1e-3f, size()) : 60;
        int edge = layout.addEdge(a, b, length, random.nextInt(5) == 0 ? 1e-3f + 999 * random.nextFloat() : 1);
        edges = Math.max(edges, edge + 1);
    }

    private void removeAnEdge() {
        if (edges > 0) {
            int count = layout.edgeCount();
            try {
                layout.removeEdge(random.nextInt(edges));
                require(layout.edgeCount() == count - 1, "edge count");
            } catch (IllegalArgumentException gone) {
                require(layout.edgeCount() == count, "edge count after a refusal");
            }
        }
    }

    private void pin(int node) {
        pinX[node] = place();
        pinY[node] = place();
        isPinned[node] = true;
        layout.pin(node, pinX[node], pinY[node]);
    }

    private int anyNode() {
        if (layout.nodeCount() == 0) {
            return -1;
        }
        int node = random.nextInt(layout.nodeLimit());
        while (!layout.isNode(node)) {
            node = (node + 1) % layout.nodeLimit();
        }
        return node;
    }

    private float size() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 200 * random.nextFloat();
            case 2 -> random.nextInt(50) == 0 ? ForceLayout.MOST : 1e4f * random.nextFloat();
            default -> 1 + 8 * random.nextFloat();
        };
    }

    private float place() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> random.nextInt(20) == 0 ? -ForceLayout.MOST : 1e5f * (random.nextFloat() - 0.5f);
            default -> 1000 * (random.nextFloat() - 0.5f);
        };
    }

    private void rest() {
        int ticks = 0;
        while (layout.tick()) {
            require(++ticks < MOST_TICKS_TO_REST, "does not come to rest");
        }
        require(layout.settled(), "at rest and not settled");
    }

    private void check() {
        for (int node = 0; node < layout.nodeLimit(); node++) {
            if (layout.isNode(node)) {
                require(Float.isFinite(layout.x(node)) && Float.isFinite(layout.y(node)),
                        "node " + node + " is at " + layout.x(node) + ", " + layout.y(node));
                require(!isPinned[node] || layout.x(node) == pinX[node] && layout.y(node) == pinY[node],
                        "pin " + node + " gave way");
            }
        }
        LayoutBounds bounds = layout.bounds();
        require(bounds.width() >= 0 && bounds.height() >= 0, bounds.toString());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
