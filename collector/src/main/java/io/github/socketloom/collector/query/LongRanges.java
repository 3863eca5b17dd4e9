package io.github.socketloom.collector.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** A set of whole numbers: ranges, both ends included. Never contains {@link #UNKNOWN}. Immutable. */
final class LongRanges {

    /** Stands for a number that is not known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /** Every number that is known. */
    static final LongRanges KNOWN = new LongRanges(UNKNOWN + 1, Long.MAX_VALUE);

    private static final BigInteger LEAST = BigInteger.valueOf(UNKNOWN + 1);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final long[] bounds;

    private LongRanges(long... bounds) {
        this.bounds = bounds;
    }

    /** Returns the whole numbers from {@code least} to {@code most}. */
    static LongRanges between(BigDecimal least, BigDecimal most) {
        return new LongRanges(limited(least, RoundingMode.CEILING), limited(most, RoundingMode.FLOOR));
    }

    /** Returns the whole numbers that a comparison with this number holds for. */
    static LongRanges comparing(Operator operator, BigDecimal number) {
        return switch (operator) {
            case LESS -> {
                long most = limited(number, RoundingMode.CEILING);
                yield new LongRanges(UNKNOWN + 1, most > UNKNOWN + 1 ? most - 1 : UNKNOWN);
            }
            case AT_MOST -> new LongRanges(UNKNOWN + 1, limited(number, RoundingMode.FLOOR));
            case GREATER -> {
                long least = limited(number, RoundingMode.FLOOR);
                yield least == Long.MAX_VALUE
                        ? new LongRanges()
                        : new LongRanges(least + 1, Long.MAX_VALUE);
            }
            case AT_LEAST -> new LongRanges(limited(number, RoundingMode.CEILING), Long.MAX_VALUE);
            default -> between(number, number);
        };
    }

    /** Returns the numbers that are here or there. */
    LongRanges and(LongRanges other) {
        long[] both = Arrays.copyOf(bounds, bounds.length + other.bounds.length);
        System.arraycopy(other.bounds, 0, both, bounds.length, other.bounds.length);
        return new LongRanges(both);
    }

    boolean contains(long number) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (number >= bounds[i] && number <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static long limited(BigDecimal number, RoundingMode rounding) {
        return number.setScale(0, rounding).toBigInteger().max(LEAST).min(GREATEST).longValue();
    }
}
