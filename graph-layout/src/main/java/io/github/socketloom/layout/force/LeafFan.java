package io.github.socketloom.layout.force;

/** Places what was collapsed: leaves come back around their hub, on the side away from the hub's other neighbours. */
final class LeafFan {

    /** More leaves than these fill a disc around their hub; fewer stand on an arc. */
    private static final int MOST_ON_ARC = 12;
    private static final double ARC_START = 0.6;
    private static final double ARC_PER_LEAF = 0.25;
    /** The angle by which the seeds of a sunflower follow each other, π (3 - √5). */
    private static final double GOLDEN_ANGLE = 2.399963229728653;
    /** Part of the disc's area that is left free around the hub. */
    private static final double FREE_CENTRE = 0.12;

    private LeafFan() {}

    /** Sets the positions of a level from those of the next coarser one. */
    static void unfold(Level coarse, Level fine) {
        for (int hub = 0; hub < coarse.size; hub++) {
            int node = coarse.finer[hub];
            fine.x[node] = coarse.x[hub];
            fine.y[node] = coarse.y[hub];
        }
        for (int hub = 0; hub < coarse.size; hub++) {
            if (coarse.leaves[hub] > 0) {
                fan(coarse, hub, fine, coarse.finer[hub]);
            }
        }
    }

    private static void fan(Level coarse, int hub, Level fine, int node) {
        int count = coarse.leaves[hub];
        double awayX = 0;
        double awayY = 0;
        for (int at = coarse.offsets[hub]; at < coarse.offsets[hub + 1]; at++) {
            double dx = coarse.x[hub] - coarse.x[coarse.neighbours[at]];
            double dy = coarse.y[hub] - coarse.y[coarse.neighbours[at]];
            double distance = Math.sqrt(dx * dx + dy * dy) + 1e-6;
            awayX += dx / distance;
            awayY += dy / distance;
        }
        double away = Math.atan2(awayY, awayX);
        double whole = 2 * Math.PI;
        double span = coarse.degree(hub) == 0 ? whole : Math.min(whole, ARC_START + ARC_PER_LEAF * count);
        int leaf = 0;
        for (int at = fine.offsets[node]; at < fine.offsets[node + 1]; at++) {
            int other = fine.neighbours[at];
            if (fine.coarser[other] >= 0) {
                continue;
            }
            double part = (leaf + 0.5) / count;
            double reach = fine.lengths[at];
            double angle = away + span * (part - 0.5);
            if (count > MOST_ON_ARC) {
                reach *= Math.sqrt(FREE_CENTRE + part);
                angle = leaf * GOLDEN_ANGLE;
            }
            fine.x[other] = (float) (fine.x[node] + reach * Math.cos(angle));
            fine.y[other] = (float) (fine.y[node] + reach * Math.sin(angle));
            leaf++;
        }
    }
}
