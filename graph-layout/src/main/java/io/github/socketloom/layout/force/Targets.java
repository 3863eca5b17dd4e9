package io.github.socketloom.layout.force;

/** The bodies whose field is asked for: all, or a list; counted along the order of the tree. */
final class Targets {

    private boolean[] asked = {};
    /** How many of the bodies before a place of the order are asked for. */
    private int[] before = {};
    private boolean all;

    /** Asks for all bodies. */
    void all() {
        all = true;
    }

    /** Asks for the bodies with the numbers listed; the tree has been built. */
    void list(int[] bodies, int count, BodyTree tree) {
        all = false;
        int n = tree.bodies();
        if (before.length < n + 1) {
            before = new int[n + n / 4 + 64];
            asked = new boolean[before.length];
        }
        for (int i = 0; i < count; i++) {
            asked[bodies[i]] = true;
        }
        for (int place = 0; place < n; place++) {
            before[place + 1] = before[place] + (asked[tree.body[place]] ? 1 : 0);
        }
        for (int i = 0; i < count; i++) {
            asked[bodies[i]] = false;
        }
    }

    /** Returns whether all bodies are asked for. */
    boolean areAll() {
        return all;
    }

    /** Returns whether a body at one of these places of the order is asked for. */
    boolean isAny(int from, int to) {
        return all || before[to] > before[from];
    }
}
