package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads the items of a payload one after the other and says what was expected where something else stands. Items behind
 * those that are known, which a newer version appended to an array, are skipped.
 */
final class PayloadReader {

    private final JsonParser parser;
    private JsonToken ahead;

    PayloadReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Goes into an array. */
    void enter(String what) throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw unexpected("an array of " + what);
        }
    }

    /** Leaves the array, whatever is still in it. */
    void leave() throws IOException {
        while (next() != JsonToken.END_ARRAY) {
            requireToken();
            parser.skipChildren();
        }
    }

    /** Tells whether the array has another item. */
    boolean hasMore() throws IOException {
        if (ahead == null) {
            ahead = parser.nextToken();
            requireToken(ahead);
        }
        return ahead != JsonToken.END_ARRAY;
    }

    /** Tells whether the next item is an array. */
    boolean isArray() throws IOException {
        return hasMore() && ahead == JsonToken.START_ARRAY;
    }

    /** Tells whether the next item is a text. */
    boolean isText() throws IOException {
        return hasMore() && ahead == JsonToken.VALUE_STRING;
    }

    /** Passes over a null, or over nothing if something else comes. */
    boolean skipNull() throws IOException {
        if (hasMore() && ahead == JsonToken.VALUE_NULL) {
            ahead = null;
            return true;
        }
        return false;
    }

    /** Passes over an item, whatever it is. */
    void skip() throws IOException {
        next();
        parser.skipChildren();
    }

    long number(String what) throws IOException {
        if (next() != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected(what + ", a whole number");
        }
        return parser.getLongValue();
    }

    /** Reads a number that must lie within bounds, both inclusive. */
    long number(String what, long least, long most) throws IOException {
        long number = number(what);
        if (number < least || number > most) {
            throw new WireException(what + " is " + number + ", not " + least + " to " + most);
        }
        return number;
    }

    int integer(String what) throws IOException {
        return (int) number(what, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    double decimal(String what) throws IOException {
        JsonToken token = next();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            switch (parser.getNumberType()) {
                case INT, LONG, FLOAT, DOUBLE :
                    return parser.getDoubleValue();
                default : // the large kinds of CBOR are never written and dear to convert
            }
        }
        throw unexpected(what + ", a number");
    }

    boolean flag(String what) throws IOException {
        JsonToken token = next();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw unexpected(what + ", true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    String text(String what) throws IOException {
        String text = word(what);
        if (text.length() > Cbor.LONGEST_TEXT) {
            throw new WireException(what + " is longer than " + Cbor.LONGEST_TEXT);
        }
        return text;
    }

    /** Reads a word of a command line, which may be longer than other texts. */
    String word(String what) throws IOException {
        if (next() != JsonToken.VALUE_STRING) {
            throw unexpected(what + ", a text");
        }
        return parser.getText();
    }

    String textOrNull(String what) throws IOException {
        return skipNull() ? null : text(what);
    }

    byte[] bytes(String what) throws IOException {
        if (next() != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw unexpected(what + ", bytes");
        }
        return parser.getBinaryValue();
    }

    private JsonToken next() throws IOException {
        JsonToken token = ahead;
        if (token == null) {
            token = parser.nextToken();
        }
        ahead = null;
        return token;
    }

    private void requireToken() throws IOException {
        requireToken(parser.currentToken());
    }

    private static void requireToken(JsonToken token) throws WireException {
        if (token == null) {
            throw new WireException("it ends within an array");
        }
    }

    private WireException unexpected(String wanted) {
        return new WireException("there is " + nameOf(parser.currentToken()) + " at byte "
                + parser.currentTokenLocation().getByteOffset() + " instead of " + wanted);
    }

    private static String nameOf(JsonToken token) {
        if (token == null) {
            return "the end";
        }
        return switch (token) {
            case START_ARRAY -> "an array";
            case END_ARRAY -> "the end of an array";
            case START_OBJECT -> "a map";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a decimal number";
            case VALUE_EMBEDDED_OBJECT -> "bytes";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "something";
        };
    }
}
