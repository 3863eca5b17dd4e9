package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;

/** The order of values in a column: numbers, booleans, texts; what is nothing comes last, whatever the direction. */
final class ValueOrder implements Comparator<Value> {

    private static final Comparator<String> TEXT = String.CASE_INSENSITIVE_ORDER
            .thenComparing(Comparator.naturalOrder());

    private final boolean descending;

    ValueOrder(boolean descending) {
        this.descending = descending;
    }

    @Override
    public int compare(Value one, Value other) {
        if (one.value() == null || other.value() == null) {
            return Boolean.compare(one.value() == null, other.value() == null);
        }
        int order = ascending(one.value(), other.value());
        return descending ? -order : order;
    }

    private static int ascending(Object one, Object other) {
        if (one instanceof Number number && other instanceof Number another) {
            return numbers(number, another);
        }
        if (one instanceof String text && other instanceof String another) {
            return TEXT.compare(text, another);
        }
        if (one instanceof Boolean truth && other instanceof Boolean another) {
            return truth.compareTo(another);
        }
        return Integer.compare(rank(one), rank(other));
    }

    private static int rank(Object value) {
        return value instanceof Number ? 0 : value instanceof Boolean ? 1 : 2;
    }

    /** Compares numbers of any kind exactly. */
    static int numbers(Number one, Number other) {
        if (isLong(one) && isLong(other)) {
            return Long.compare(one.longValue(), other.longValue());
        }
        return exact(one).compareTo(exact(other));
    }

    private static boolean isLong(Number number) {
        return number instanceof Long || number instanceof Integer;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return isLong(number) ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.doubleValue());
    }
}
