package io.github.socketloom.collector.query;

import java.util.Optional;

/** A text is no filter. Says what is wrong, where, and where possible what was probably meant. */
public final class FilterException extends Exception {

    private final int position;
    private final int length;
    private final String suggestion;

    FilterException(String message, int position, int length, String suggestion) {
        super(message, null, false, false);
        this.position = position;
        this.length = length;
        this.suggestion = suggestion;
    }

    FilterException(String message, int position, int length) {
        this(message, position, length, null);
    }

    /** Returns the index of the first wrong character, from 0; the length of the text if something is missing there. */
    public int position() {
        return position;
    }

    /** Returns how many characters from {@link #position} on are wrong; 0 if something is missing there. */
    public int length() {
        return length;
    }

    /** Returns what may stand in place of the wrong characters. */
    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
