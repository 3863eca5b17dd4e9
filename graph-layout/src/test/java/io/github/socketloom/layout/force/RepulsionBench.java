package io.github.socketloom.layout.force;

import java.util.Arrays;
import java.util.Locale;

/**
 * Measures one sum of the repulsion over clustered bodies, and in the same run the sum over all pairs in the same
 * single precision, by a plain loop. Milliseconds are medians.
 *
 * <p>Arguments: numbers of bodies.
 */
public final class RepulsionBench {

    private static final int WARM_UP_CALLS = 300;
    private static final int CALLS = 100;
    private static final float SOFTENING = RepulsionSettings.DEFAULT.softeningSquared();

    private RepulsionBench() {}

    public static void main(String[] arguments) {
        System.out.println("bodies  theta  threads  force ms  refit ms  tenth ms  all pairs ms  ratio"
                + "  error p50  error p90");
        for (String argument : arguments) {
            Bodies bodies = Bodies.clustered(Integer.parseInt(argument));
            double pairs = allPairs(bodies);
            for (float theta : new float[]{1.0f, 1.2f}) {
                for (int threads = 1; threads <= 2; threads++) {
                    measure(bodies, RepulsionSettings.DEFAULT.withTheta(theta).withThreads(threads), pairs);
                }
            }
        }
    }

    private static void measure(Bodies bodies, RepulsionSettings settings, double allPairs) {
        int n = bodies.count();
        float[] fx = new float[n];
        float[] fy = new float[n];
        int[] tenth = new int[n / 10];
        Arrays.setAll(tenth, i -> 10 * i);
        try (Repulsion repulsion = new Repulsion(settings)) {
            double part = median(WARM_UP_CALLS, CALLS, () -> repulsion.compute(n, bodies.x(), bodies.y(),
                    bodies.charge(), fx, fy, false, tenth, tenth.length));
            double refit = median(WARM_UP_CALLS, CALLS,
                    () -> repulsion.compute(n, bodies.x(), bodies.y(), bodies.charge(), fx, fy, false));
            double whole = median(WARM_UP_CALLS, CALLS,
                    () -> repulsion.compute(n, bodies.x(), bodies.y(), bodies.charge(), fx, fy));
            double[] errors = new double[Math.min(n, 300)];
            for (int k = 0; k < errors.length; k++) {
                int i = (int) ((long) k * n / errors.length);
                double[] exact = bodies.exact(i, SOFTENING);
                errors[k] = Math.hypot(fx[i] - exact[0], fy[i] - exact[1]) / Math.hypot(exact[0], exact[1]);
            }
            Arrays.sort(errors);
            System.out.printf(Locale.ROOT, "%6d  %5.1f  %7d  %8.3f  %8.3f  %8.3f  %12.1f  %5.0f  %9.4f  %9.4f%n", n,
                    settings.theta(), settings.threads(), whole, refit, part, allPairs, allPairs / whole,
                    errors[errors.length / 2], errors[errors.length * 9 / 10]);
        }
    }

    private static double allPairs(Bodies bodies) {
        int n = bodies.count();
        float[] fx = new float[n];
        float[] fy = new float[n];
        return median(5, 9, () -> {
            for (int i = 0; i < n; i++) {
                pairsOf(bodies.x(), bodies.y(), bodies.charge(), i, n, fx, fy);
            }
        });
    }

    /** A method of its own: it is compiled as well as can be long before the first call of the loop around it ends. */
    private static void pairsOf(float[] x, float[] y, float[] charge, int i, int n, float[] fx, float[] fy) {
        float sumX = 0;
        float sumY = 0;
        for (int j = 0; j < n; j++) {
            float dx = x[i] - x[j];
            float dy = y[i] - y[j];
            float w = charge[j] / (dx * dx + dy * dy + SOFTENING);
            sumX += w * dx;
            sumY += w * dy;
        }
        fx[i] = sumX;
        fy[i] = sumY;
    }

    private static double median(int warmUp, int calls, Runnable call) {
        for (int i = 0; i < warmUp; i++) {
            call.run();
        }
        double[] millis = new double[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[calls / 2];
    }
}
