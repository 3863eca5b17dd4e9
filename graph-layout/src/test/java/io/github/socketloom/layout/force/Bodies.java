package io.github.socketloom.layout.force;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Sets of bodies to sum over, and the exact sum. */
record Bodies(float[] x, float[] y, float[] charge) {

    static Bodies of(int count) {
        float[] charge = new float[count];
        Arrays.fill(charge, 1);
        return new Bodies(new float[count], new float[count], charge);
    }

    int count() {
        return x.length;
    }

    /** The clustered set of spec/layout-engine.md §2.8, digit for digit. */
    static Bodies clustered(int count) {
        Random random = new Random(1);
        Bodies bodies = of(count);
        for (int i = 0; i < count; i++) {
            if (i % 20 == 0) {
                bodies.x[i] = random.nextFloat() * 100;
                bodies.y[i] = random.nextFloat() * 100;
            } else {
                int host = i % 37 == 0 ? 0 : (int) (Math.pow(random.nextDouble(), 3) * (i / 20)) * 20;
                bodies.x[i] = bodies.x[host] + (float) random.nextGaussian() * 1.5f;
                bodies.y[i] = bodies.y[host] + (float) random.nextGaussian() * 1.5f;
            }
        }
        return bodies;
    }

    static Bodies uniform(int count, long seed) {
        Random random = new Random(seed);
        Bodies bodies = of(count);
        float side = (float) Math.sqrt(count);
        for (int i = 0; i < count; i++) {
            bodies.x[i] = side * random.nextFloat();
            bodies.y[i] = side * random.nextFloat();
        }
        return bodies;
    }

    static Bodies collinear(int count) {
        Bodies bodies = of(count);
        for (int i = 0; i < count; i++) {
            bodies.x[i] = i * 0.5f;
            bodies.y[i] = i * 0.25f;
        }
        return bodies;
    }

    /** Half of the bodies within a millionth of the space that the other half takes. */
    static Bodies twoScales(int count, long seed) {
        Random random = new Random(seed);
        Bodies bodies = of(count);
        for (int i = 0; i < count; i++) {
            float scale = i % 2 == 0 ? 1e5f : 10;
            bodies.x[i] = scale * (random.nextFloat() - 0.5f);
            bodies.y[i] = scale * (random.nextFloat() - 0.5f);
        }
        return bodies;
    }

    Bodies withCharges(RandomGenerator random) {
        float[] charges = new float[count()];
        for (int i = 0; i < charges.length; i++) {
            charges[i] = random.nextInt(4) == 0 ? 0 : 5 * random.nextFloat();
        }
        return new Bodies(x, y, charges);
    }

    /** The sum at one body in double precision. Bodies in the same point exert nothing here. */
    double[] exact(int i, double softeningSquared) {
        double fx = 0;
        double fy = 0;
        for (int j = 0; j < count(); j++) {
            double dx = (double) x[i] - x[j];
            double dy = (double) y[i] - y[j];
            double w = charge[j] / (dx * dx + dy * dy + softeningSquared);
            fx += w * dx;
            fy += w * dy;
        }
        return new double[]{fx, fy};
    }
}
