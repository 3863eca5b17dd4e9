package io.github.socketloom.app.ui.raster;

import java.util.function.IntConsumer;

/** Finds what is under the pointer, generously: how far one may miss does not shrink when the graph is small. */
public final class GraphPicking {
    /** How far from a disc or a line one may be, in units of the screen. */
    public static final double SLACK = 8;
    private static final double PIN_SLACK = 4;
    private static final int NONE = -1;

    private GraphPicking() {}

    /**
     * Returns the node at a place of the screen or near it, or -1. Inside of several discs it is the one whose middle
     * is nearest, else the one whose border is.
     */
    public static int nodeAt(GraphScene scene, Camera camera, double screenX, double screenY) {
        double reach = Math.max(GraphPainter.screenRadius(scene.nodes().maxRadius(), camera), 0) + SLACK;
        NodeSearch search = new NodeSearch(scene, camera, screenX, screenY);
        scene.tree().forEachIn(camera.worldX(screenX - reach), camera.worldY(screenY - reach),
                camera.worldX(screenX + reach), camera.worldY(screenY + reach), search);
        return search.found;
    }

    private static final class NodeSearch implements IntConsumer {
        private final GraphScene scene;
        private final Camera camera;
        private final double x;
        private final double y;
        private double miss = SLACK;
        private double distance = Double.POSITIVE_INFINITY;
        private int found = NONE;

        NodeSearch(GraphScene scene, Camera camera, double x, double y) {
            this.scene = scene;
            this.camera = camera;
            this.x = x;
            this.y = y;
        }

        @Override
        public void accept(int node) {
            double away = Math.hypot(camera.screenX(scene.x(node)) - x, camera.screenY(scene.y(node)) - y);
            double outside = Math.max(0, away - GraphPainter.screenRadius(scene.radius(node), camera));
            if (outside < miss || outside == miss && (away < distance || away == distance && node < found)) {
                miss = outside;
                distance = away;
                found = node;
            }
        }
    }

    /** Returns the node whose pin mark is at a place of the screen, or -1. */
    public static int pinAt(GraphScene scene, Camera camera, double screenX, double screenY) {
        double nearest = NodeDrawing.PIN_RADIUS + PIN_SLACK;
        int found = NONE;
        for (int i = 0; i < scene.nodeCount(); i++) {
            if (scene.nodes().pinned()[i]) {
                double side = NodeDrawing.pinDistance(GraphPainter.screenRadius(scene.radius(i), camera));
                double away = Math.hypot(camera.screenX(scene.x(i)) + side - screenX,
                        camera.screenY(scene.y(i)) - side - screenY);
                if (away < nearest) {
                    nearest = away;
                    found = i;
                }
            }
        }
        return found;
    }

    /** Returns the edge nearest to a place of the screen, or -1 if none is near. */
    public static int edgeAt(GraphScene scene, Camera camera, double screenX, double screenY) {
        double nearest = SLACK;
        int found = NONE;
        for (int i = 0; i < scene.edgeCount(); i++) {
            double x1 = camera.screenX(scene.x(scene.from(i)));
            double y1 = camera.screenY(scene.y(scene.from(i)));
            double away = distance(screenX - x1, screenY - y1, camera.screenX(scene.x(scene.to(i))) - x1,
                    camera.screenY(scene.y(scene.to(i))) - y1);
            if (away < nearest) { // never for what is not a number
                nearest = away;
                found = i;
            }
        }
        return found;
    }

    private static double distance(double px, double py, double dx, double dy) {
        double length = dx * dx + dy * dy;
        double part = length > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0;
        return Math.hypot(px - part * dx, py - part * dy);
    }
}
