package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;

/** Reads the elements of a message one after the other; whatever is not as expected is an error that names it. */
final class MessageParser {

    private final CBORParser in;
    private final FrameType type;
    /** Whether {@link #hasMore} went on already. */
    private boolean ahead;

    MessageParser(CBORParser in, FrameType type) {
        this.in = in;
        this.type = type;
    }

    private JsonToken next() throws IOException {
        if (ahead) {
            ahead = false;
            return in.currentToken();
        }
        return in.nextToken();
    }

    /** Tells whether another element follows, and stays before it. */
    boolean hasMore() throws IOException {
        boolean ended = atEnd();
        ahead = true;
        return !ended;
    }

    WireException wrong(String element, String expected) {
        return new WireException(type + ": " + element + " is not " + expected + ", at byte "
                + in.currentLocation().getByteOffset());
    }

    void expect(JsonToken token, String expected) throws IOException {
        if (next() != token) {
            throw wrong("what comes", expected);
        }
    }

    long number(String element) throws IOException {
        next();
        return current(element);
    }

    /** Returns the number that the parser stands at. */
    long current(String element) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || in.getNumberType() == NumberType.BIG_INTEGER) {
            throw wrong(element, "a whole number of 64 bits");
        }
        return in.getLongValue();
    }

    String text(String element) throws IOException {
        if (next() != JsonToken.VALUE_STRING) {
            throw wrong(element, "a text");
        }
        return in.getText();
    }

    boolean flag(String element) throws IOException {
        JsonToken token = next();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrong(element, "true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    <E extends Enum<E>> E constant(String element, E[] values) throws IOException {
        String name = text(element);
        for (E value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw wrong(element, "a name that this version knows");
    }

    /** Goes on and tells whether that is the end of the array; otherwise the parser stands at its next element. */
    boolean atEnd() throws IOException {
        JsonToken token = next();
        if (token == null) {
            throw wrong("what comes", "the end of an array");
        }
        return token == JsonToken.END_ARRAY;
    }

    /** Passes over what a later version appended; the message must end with its array. */
    void skipRest() throws IOException {
        while (!atEnd()) {
            in.skipChildren();
        }
        if (next() != null) {
            throw wrong("what comes", "the end");
        }
    }
}
