package io.github.socketloom.layout.force;

/** Makes the rows of level 0 from the edges of one component. */
final class LevelRows {

    /** Number in the component by handle. */
    private int[] index = new int[0];
    /** Which node a neighbour was last met at, and in which row entry: edges between the same two are one. */
    private int[] metAt = new int[0];
    private int[] metEntry = new int[0];

    /** Makes room for handles below a limit. */
    void start(int nodeLimit) {
        if (index.length < nodeLimit) {
            index = new int[nodeLimit + (nodeLimit >> 2) + 16];
        }
    }

    void number(int handle, int number) {
        index[handle] = number;
    }

    /** Returns the number that a handle had last, in this component or an earlier one. */
    int numberOf(int handle) {
        return handle < index.length ? index[handle] : Integer.MAX_VALUE;
    }

    /** Sets a level's rows; its number of nodes is set, and all of them are numbered. */
    void connect(GraphStore graph, int[] handle, float edgeLength, Level whole) {
        if (metAt.length < whole.size) {
            metAt = new int[whole.x.length];
            metEntry = new int[whole.x.length];
        }
        for (int i = 0; i < whole.size; i++) {
            metAt[i] = -1;
        }
        int entries = 0;
        for (int i = 0; i < whole.size; i++) {
            for (int half = graph.firstHalf(handle[i]); half != GraphStore.NONE; half = graph.nextHalf(half)) {
                int other = index[graph.across(half)];
                if (other == i) {
                    continue;
                }
                float length = graph.length(half) / edgeLength;
                float weight = graph.weight(half);
                if (metAt[other] == i) {
                    int entry = metEntry[other];
                    float sum = whole.weights[entry] + weight;
                    whole.lengths[entry] += (length - whole.lengths[entry]) * weight / sum;
                    whole.weights[entry] = sum;
                } else {
                    metAt[other] = i;
                    metEntry[other] = entries;
                    whole.neighbours[entries] = other;
                    whole.lengths[entries] = length;
                    whole.weights[entries++] = weight;
                }
            }
            whole.offsets[i + 1] = entries;
        }
    }
}
