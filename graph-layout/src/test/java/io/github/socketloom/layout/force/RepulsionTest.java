package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepulsionTest {

    private static final RepulsionSettings SETTINGS = RepulsionSettings.DEFAULT;

    private record Field(float[] x, float[] y) {
        static Field of(Bodies bodies, RepulsionSettings settings) {
            Field field = new Field(new float[bodies.count()], new float[bodies.count()]);
            try (Repulsion repulsion = new Repulsion(settings)) {
                repulsion.compute(bodies.count(), bodies.x(), bodies.y(), bodies.charge(), field.x, field.y);
            }
            return field;
        }
    }

    /** Sorted errors against the exact sum, relative to the body's own field or to the root mean square of all. */
    private static double[] errors(Bodies bodies, Field field, boolean toOwn) {
        double[] errors = new double[bodies.count()];
        double[] sizes = new double[bodies.count()];
        double squares = 0;
        for (int i = 0; i < errors.length; i++) {
            double[] exact = bodies.exact(i, SETTINGS.softeningSquared());
            errors[i] = Math.hypot(field.x[i] - exact[0], field.y[i] - exact[1]);
            sizes[i] = Math.hypot(exact[0], exact[1]);
            squares += sizes[i] * sizes[i];
        }
        double meanSize = Math.sqrt(squares / errors.length);
        for (int i = 0; i < errors.length; i++) {
            errors[i] /= toOwn ? sizes[i] : meanSize;
        }
        Arrays.sort(errors);
        return errors;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    @ParameterizedTest(name = "theta {0}")
    @CsvSource({"0.7,.0025,.009,.035", "1.0,.008,.028,.1", "1.2,.014,.055,.18"})
    void errorsAtClusteredBodiesStayBelowThePrototypes(float theta, double p50, double p90, double p99) {
        Bodies bodies = Bodies.clustered(10_000);
        double[] errors = errors(bodies, Field.of(bodies, SETTINGS.withTheta(theta)), true);
        assertTrue(percentile(errors, .5) <= p50, "p50 " + percentile(errors, .5));
        assertTrue(percentile(errors, .9) <= p90, "p90 " + percentile(errors, .9));
        assertTrue(percentile(errors, .99) <= p99, "p99 " + percentile(errors, .99));
    }

    @Test
    void smallThetaComesNearTheExactSum() {
        Bodies bodies = Bodies.clustered(2_000).withCharges(new Random(4));
        double[] errors = errors(bodies, Field.of(bodies, SETTINGS.withTheta(0.05f)), false);
        assertTrue(errors[errors.length - 1] < 1e-4, "worst " + errors[errors.length - 1]);
    }

    @Test
    void uniformBodiesAreSummedWithinATenthOfTheMeanField() {
        Bodies bodies = Bodies.uniform(5_000, 3);
        double[] errors = errors(bodies, Field.of(bodies, SETTINGS), false);
        assertTrue(percentile(errors, .5) < .015 && percentile(errors, .99) < .1);
    }

    @Test
    void bodiesOnOneLineAreSummedWhereTheirFieldsNearlyCancel() {
        Bodies bodies = Bodies.collinear(5_000);
        double[] errors = errors(bodies, Field.of(bodies, SETTINGS.withTheta(.7f)), false);
        assertTrue(percentile(errors, .5) < .06 && percentile(errors, .99) < .25);
    }

    @Test
    void aClusterWithinAMillionthOfTheSpaceIsResolved() {
        Bodies bodies = Bodies.twoScales(4_000, 5);
        assertTrue(percentile(errors(bodies, Field.of(bodies, SETTINGS), true), .9) < .06);
    }

    @Test
    void oneBodyFarAwayDoesNotBlurTheRest() {
        Bodies bodies = Bodies.clustered(3_000);
        bodies.x()[1234] = 1e6f;
        bodies.y()[1234] = -1e6f;
        double[] errors = errors(bodies, Field.of(bodies, SETTINGS), true);
        assertTrue(percentile(errors, .5) < .02 && percentile(errors, .9) < .06);
    }

    @Test
    void differentChargesWeighAsTheyShould() {
        Bodies bodies = Bodies.clustered(3_000).withCharges(new Random(2));
        double[] errors = errors(bodies, Field.of(bodies, SETTINGS), true);
        assertTrue(percentile(errors, .5) < .025 && percentile(errors, .9) < .08);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {2, 3, 4, 7})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        for (Bodies bodies : new Bodies[]{Bodies.clustered(7_000), Bodies.twoScales(5_000, 8)}) {
            Field one = Field.of(bodies, SETTINGS);
            Field many = Field.of(bodies, SETTINGS.withThreads(threads));
            assertArrayEquals(one.x, many.x);
            assertArrayEquals(one.y, many.y);
        }
    }

    @Test
    void twoBodiesPushEachOtherAlongTheLineBetweenThem() {
        Bodies bodies = new Bodies(new float[]{0, 3}, new float[]{0, 4}, new float[]{2, 1});
        Field field = Field.of(bodies, SETTINGS);
        assertEquals(-3 / 25f, field.x[0], 1e-5f);
        assertEquals(-4 / 25f, field.y[0], 1e-5f);
        assertEquals(2 * 3 / 25f, field.x[1], 1e-5f);
        assertEquals(2 * 4 / 25f, field.y[1], 1e-5f);
    }

    @Test
    void oneBodyFeelsNothing() {
        Field field = Field.of(new Bodies(new float[]{7}, new float[]{-7}, new float[]{1}), SETTINGS);
        assertEquals(0, field.x[0]);
        assertEquals(0, field.y[0]);
    }

    @Test
    void noBodiesAreNoError() {
        assertEquals(0, Field.of(Bodies.of(0), SETTINGS.withThreads(2)).x.length);
    }

    @Test
    void twoBodiesInOnePointPartInOppositeDirections() {
        Bodies bodies = Bodies.of(2);
        Field field = Field.of(bodies, SETTINGS);
        assertEquals(50, Math.hypot(field.x[0], field.y[0]), .1);
        assertEquals(0, field.x[0] + field.x[1], 1e-4f);
        assertEquals(0, field.y[0] + field.y[1], 1e-4f);
    }

    @Test
    void twinsAmongOthersPartToo() {
        Bodies bodies = Bodies.uniform(16, 9);
        bodies.x()[11] = bodies.x()[4];
        bodies.y()[11] = bodies.y()[4];
        Field field = Field.of(bodies, SETTINGS);
        double apart = Math.hypot(field.x[4] - field.x[11], field.y[4] - field.y[11]);
        assertEquals(100, apart, .1);
    }

    @Test
    void twentyThousandBodiesInOnePointAllPartInTheirOwnDirection() {
        Bodies bodies = Bodies.of(20_000);
        Arrays.fill(bodies.x(), 12.5f);
        Field field = Field.of(bodies, SETTINGS.withThreads(2));
        long directions = IntStream.range(0, 20_000)
                .mapToObj(i -> field.x[i] + " " + field.y[i]).distinct().count();
        assertEquals(20_000, directions);
        double sum = 0;
        for (float f : field.x) {
            sum += f;
        }
        assertEquals(0, sum / (20_000 * 50.0 * 20_000), 1e-6);
    }

    @Test
    void aCrowdInOnePointActsLikeOneHeavyBody() {
        Bodies bodies = Bodies.uniform(5_200, 1);
        Arrays.fill(bodies.x(), 0, 5_000, 2.5f);
        Arrays.fill(bodies.y(), 0, 5_000, 2.5f);
        Field field = Field.of(bodies, SETTINGS.withTheta(.3f));
        for (int i = 5_000; i < 5_200; i++) {
            double[] exact = bodies.exact(i, SETTINGS.softeningSquared());
            assertEquals(exact[0], field.x[i], .02 * Math.hypot(exact[0], exact[1]));
            assertEquals(exact[1], field.y[i], .02 * Math.hypot(exact[0], exact[1]));
        }
    }

    @Test
    void aCrowdThatComesApartIsOrderedAnewWithoutBeingTold() {
        Bodies bodies = Bodies.of(3_000);
        Field kept = new Field(new float[3_000], new float[3_000]);
        try (Repulsion repulsion = new Repulsion(SETTINGS)) {
            repulsion.compute(3_000, bodies.x(), bodies.y(), bodies.charge(), kept.x, kept.y);
            Bodies apart = Bodies.clustered(3_000);
            repulsion.compute(3_000, apart.x(), apart.y(), apart.charge(), kept.x, kept.y, false);
            Field fresh = Field.of(apart, SETTINGS);
            assertArrayEquals(fresh.x, kept.x);
            assertArrayEquals(fresh.y, kept.y);
        }
    }

    @Test
    void massAtRestOfNoChargePushesNobodyAndIsPushed() {
        Bodies bodies = Bodies.uniform(400, 6);
        Arrays.fill(bodies.charge(), 0);
        bodies.charge()[7] = 3;
        Field field = Field.of(bodies, SETTINGS);
        double[] errors = errors(bodies, field, true);
        assertEquals(0, Math.hypot(field.x[7], field.y[7]), 1e-6);
        assertTrue(percentile(errors, .5) < .02);
    }

    @Test
    void keptTreeFollowsBodiesThatMoved() {
        Bodies bodies = Bodies.clustered(5_000);
        Random random = new Random(12);
        Field field = new Field(new float[5_000], new float[5_000]);
        try (Repulsion repulsion = new Repulsion(SETTINGS)) {
            repulsion.compute(5_000, bodies.x(), bodies.y(), bodies.charge(), field.x, field.y);
            for (int tick = 0; tick < 6; tick++) {
                for (int i = 0; i < 5_000; i++) {
                    bodies.x()[i] += .1f * (float) random.nextGaussian();
                    bodies.y()[i] += .1f * (float) random.nextGaussian();
                }
                repulsion.compute(5_000, bodies.x(), bodies.y(), bodies.charge(), field.x, field.y, false);
            }
        }
        double[] errors = errors(bodies, field, true);
        assertTrue(percentile(errors, .5) < .02 && percentile(errors, .9) < .07);
    }

    @Test
    void keptTreeOfAnotherNumberOfBodiesIsNotUsed() {
        Bodies many = Bodies.clustered(900);
        Bodies few = Bodies.clustered(700);
        Field field = new Field(new float[900], new float[900]);
        try (Repulsion repulsion = new Repulsion(SETTINGS)) {
            repulsion.compute(900, many.x(), many.y(), many.charge(), field.x, field.y);
            repulsion.compute(700, few.x(), few.y(), few.charge(), field.x, field.y, false);
        }
        assertArrayEquals(Field.of(few, SETTINGS).x, Arrays.copyOf(field.x, 700));
    }

    @Test
    void onlyBodiesAskedForAreWritten() {
        Bodies bodies = Bodies.clustered(3_000);
        Field all = Field.of(bodies, SETTINGS);
        float[] fx = new float[3_000];
        float[] fy = new float[3_000];
        Arrays.fill(fx, -77);
        int[] asked = {2_999, 5, 5, 1_700};
        try (Repulsion repulsion = new Repulsion(SETTINGS.withThreads(2))) {
            repulsion.compute(3_000, bodies.x(), bodies.y(), bodies.charge(), fx, fy, true, asked, 4);
        }
        for (int i = 0; i < 3_000; i++) {
            boolean wanted = i == 5 || i == 1_700 || i == 2_999;
            assertEquals(wanted ? all.x[i] : -77, fx[i], wanted ? 1e-4 * Math.abs(all.x[i]) + 1e-4 : 0);
        }
    }

    @Test
    void oneOfACrowdCanBeAskedFor() {
        Bodies bodies = Bodies.of(1_000);
        Field all = Field.of(bodies, SETTINGS);
        float[] fx = new float[1_000];
        float[] fy = new float[1_000];
        try (Repulsion repulsion = new Repulsion(SETTINGS)) {
            repulsion.compute(1_000, bodies.x(), bodies.y(), bodies.charge(), fx, fy, true, new int[]{640}, 1);
        }
        assertEquals(all.x[640], fx[640]);
        assertEquals(0, fx[639]);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 2e12f})
    void aPositionThatIsNoPlaceIsNamed(float wrong) {
        Bodies bodies = Bodies.uniform(100, 1);
        bodies.y()[42] = wrong;
        Exception e = assertThrows(IllegalArgumentException.class, () -> Field.of(bodies, SETTINGS));
        assertTrue(e.getMessage().startsWith("body 42 is at ("), e.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -1, 2e6f})
    void aChargeThatIsNoneIsNamed(float wrong) {
        Bodies bodies = Bodies.uniform(100, 1);
        bodies.charge()[42] = wrong;
        Exception e = assertThrows(IllegalArgumentException.class, () -> Field.of(bodies, SETTINGS));
        assertEquals("charge of body 42 is " + wrong, e.getMessage());
    }

    @Test
    void arraysThatAreTooShortAreNamed() {
        float[] ten = new float[10];
        float[] nine = new float[9];
        try (Repulsion repulsion = new Repulsion(SETTINGS)) {
            assertThrows(IllegalArgumentException.class, () -> repulsion.compute(10, ten, nine, ten, ten, ten));
            assertThrows(IllegalArgumentException.class, () -> repulsion.compute(10, ten, ten, ten, ten, nine));
            assertThrows(IllegalArgumentException.class, () -> repulsion.compute(-1, ten, ten, ten, ten, ten));
            assertThrows(IllegalArgumentException.class,
                    () -> repulsion.compute(10, ten, ten, ten, ten, ten, true, new int[]{10}, 1));
        }
    }

    @Test
    void isUsableAfterInputItRefused() {
        Bodies bodies = Bodies.uniform(2_000, 1);
        float[] fx = new float[2_000];
        float[] fy = new float[2_000];
        float[] wrong = bodies.x().clone();
        wrong[3] = Float.NaN;
        try (Repulsion repulsion = new Repulsion(SETTINGS.withThreads(2))) {
            assertThrows(IllegalArgumentException.class,
                    () -> repulsion.compute(2_000, wrong, bodies.y(), bodies.charge(), fx, fy));
            repulsion.compute(2_000, bodies.x(), bodies.y(), bodies.charge(), fx, fy, false);
        }
        assertArrayEquals(Field.of(bodies, SETTINGS).x, fx);
    }

    @Test
    void nothingIsAllocatedOnceTheArraysHaveGrown() {
        Bodies bodies = Bodies.clustered(4_000);
        float[] fx = new float[4_000];
        float[] fy = new float[4_000];
        int[] asked = {1, 2, 3, 3_999};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Repulsion repulsion = new Repulsion(SETTINGS)) {
            long used = 0;
            for (int round = 0; round < 3; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int call = 0; call < 20; call++) {
                    repulsion.compute(4_000, bodies.x(), bodies.y(), bodies.charge(), fx, fy, call % 3 == 0);
                    repulsion.compute(4_000, bodies.x(), bodies.y(), bodies.charge(), fx, fy, false, asked, 4);
                }
                used = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertEquals(0, used);
        }
    }

    @Property(tries = 300)
    void anySetIsSummedWithinBoundsAndWithoutNetForce(@ForAll long seed,
            @ForAll @IntRange(min = 2, max = 700) int count,
            @ForAll @IntRange(min = 0, max = 6) int decades, @ForAll @IntRange(min = 1, max = 40) int clusters) {
        Random random = new Random(seed);
        Bodies bodies = Bodies.of(count);
        for (int i = 0; i < count; i++) {
            int host = random.nextInt(clusters);
            float scale = (float) Math.pow(10, decades - random.nextInt(2));
            if (i < clusters || random.nextInt(20) == 0) {
                scale = (float) Math.pow(10, decades);
                host = i;
            }
            bodies.x()[i] = bodies.x()[Math.min(host, count - 1)] + scale * (float) random.nextGaussian();
            bodies.y()[i] = bodies.y()[Math.min(host, count - 1)] + scale * (float) random.nextGaussian();
        }
        Field field = Field.of(bodies, SETTINGS);
        double squares = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < count; i++) {
            assertTrue(Float.isFinite(field.x[i]) && Float.isFinite(field.y[i]));
            squares += (double) field.x[i] * field.x[i] + (double) field.y[i] * field.y[i];
            sumX += field.x[i];
            sumY += field.y[i];
        }
        double meanSize = Math.sqrt(squares / count);
        assertTrue(Math.hypot(sumX, sumY) / count <= .05 * meanSize, "net " + Math.hypot(sumX, sumY) / meanSize);
        double[] errors = errors(bodies, field, false);
        assertTrue(percentile(errors, .5) < .2, "p50 " + percentile(errors, .5));
    }

    @Property(tries = 300)
    void bitsFromAnywhereAreSummedOrRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int count) {
        Random random = new Random(seed);
        Bodies bodies = Bodies.of(count).withCharges(random);
        for (int i = 0; i < count; i++) {
            bodies.x()[i] = Float.intBitsToFloat(random.nextInt()) % Repulsion.FARTHEST;
            bodies.y()[i] = random.nextInt(3) == 0 ? bodies.x()[i] : Float.intBitsToFloat(random.nextInt());
        }
        boolean valid = true;
        for (int i = 0; i < count; i++) {
            valid &= Math.abs(bodies.x()[i]) <= Repulsion.FARTHEST && Math.abs(bodies.y()[i]) <= Repulsion.FARTHEST;
        }
        if (!valid) {
            assertThrows(IllegalArgumentException.class, () -> Field.of(bodies, SETTINGS));
            Arrays.fill(bodies.y(), 0);
            for (int i = 0; i < count; i++) {
                bodies.x()[i] = Float.isFinite(bodies.x()[i]) ? bodies.x()[i] : 0;
            }
        }
        Field field = Field.of(bodies, SETTINGS);
        for (int i = 0; i < count; i++) {
            assertTrue(Float.isFinite(field.x[i]) && Float.isFinite(field.y[i]));
        }
    }
}
