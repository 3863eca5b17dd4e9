package io.github.socketloom.app.connections;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** How the rows of a column are ordered. What is unknown comes last, whichever way one sorts. */
@FunctionalInterface
interface Sorting {

    /** Stands for an unknown number. */
    long UNKNOWN = Long.MIN_VALUE;

    /** Returns the order. */
    Comparator<Row> order(boolean ascending);

    /** Orders by a number; {@link #UNKNOWN} comes last. */
    static Sorting byLong(ToLongFunction<Row> key) {
        return ascending -> {
            int sign = ascending ? 1 : -1;
            return (a, b) -> {
                long left = key.applyAsLong(a);
                long right = key.applyAsLong(b);
                if (left == right) {
                    return 0;
                }
                return left == UNKNOWN ? 1 : right == UNKNOWN ? -1 : sign * Long.compare(left, right);
            };
        };
    }

    /** Orders by a number; NaN comes last. */
    static Sorting byDouble(ToDoubleFunction<Row> key) {
        return ascending -> {
            int sign = ascending ? 1 : -1;
            return (a, b) -> {
                double left = key.applyAsDouble(a);
                double right = key.applyAsDouble(b);
                boolean leftUnknown = Double.isNaN(left);
                if (leftUnknown || Double.isNaN(right)) {
                    return Boolean.compare(leftUnknown, Double.isNaN(right));
                }
                return sign * Double.compare(left, right);
            };
        };
    }

    /** Orders by a key; null comes last. */
    static <K> Sorting by(Function<Row, ? extends K> key, Comparator<? super K> keys) {
        return ascending -> {
            int sign = ascending ? 1 : -1;
            return (a, b) -> {
                K left = key.apply(a);
                K right = key.apply(b);
                if (left == null || right == null) {
                    return Boolean.compare(left == null, right == null);
                }
                return sign * keys.compare(left, right);
            };
        };
    }

    /** Orders by a text as people do, upper and lower case together; null comes last. */
    static Sorting byText(Function<Row, String> key) {
        return by(key, String.CASE_INSENSITIVE_ORDER);
    }

    /** Orders what this leaves equal by another key, in the same direction. */
    default Sorting thenBy(Sorting next) {
        return ascending -> order(ascending).thenComparing(next.order(ascending));
    }
}
