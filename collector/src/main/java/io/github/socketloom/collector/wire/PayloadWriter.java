package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes the items of a payload to memory that is used again for the next one. */
final class PayloadWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private CBORGenerator out;

    /** Begins anew. */
    void begin() throws IOException {
        bytes.reset();
        out = Cbor.writer(bytes);
    }

    /** Ends and returns how many bytes were written. */
    int end() throws IOException {
        out.close();
        return bytes.size();
    }

    /** Writes what was written here to another place. */
    void copyTo(ByteArrayOutputStream target) throws IOException {
        bytes.writeTo(target);
    }

    /** Returns how many bytes have been written, those that wait in buffers included. */
    int size() {
        return bytes.size() + out.getOutputBuffered();
    }

    /** Begins an array of so many items. */
    void array(int items) throws IOException {
        out.writeStartArray(null, items);
    }

    /** Begins an array whose end is marked. */
    void array() throws IOException {
        out.writeStartArray();
    }

    void endArray() throws IOException {
        out.writeEndArray();
    }

    void number(long number) throws IOException {
        out.writeNumber(number);
    }

    /** Writes a number in four bytes where those hold it wholly, in one if it is 0, else in eight. */
    void decimal(double number) throws IOException {
        float narrow = (float) number;
        if (Double.doubleToRawLongBits(number) == 0) {
            out.writeNumber(0);
        } else if (Double.compare(narrow, number) == 0) {
            out.writeNumber(narrow);
        } else {
            out.writeNumber(number);
        }
    }

    void flag(boolean flag) throws IOException {
        out.writeBoolean(flag);
    }

    void nothing() throws IOException {
        out.writeNull();
    }

    /** Writes a text, or null; one that is too long is {@linkplain Cbor#bounded cut}. */
    void text(String text) throws IOException {
        if (text == null) {
            out.writeNull();
        } else {
            out.writeString(Cbor.bounded(text));
        }
    }

    /** Writes a word of a command line, which may be longer than other texts. */
    void word(String word) throws IOException {
        out.writeString(Cbor.boundedWord(word));
    }

    void bytes(byte[] value, int length) throws IOException {
        out.writeBinary(value, 0, length);
    }
}
