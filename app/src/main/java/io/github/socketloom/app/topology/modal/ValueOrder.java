package io.github.socketloom.app.topology.modal;

import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;

/** Orders what stands in the cells of a column. Cells in which nothing stands come last, whichever way one sorts. */
final class ValueOrder {

    private static final Comparator<String> TEXTS = new NaturalOrder();

    private ValueOrder() {}

    /** Returns the order of a direction: truth values, then numbers, then texts. */
    static Comparator<Value> of(boolean ascending) {
        return (one, other) -> {
            if (one.value() == null || other.value() == null) {
                return Boolean.compare(one.value() == null, other.value() == null);
            }
            int order = compare(one.value(), other.value());
            return ascending ? order : -order;
        };
    }

    private static int compare(Object one, Object other) {
        int kind = Integer.compare(kind(one), kind(other));
        if (kind != 0) {
            return kind;
        }
        if (one instanceof Boolean truth) {
            return truth.compareTo((Boolean) other);
        }
        return one instanceof Number number
                ? compare(number, (Number) other)
                : TEXTS.compare(one.toString(), other.toString());
    }

    private static int kind(Object value) {
        return value instanceof Boolean ? 0 : value instanceof Number ? 1 : 2;
    }

    private static int compare(Number one, Number other) {
        if (isWhole(one) && isWhole(other)) {
            return Long.compare(one.longValue(), other.longValue());
        }
        if (!isFinite(one) || !isFinite(other) || one instanceof Double && other instanceof Double) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return decimal(one).compareTo(decimal(other));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short
                || number instanceof Byte;
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal exact) {
            return exact;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return isWhole(number) ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.doubleValue());
    }
}
