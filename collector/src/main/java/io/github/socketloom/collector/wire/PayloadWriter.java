package io.github.socketloom.collector.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Writes the items of a payload as CBOR (RFC 8949) to memory that is used again for the next one. Millions of small
 * numbers make up the ticks of a large host, so this does nothing for a number but write its one to nine bytes.
 */
final class PayloadWriter {

    // major types, and what stands in their lower five bits
    private static final int UNSIGNED = 0x00;
    private static final int NEGATIVE = 0x20;
    private static final int BYTES = 0x40;
    private static final int TEXT = 0x60;
    private static final int ARRAY = 0x80;
    private static final int ANY_LENGTH = 0x1f;
    private static final int IN_ITSELF = 24;
    private static final int ONE_BYTE = 24;
    private static final int TWO_BYTES = 25;
    private static final int FOUR_BYTES = 26;
    private static final int EIGHT_BYTES = 27;

    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final int NULL = 0xf6;
    private static final int FLOAT = 0xfa;
    private static final int DOUBLE = 0xfb;
    private static final int BREAK = 0xff;

    /** A head and a number of eight bytes. */
    private static final int LONGEST_HEAD = 9;
    private static final int LONGEST_CHARACTER = 4;
    private static final int REPLACEMENT = 0xfffd;

    private byte[] buffer = new byte[1 << 16];
    private int size;
    // one bit for each array that is open, the innermost one lowest: whether its end is to be marked
    private long marked;

    /** Begins anew. */
    void begin() {
        size = 0;
        marked = 0;
    }

    /** Writes what was written here to another place. */
    void copyTo(ByteArrayOutputStream target) {
        target.write(buffer, 0, size);
    }

    /** Returns how many bytes have been written. */
    int size() {
        return size;
    }

    /** Begins an array of so many items. */
    void array(int items) {
        head(ARRAY, items);
        marked <<= 1;
    }

    /** Begins an array whose end is marked. */
    void array() {
        room(1);
        put(ARRAY | ANY_LENGTH);
        marked = marked << 1 | 1;
    }

    void endArray() {
        if ((marked & 1) != 0) {
            room(1);
            put(BREAK);
        }
        marked >>>= 1;
    }

    void number(long number) {
        if (number >= 0) {
            head(UNSIGNED, number);
        } else {
            head(NEGATIVE, ~number);
        }
    }

    /** Writes a number in four bytes where those hold it wholly, in one if it is 0, else in eight. */
    void decimal(double number) {
        float narrow = (float) number;
        if (Double.doubleToRawLongBits(number) == 0) {
            number(0);
        } else if (Double.compare(narrow, number) == 0) {
            room(LONGEST_HEAD);
            put(FLOAT);
            bigEndian(Float.floatToIntBits(narrow), Float.BYTES);
        } else {
            room(LONGEST_HEAD);
            put(DOUBLE);
            bigEndian(Double.doubleToLongBits(number), Double.BYTES);
        }
    }

    void flag(boolean flag) {
        room(1);
        put(flag ? TRUE : FALSE);
    }

    void nothing() {
        room(1);
        put(NULL);
    }

    /** Writes a text, or null; one that is too long is {@linkplain Cbor#bounded cut}. */
    void text(String text) {
        if (text == null) {
            nothing();
        } else {
            utf8(Cbor.bounded(text));
        }
    }

    /** Writes a word of a command line, which may be longer than other texts. */
    void word(String word) {
        utf8(Cbor.boundedWord(word));
    }

    void bytes(byte[] value, int length) {
        head(BYTES, length);
        room(length);
        System.arraycopy(value, 0, buffer, size, length);
        size += length;
    }

    /** Writes a major type and its number, in as few bytes as hold it. */
    private void head(int major, long number) {
        room(LONGEST_HEAD);
        if (number < 0 || number >>> Integer.SIZE != 0) {
            put(major | EIGHT_BYTES);
            bigEndian(number, Long.BYTES);
        } else if (number < IN_ITSELF) {
            put(major | (int) number);
        } else if (number < 1 << Byte.SIZE) {
            put(major | ONE_BYTE);
            put((int) number);
        } else if (number < 1 << Short.SIZE) {
            put(major | TWO_BYTES);
            bigEndian(number, Short.BYTES);
        } else {
            put(major | FOUR_BYTES);
            bigEndian(number, Integer.BYTES);
        }
    }

    /** Names from containers' labels may be broken UTF-16; that is shown, and is no reason to fail. */
    private void utf8(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            length += width(character(text, i));
        }
        head(TEXT, length);
        room(length + LONGEST_CHARACTER);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            utf8(character(text, i));
        }
    }

    private static int character(String text, int at) {
        int character = text.codePointAt(at);
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE ? REPLACEMENT : character;
    }

    private static int width(int character) {
        return character < 1 << 7 ? 1 : character < 1 << 11 ? 2 : character < 1 << 16 ? 3 : LONGEST_CHARACTER;
    }

    private void utf8(int character) {
        switch (width(character)) {
            case 1 -> put(character);
            case 2 -> {
                put(0xc0 | character >>> 6);
                put(0x80 | character & 0x3f);
            }
            case 3 -> {
                put(0xe0 | character >>> 12);
                put(0x80 | character >>> 6 & 0x3f);
                put(0x80 | character & 0x3f);
            }
            default -> {
                put(0xf0 | character >>> 18);
                put(0x80 | character >>> 12 & 0x3f);
                put(0x80 | character >>> 6 & 0x3f);
                put(0x80 | character & 0x3f);
            }
        }
    }

    private void bigEndian(long bits, int bytes) {
        for (int shift = Byte.SIZE * (bytes - 1); shift >= 0; shift -= Byte.SIZE) {
            put((int) (bits >>> shift));
        }
    }

    private void put(int value) {
        buffer[size++] = (byte) value;
    }

    private void room(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + bytes));
        }
    }
}
