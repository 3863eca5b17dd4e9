package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;

/**
 * Reads the text tables in which Linux tells its counters. There are three kinds: a line of names above a line of values
 * ({@code snmp}, {@code netstat}), one name and value in each line ({@code snmp6}), and names and values by turns behind a
 * group's name ({@code sockstat}). Columns are known by their names only, because kernels add some in the middle. A table
 * is read whole or not at all: what does not look as expected is an error that names table, line and column. Allocates
 * nothing as long as the names are those of the reading before.
 */
final class CounterText {

    private static final String FOLDER = "/proc/net/";
    private static final int LONGEST_QUOTE = 24;
    /** The one counter of which the kernel says that it may be negative: no limit (RFC 2012). */
    private static final String SIGNED_GROUP = "Tcp";
    private static final String SIGNED_NAME = "MaxConn";

    private final NamedValues found;

    private String table;
    private byte[] text;
    private int line;
    private int lineStart;
    private int lineEnd;
    private int at;
    private int column;
    private int wordStart;
    private int wordEnd;

    /** @param found receives what is read */
    CounterText(NamedValues found) {
        this.found = found;
    }

    /** Reads {@code Tcp: InSegs OutSegs} above {@code Tcp: 50 48}. */
    void pairs(String name, byte[] file) throws SourceException {
        begin(name, file);
        while (nextLine()) {
            int groupStart = lineStart;
            int groupEnd = group();
            int namesAt = at;
            int namesEnd = lineEnd;
            if (!nextLine()) {
                throw malformed("the line of values below it is missing");
            }
            if (!sameGroup(groupStart, groupEnd)) {
                throw malformed("its values have no line of names above them");
            }
            values(groupStart, groupEnd, namesAt, namesEnd);
        }
    }

    private void values(int groupStart, int groupEnd, int namesAt, int namesEnd) throws SourceException {
        int names = namesAt;
        while (true) {
            int nameStart = skipBlanks(names, namesEnd);
            int nameEnd = wordEnd(nameStart, namesEnd);
            names = nameEnd;
            boolean named = nameStart < nameEnd;
            boolean valued = nextWord();
            if (!named && !valued) {
                return;
            }
            if (!named) {
                throw malformed("it has a value " + quoted() + " in column " + column
                        + ", for which the line above it has no name");
            }
            if (!valued) {
                throw malformed("it has no value in column " + column + ", "
                        + printable(nameStart, nameEnd));
            }
            boolean signed = is(SIGNED_GROUP, groupStart, groupEnd) && is(SIGNED_NAME, nameStart, nameEnd);
            add(groupStart, groupEnd, nameStart, nameEnd, signed);
        }
    }

    /** Reads {@code Udp6InDatagrams 7}; the group ends with the first 6. */
    void singles(String name, byte[] file) throws SourceException {
        begin(name, file);
        while (nextLine()) {
            nextWord();
            int nameStart = wordStart;
            int nameEnd = wordEnd;
            int groupEnd = nameStart;
            while (groupEnd < nameEnd && text[groupEnd] != '6') {
                groupEnd++;
            }
            if (groupEnd + 1 >= nameEnd || groupEnd == nameStart) {
                throw malformed("it begins with " + quoted() + ", which is no name of an IPv6 counter");
            }
            if (!nextWord()) {
                throw malformed("it has no value");
            }
            add(nameStart, groupEnd + 1, groupEnd + 1, nameEnd, false);
            if (nextWord()) {
                throw malformed("it has a second value " + quoted() + " in column " + column);
            }
        }
    }

    /**
     * Reads {@code TCP: inuse 14 orphan 0}; those are no counts but states of the moment, and older kernels let them fall
     * below 0.
     */
    void turns(String name, byte[] file) throws SourceException {
        begin(name, file);
        while (nextLine()) {
            int groupStart = lineStart;
            int groupEnd = group();
            while (nextWord()) {
                int nameStart = wordStart;
                int nameEnd = wordEnd;
                if (!nextWord()) {
                    throw malformed("it has no value behind " + printable(nameStart, nameEnd) + " in column "
                            + (column - 1));
                }
                add(groupStart, groupEnd, nameStart, nameEnd, true);
            }
        }
    }

