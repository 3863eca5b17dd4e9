package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;

/** Reads the small CBOR arrays that say where things lie in a recording. What it reads is not trusted. */
final class NumberArray {

    static final CBORFactory CBOR = new CBORFactory();

    private final JsonParser cbor;
    private final String what;

    private NumberArray(JsonParser cbor, String what) {
        this.cbor = cbor;
        this.what = what;
    }

    /** What is made of such an array. */
    interface Fields<T> {
        T read(NumberArray array) throws IOException;
    }

    /**
     * Reads a frame.
     *
     * @param type what the frame has to be
     * @param what what to call it in messages
     * @throws WireException if it is another one, or broken
     */
    static <T> T read(Frame frame, FrameType type, String what, Fields<T> fields) throws WireException {
        if (frame.type() != type) {
            throw new WireException("a frame of " + frame.type() + " is not " + what);
        }
        try (JsonParser cbor = CBOR.createParser(frame.payload())) {
            NumberArray array = new NumberArray(cbor, what);
            array.begin();
            return fields.read(array);
        } catch (WireException e) {
            throw e;
        } catch (JacksonException e) {
            throw new WireException(what + " is broken: " + e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            // a parser that stumbles over its input is the input's fault
            throw new WireException(what + " is broken: " + e.getMessage(), e);
        }
    }

    /** Goes into an array. */
    void begin() throws IOException {
        expect(cbor.nextToken(), JsonToken.START_ARRAY);
    }

    /** Returns the next field, which is a number that is not negative. */
    long number() throws IOException {
        expect(cbor.nextToken(), JsonToken.VALUE_NUMBER_INT);
        return value();
    }

    /** Returns the next field, which says yes or no. */
    boolean flag() throws IOException {
        JsonToken found = cbor.nextToken();
        if (found != JsonToken.VALUE_TRUE) {
            expect(found, JsonToken.VALUE_FALSE);
        }
        return found == JsonToken.VALUE_TRUE;
    }

    /** Returns the next field, which is a text. */
    String text() throws IOException {
        expect(cbor.nextToken(), JsonToken.VALUE_STRING);
        return cbor.getText();
    }

    /** Goes to the next number of an array that holds nothing else; false at its end. */
    boolean next() throws IOException {
        if (cbor.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            return true;
        }
        expect(cbor.currentToken(), JsonToken.END_ARRAY);
        return false;
    }

    /** Returns the number it stands at, which is not negative. */
    long value() throws IOException {
        long number = cbor.getLongValue();
        if (number < 0) {
            throw new WireException(what + " has a negative number");
        }
        return number;
    }

    private void expect(JsonToken found, JsonToken wanted) throws WireException {
        if (found != wanted) {
            throw new WireException(what + " is broken: " + found + " in the place of " + wanted);
        }
    }
}
