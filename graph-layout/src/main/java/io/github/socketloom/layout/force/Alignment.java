package io.github.socketloom.layout.force;

/**
 * Turns, mirrors and shifts a level as a whole so that its anchors, nodes that have a place already, come as near to that
 * place as they can (Procrustes without scaling).
 */
final class Alignment {

    private Alignment() {}

    /**
     * Aligns a level.
     *
     * @param anchor which nodes are anchors
     * @param wishX where they should be
     */
    static void align(Level level, boolean[] anchor, float[] wishX, float[] wishY) {
        int count = 0;
        double fromX = 0;
        double fromY = 0;
        double toX = 0;
        double toY = 0;
        for (int node = 0; node < level.size; node++) {
            if (anchor[node]) {
                fromX += level.x[node];
                fromY += level.y[node];
                toX += wishX[node];
                toY += wishY[node];
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        fromX /= count;
        fromY /= count;
        toX /= count;
        toY /= count;
        double turned = 0;
        double turnedCross = 0;
        double mirrored = 0;
        double mirroredCross = 0;
        for (int node = 0; node < level.size; node++) {
            if (anchor[node]) {
                double ax = level.x[node] - fromX;
                double ay = level.y[node] - fromY;
                double bx = wishX[node] - toX;
                double by = wishY[node] - toY;
                turned += ax * bx + ay * by;
                turnedCross += ax * by - ay * bx;
                mirrored += ax * bx - ay * by;
                mirroredCross += ax * by + ay * bx;
            }
        }
        boolean mirror = Math.hypot(mirrored, mirroredCross) > Math.hypot(turned, turnedCross) * (1 + 1e-9);
        double cosine = mirror ? mirrored : turned;
        double sine = mirror ? mirroredCross : turnedCross;
        double norm = Math.sqrt(cosine * cosine + sine * sine);
        cosine = norm > 1e-30 ? cosine / norm : 1;
        sine = norm > 1e-30 ? sine / norm : 0;
        for (int node = 0; node < level.size; node++) {
            double x = level.x[node] - fromX;
            double y = mirror ? fromY - level.y[node] : level.y[node] - fromY;
            level.x[node] = (float) (cosine * x - sine * y + toX);
            level.y[node] = (float) (sine * x + cosine * y + toY);
        }
    }
}
