package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Function;

/**
 * A column of a compact table (spec/topology-v1.md §3).
 *
 * @param id its name in payloads
 * @param type a type of columns, {@code string} for example
 * @param role what it is for, {@code attribute} for example
 * @param nullable whether a row may have no value
 * @param aggregation how rows that are merged agree; null if nothing is said
 * @param unit of its numbers; null if they have none
 * @param constant whether it is written once if all rows agree
 * @param value what a row has there: a text, number, boolean or null
 */
record Column<R>(String id, String type, String role, boolean nullable, String aggregation, String unit,
        boolean constant, Function<R, ?> value) {

    static <R> Column<R> of(String id, String type, String role, Function<R, ?> value) {
        return new Column<>(id, type, role, false, null, null, false, value);
    }

    static <R> Column<R> text(String id, String role, Function<R, ?> value) {
        return of(id, "string", role, value);
    }

    /** Returns a column of numbers that are counted up when rows are merged. */
    static <R> Column<R> count(String id, Function<R, ?> value) {
        return Column.<R>of(id, "uint", "metric", value).merged("sum");
    }

    /** Returns a column of references to rows of {@code actors}. */
    static <R> Column<R> actor(String id, Function<R, ?> value) {
        return of(id, "actor_ref", "reference", value);
    }

    Column<R> orNull() {
        return new Column<>(id, type, role, true, aggregation, unit, constant, value);
    }

    Column<R> merged(String how) {
        return new Column<>(id, type, role, nullable, how, unit, constant, value);
    }

    Column<R> in(String measure) {
        return new Column<>(id, type, role, nullable, aggregation, measure, constant, value);
    }

    Column<R> once() {
        return new Column<>(id, type, role, nullable, aggregation, unit, true, value);
    }

    /** Returns the same column of other rows. */
    <S> Column<S> of(Function<S, R> row) {
        return new Column<>(id, type, role, nullable, aggregation, unit, constant, value.compose(row));
    }

    /** Tells whether its values are texts. */
    boolean isText() {
        return type.equals("string") || type.equals("ip");
    }

    /** Writes what it is, as tables and types declare it. */
    void declare(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("type", type);
        if (nullable) {
            json.writeBooleanField("nullable", true);
        }
        json.writeStringField("role", role);
        PayloadJson.text(json, "aggregation", aggregation);
        PayloadJson.text(json, "unit", unit);
        json.writeEndObject();
    }
}
