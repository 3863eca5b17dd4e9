package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON text as a stream of values that knows where it stands. The current token is the value to be read next; each method
 * leaves the parser on the last token of what it read. Nesting is bounded by the parser, so recursion is, too.
 */
final class JsonInput {

    /** Reads the value of one member of an object. */
    interface Member {
        void read(String name) throws IOException, TopologyFormatException;
    }

    /** Reads one element of an array. */
    interface Element {
        void read(int index) throws IOException, TopologyFormatException;
    }

    /** Values inside trees: a tree takes many times the memory of its text. */
    private static final int MOST_TREE_VALUES = 4_000_000;

    private static final String OUT_OF_RANGE = "the number is out of range";

    private final JsonParser parser;
    private int treeValues;

    JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    JsonToken token() {
        return parser.currentToken();
    }

    /** Returns the place of the current value. */
    String path() {
        StringBuilder path = new StringBuilder();
        JsonStreamContext context = parser.getParsingContext();
        // the start of an object or array has already opened its context
        if (token() == JsonToken.START_OBJECT || token() == JsonToken.START_ARRAY) {
            context = context.getParent();
        }
        appendPath(context, path);
        return path.toString();
    }

    private static void appendPath(JsonStreamContext context, StringBuilder path) {
        List<JsonStreamContext> contexts = new ArrayList<>();
        for (JsonStreamContext each = context; each != null && !each.inRoot(); each = each.getParent()) {
            contexts.add(each);
        }
        for (int i = contexts.size() - 1; i >= 0; i--) {
            JsonStreamContext each = contexts.get(i);
            if (each.inArray()) {
                path.append('[').append(each.getCurrentIndex()).append(']');
            } else if (each.getCurrentName() != null) {
                Paths.appendMember(path, each.getCurrentName());
            }
        }
    }

    /** Returns an error at the current value. */
    TopologyFormatException error(String problem) {
        return errorAt(path(), problem);
    }

    /** Returns an error at another place of which the current value is the last that was read. */
    TopologyFormatException errorAt(String path, String problem) {
        JsonLocation location = parser.currentTokenLocation();
        return new TopologyFormatException(path, problem, location.getLineNr(), location.getColumnNr());
    }

    /** Returns an error about the text itself, where the parser stopped. */
    TopologyFormatException malformed(String problem, JsonLocation location) {
        JsonLocation place = location == null ? parser.currentLocation() : location;
        StringBuilder path = new StringBuilder();
        appendPath(parser.getParsingContext(), path);
        return new TopologyFormatException(path.toString(), problem, place.getLineNr(), place.getColumnNr());
    }

    /** Goes to the next token; null at the end of the input. */
    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    void object(Member member) throws IOException, TopologyFormatException {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
        }
    }

    void array(Element element) throws IOException, TopologyFormatException {
        expect(JsonToken.START_ARRAY, "an array");
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            element.read(i);
        }
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    String text() throws IOException, TopologyFormatException {
        expect(JsonToken.VALUE_STRING, "a string");
        return PayloadJson.wellFormed(parser.getText());
    }

    boolean truth() throws IOException, TopologyFormatException {
        if (token() != JsonToken.VALUE_TRUE && token() != JsonToken.VALUE_FALSE) {
            throw error("true or false is expected, not " + kind());
        }
        return token() == JsonToken.VALUE_TRUE;
    }

    long whole() throws IOException, TopologyFormatException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw error(OUT_OF_RANGE);
        }
        return parser.getLongValue();
    }

    /** Returns a number that counts rows or points at one. */
    int index() throws IOException, TopologyFormatException {
        long value = whole();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw error(value + " is out of range");
        }
        return (int) value;
    }

    /**
     * Returns any value: null, a string, a boolean, a {@code Long}, a {@code BigInteger} for what needs the 64th bit, a
     * finite {@code Double}, a list or a map of such.
     */
    Object value() throws IOException, TopologyFormatException {
        switch (token()) {
            case VALUE_NULL :
                return null;
            case VALUE_STRING :
                return text();
            case VALUE_TRUE :
                return Boolean.TRUE;
            case VALUE_FALSE :
                return Boolean.FALSE;
            case VALUE_NUMBER_INT :
                return number();
            case VALUE_NUMBER_FLOAT :
                double number = parser.getDoubleValue();
                if (Double.isInfinite(number)) {
                    throw error(OUT_OF_RANGE);
                }
                return number;
            case START_ARRAY :
                return list();
            default :
                return map();
        }
    }

    /** Returns a value of a column, which may be any whole number: written so, fractions of another size fit in. */
    Object cell() throws IOException, TopologyFormatException {
        return token() == JsonToken.VALUE_NUMBER_INT ? anyWhole() : value();
    }

    private Number anyWhole() throws IOException {
        boolean big = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
        return big ? parser.getBigIntegerValue() : (Number) parser.getLongValue();
    }

    private Number number() throws IOException, TopologyFormatException {
        if (!(anyWhole() instanceof BigInteger number)) {
            return parser.getLongValue();
        }
        if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
            throw error(OUT_OF_RANGE);
        }
        return number;
    }

    private List<Object> list() throws IOException, TopologyFormatException {
        List<Object> values = new ArrayList<>();
        array(i -> {
            countTreeValue();
            values.add(value());
        });
        return values;
    }

    Map<String, Object> map() throws IOException, TopologyFormatException {
        Map<String, Object> values = new LinkedHashMap<>();
        object(name -> {
            countTreeValue();
            values.put(PayloadJson.wellFormed(name), value());
        });
        return values;
    }

    private void countTreeValue() throws TopologyFormatException {
        if (++treeValues > MOST_TREE_VALUES) {
            throw error("there are more than " + MOST_TREE_VALUES + " values outside of plain columns");
        }
    }

    private void expect(JsonToken expected, String what) throws TopologyFormatException {
        if (token() != expected) {
            throw error(what + " is expected, not " + kind());
        }
    }

    private String kind() {
        return switch (token()) {
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with fraction or exponent";
            case START_ARRAY -> "an array";
            default -> "an object";
        };
    }
}
