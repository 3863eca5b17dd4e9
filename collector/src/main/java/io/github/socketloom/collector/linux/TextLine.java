package io.github.socketloom.collector.linux;

/**
 * Reads one line of a text file after the other, word by word. What does not look as expected makes the line {@linkplain
 * #isGood no good} instead of an error; nothing behind the end of the line is ever read. Allocates nothing.
 */
final class TextLine {

    private static final long LARGEST = 0xffff_ffffL;

    private byte[] text;
    private int at;
    private int end;
    private boolean good;

    /** Begins before the first line of a file. */
    void begin(byte[] file) {
        text = file;
        at = -1;
        end = -1;
    }

    /** Goes to the next line; returns false if there is none. */
    boolean next() {
        if (text == null || end + 1 >= text.length) {
            text = null;
            return false;
        }
        at = end + 1;
        end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        good = true;
        return true;
    }

    /** Tells whether everything that was asked of this line was there. */
    boolean isGood() {
        return good;
    }

    /** Returns the bytes of the whole file, in which {@link #at} and {@link #end} count. */
    byte[] text() {
        return text;
    }

    /** Returns the index of the next byte that was not read. */
    int at() {
        return at;
    }

    /** Returns the index behind the last byte of the line. */
    int end() {
        return end;
    }

    private void skipBlanks() {
        while (at < end && text[at] == ' ') {
            at++;
        }
    }

    /** Passes over a word. */
    void skipWord() {
        skipBlanks();
        int from = at;
        while (at < end && text[at] != ' ') {
            at++;
        }
        good &= at > from;
    }

    /** Passes over one byte, which must be this one. */
    void expect(char wanted) {
        good &= at < end && text[at] == wanted;
        at++;
    }

    /** Reads exactly so many hexadecimal digits, at most 16. */
    long hex(int digits) {
        skipBlanks();
        long value = 0;
        for (int i = 0; i < digits; i++, at++) {
            int digit = at < end ? Character.digit(text[at], 16) : -1;
            good &= digit >= 0;
            value = value << 4 | digit & 0xf;
        }
        return value;
    }

    /** Reads an unsigned decimal number of at most 32 bits. */
    long decimal() {
        skipBlanks();
        int from = at;
        long value = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9' && at - from < 11) {
            value = value * 10 + text[at++] - '0';
        }
        good &= at > from && (at == end || text[at] == ' ') && value <= LARGEST;
        return value;
    }
}
