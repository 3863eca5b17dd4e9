package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** A field that holds a number, in the steps of {@link Quantity}. */
final class NumberField extends Field<LongRanges> {

    /** Where the numbers of a connection are found. */
    @FunctionalInterface
    interface Source {
        /** Tells whether one of the numbers is in a set; numbers that are not known are not. */
        boolean any(Connection connection, ProcessDirectory processes, long nowMicros, LongRanges ranges);
    }

    private final Source source;
    private final Offer offer;
    private final String rawUnit;

    /** Passes on the numbers that are worth offering to whoever types a filter. */
    @FunctionalInterface
    interface Offer {
        /** Offers nothing: the numbers of measurements are not known by heart. */
        Offer NONE = (connection, action) -> {};

        void each(Connection connection, Consumer<String> action);
    }

    /** @param rawUnit unit of a number without one, where the field is called by its own name; null if there is none */
    NumberField(FilterField description, String rawUnit, Source source, Offer offer) {
        super(description);
        this.rawUnit = rawUnit;
        this.source = source;
        this.offer = offer;
    }

    @Override
    Condition holds(LongRanges test) {
        return (connection, processes, nowMicros) -> source.any(connection, processes, nowMicros, test);
    }

    @Override
    LongRanges anything() {
        return LongRanges.KNOWN;
    }

    @Override
    boolean knowsNone() {
        return true;
    }

    @Override
    LongRanges test(String name, Operator operator, List<Value> values) throws FilterException {
        if (operator == Operator.FITS) {
            throw values.get(0).error("'" + name + "' is a number, no text; use : = != < <= > or >=");
        }
        if (operator.isOrder()) {
            if (values.size() > 1) {
                throw values.get(1).error("only one number can stand behind " + operator.sign());
            }
            return LongRanges.comparing(operator, number(name, values.get(0), values.get(0).text()));
        }
        LongRanges ranges = null;
        for (Value value : values) {
            LongRanges one = range(name, value);
            ranges = ranges == null ? one : ranges.and(one);
        }
        return ranges;
    }

    private LongRanges range(String name, Value value) throws FilterException {
        String text = value.text();
        int dash = text.indexOf('-', 1);
        if (dash < 0) {
            BigDecimal number = number(name, value, text);
            return LongRanges.between(number, number);
        }
        String first = text.substring(0, dash);
        String second = text.substring(dash + 1);
        // In 50-100ms the unit stands for both.
        BigDecimal least = number(name, value, Quantity.isBare(first) ? first + Quantity.unitOf(second) : first);
        BigDecimal most = number(name, value, second);
        if (least.compareTo(most) > 0) {
            throw value.error("this range runs backwards", second + "-" + first);
        }
        return LongRanges.between(least, most);
    }

    private BigDecimal number(String name, Value value, String text) throws FilterException {
        FilterField.Kind kind = description().kind();
        String unit = kind != FilterField.Kind.DURATION
                ? ""
                : FieldCatalog.normalized(name).equals(FieldCatalog.normalized(description().name())) ? rawUnit : null;
        BigDecimal number = Quantity.parse(text, kind, unit);
        if (number != null) {
            return number;
        }
        if (kind == FilterField.Kind.DURATION && Quantity.isBare(text)) {
            throw value.error("'" + name + "' needs a unit: ns us ms s m h d", text + (rawUnit == null ? "s" : "ms"));
        }
        throw value.error("'" + name + "' is " + switch (kind) {
            case DURATION -> "a span of time such as 50ms or 5m";
            case BYTES -> "a number of bytes such as 4096 or 10MB";
            case RATE -> "a number of bytes per second such as 1MB/s";
            case PERCENT -> "a percentage such as 1.5%";
            default -> "a number";
        });
    }

    @Override
    void eachValue(Connection connection, ProcessDirectory processes, Consumer<String> action) {
        offer.each(connection, action);
    }
}