    private void begin(String name, byte[] file) throws SourceException {
        table = name;
        text = file;
        line = 0;
        lineEnd = -1;
        if (file.length == 0) {
            throw new SourceException(SourceException.Reason.MALFORMED, FOLDER + table + " is empty");
        }
    }

    private boolean nextLine() throws SourceException {
        if (lineEnd + 1 >= text.length) {
            return false;
        }
        lineStart = lineEnd + 1;
        lineEnd = lineStart;
        while (lineEnd < text.length && text[lineEnd] != '\n') {
            lineEnd++;
        }
        at = lineStart;
        column = 0;
        line++;
        if (lineEnd == text.length) {
            // half a number looks like a whole one
            throw malformed("it is cut off");
        }
        if (skipBlanks(lineStart, lineEnd) == lineEnd) {
            throw malformed("it is empty");
        }
        return true;
    }

    /** Passes over the word before the colon and returns where it ends. */
    private int group() throws SourceException {
        int end = lineStart;
        while (end < lineEnd && text[end] != ':' && !isBlank(text[end])) {
            end++;
        }
        if (end == lineStart || end == lineEnd || text[end] != ':') {
            throw malformed("it does not begin with a name and a colon");
        }
        at = end + 1;
        return end;
    }

    private boolean sameGroup(int groupStart, int groupEnd) throws SourceException {
        int end = group();
        int length = groupEnd - groupStart;
        if (end - lineStart != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[groupStart + i] != text[lineStart + i]) {
                return false;
            }
        }
        return true;
    }

    private boolean nextWord() {
        wordStart = skipBlanks(at, lineEnd);
        wordEnd = wordEnd(wordStart, lineEnd);
        at = wordEnd;
        column++;
        return wordStart < wordEnd;
    }

    private int skipBlanks(int from, int end) {
        int to = from;
        while (to < end && isBlank(text[to])) {
            to++;
        }
        return to;
    }

    private int wordEnd(int from, int end) {
        int to = from;
        while (to < end && !isBlank(text[to])) {
            to++;
        }
        return to;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    private boolean is(String word, int start, int end) {
        return NamedValues.same(word, text, start, end);
    }

    /** Takes the word as the value of a counter. */
    private void add(int groupStart, int groupEnd, int nameStart, int nameEnd, boolean signed)
            throws SourceException {
        boolean negative = signed && text[wordStart] == '-';
        int digits = negative ? wordStart + 1 : wordStart;
        long value = 0;
        boolean good = digits < wordEnd;
        for (int i = digits; i < wordEnd && good; i++) {
            int digit = text[i] - '0';
            good = digit >= 0 && digit <= 9 && fits(value, digit);
            value = value * 10 + digit;
        }
        if (!good || signed && value < 0) {
            throw malformed("the value " + quoted() + " in column " + column + ", "
                    + printable(nameStart, nameEnd) + ", is no whole number of 64 bits");
        }
        try {
            found.add(table, text, groupStart, groupEnd, nameStart, nameEnd, negative ? -value : value);
        } catch (IllegalArgumentException e) {
            throw malformed("column " + column + ", " + printable(nameStart, nameEnd) + ": " + e.getMessage());
        }
    }

    /** Tells whether ten times the value and this digit are less than 2^64. */
    private static boolean fits(long value, int digit) {
        long most = Long.divideUnsigned(-1L, 10);
        int order = Long.compareUnsigned(value, most);
        return order < 0 || order == 0 && digit <= 5;
    }

    private String quoted() {
        return '"' + printable(wordStart, wordEnd) + '"';
    }

    /** Returns what stands there so that it can be told to a user, whatever it is. */
    private String printable(int from, int to) {
        StringBuilder told = new StringBuilder();
        for (int i = from; i < Math.min(to, from + LONGEST_QUOTE); i++) {
            told.append(text[i] > ' ' && text[i] < 0x7f ? (char) text[i] : '?');
        }
        return to - from > LONGEST_QUOTE ? told + "…" : told.toString();
    }

    private SourceException malformed(String what) {
        return new SourceException(SourceException.Reason.MALFORMED, FOLDER + table + " line " + line + ": " + what);
    }
}
