package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Function;

/**
 * A column of a table of Netdata, with what a viewer is told of it (spec/network-connections.md §1.3).
 *
 * @param key its key
 * @param label its title
 * @param type how its values are written
 * @param units what they count; null if they are no amounts
 * @param visible whether a viewer shows it unless asked otherwise
 * @param sticky whether it stays when the others are scrolled
 * @param fullWidth whether it takes the width that is left
 * @param summary how several values become one
 * @param filter how a viewer filters by it
 * @param value gives a row's value: text, whole number, number or null
 */
record NetdataColumn<T>(String key, String label, Type type, String units, boolean visible, boolean sticky,
        boolean fullWidth, String summary, String filter, Function<T, Object> value) {

    /** How values are written. */
    enum Type {
        STRING("string", "none", 0), INTEGER("integer", "none", 0),
        /** Whole numbers of which the largest matter. */
        COUNTER("integer", "number", 0),
        /** Milliseconds. */
        DURATION("duration", "duration", 2);

        private final String word;
        private final String transform;
        private final int decimals;

        Type(String word, String transform, int decimals) {
            this.word = word;
            this.transform = transform;
            this.decimals = decimals;
        }

        private boolean isAmount() {
            return this == COUNTER || this == DURATION;
        }
    }

    private static final String COUNT = "count";
    private static final String MULTISELECT = "multiselect";
    private static final String NONE = "none";
    private static final String RANGE = "range";
    private static final String MAX = "max";

    static <T> NetdataColumn<T> text(String key, String label, Function<T, String> value) {
        return new NetdataColumn<>(key, label, Type.STRING, null, false, false, false, COUNT, MULTISELECT,
                value::apply);
    }

    /** A number that is a name, such as a port; not filtered. */
    static <T> NetdataColumn<T> integer(String key, String label, Function<T, Integer> value) {
        return new NetdataColumn<>(key, label, Type.INTEGER, null, false, false, false, COUNT, NONE, value::apply);
    }

    static <T> NetdataColumn<T> counter(String key, String label, String units, String summary,
            Function<T, Number> value) {
        return new NetdataColumn<>(key, label, Type.COUNTER, units, false, false, false, summary, RANGE,
                value::apply);
    }

    static <T> NetdataColumn<T> duration(String key, String label, Function<T, Double> millis) {
        return new NetdataColumn<>(key, label, Type.DURATION, "ms", true, false, false, MAX, RANGE, millis::apply);
    }

    NetdataColumn<T> shown() {
        return new NetdataColumn<>(key, label, type, units, true, sticky, fullWidth, summary, filter, value);
    }

    NetdataColumn<T> fixed() {
        return new NetdataColumn<>(key, label, type, units, visible, true, fullWidth, summary, filter, value);
    }

    NetdataColumn<T> wide() {
        return new NetdataColumn<>(key, label, type, units, visible, sticky, true, summary, filter, value);
    }

    NetdataColumn<T> filtered() {
        return new NetdataColumn<>(key, label, type, units, visible, sticky, fullWidth, summary, MULTISELECT, value);
    }

    NetdataColumn<T> unfiltered() {
        return new NetdataColumn<>(key, label, type, units, visible, sticky, fullWidth, summary, NONE, value);
    }

    /**
     * Writes the description of the column.
     *
     * @param greatest the largest of its values; told for durations
     */
    void write(JsonGenerator json, int index, double greatest) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeNumberField("index", index);
        json.writeBooleanField("unique_key", false);
        JsonText.text(json, "name", label);
        json.writeBooleanField("visible", visible);
        JsonText.text(json, "type", type.word);
        writeUnits(json);
        JsonText.text(json, "visualization", "value");
        json.writeObjectFieldStart("value_options");
        writeUnits(json);
        JsonText.text(json, "transform", type.transform);
        json.writeNumberField("decimal_points", type.decimals);
        json.writeNullField("default_value");
        json.writeEndObject();
        if (type == Type.DURATION) {
            json.writeNumberField(MAX, (long) greatest);
        }
        JsonText.text(json, "sort", type.isAmount() ? "descending" : "ascending");
        json.writeBooleanField("sortable", true);
        json.writeBooleanField("sticky", sticky);
        JsonText.text(json, "summary", summary);
        JsonText.text(json, "filter", filter);
        json.writeBooleanField("full_width", fullWidth);
        json.writeBooleanField("wrap", false);
        json.writeBooleanField("default_expanded_filter", false);
        json.writeEndObject();
    }

    private void writeUnits(JsonGenerator json) throws IOException {
        if (units != null) {
            JsonText.text(json, "units", units);
        }
    }
}
