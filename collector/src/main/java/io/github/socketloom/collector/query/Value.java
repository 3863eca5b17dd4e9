package io.github.socketloom.collector.query;

/**
 * One value behind an operator.
 *
 * @param text its characters, without quotes
 * @param quoted whether it stood in quotes, and so is meant literally
 * @param position index of its first character in the filter
 * @param length how many characters of the filter it takes
 */
record Value(String text, boolean quoted, int position, int length) {

    /** Tells whether {@code *} and {@code ?} in it stand for other characters. */
    boolean isWildcard() {
        return !quoted && (text.indexOf('*') >= 0 || text.indexOf('?') >= 0);
    }

    /** Tells whether it asks for what is not known. */
    boolean isUnknown() {
        return !quoted && text.equals("?");
    }

    /** Tells whether it asks for what is not known, where {@code none} and {@code unknown} cannot be values. */
    boolean isUnknownWord() {
        return isUnknown() || !quoted && (text.equalsIgnoreCase("none") || text.equalsIgnoreCase("unknown"));
    }

    /** Tells whether it asks for anything that is known. */
    boolean isAnything() {
        return !quoted && text.equals("*");
    }

    /** Returns the index of the first character of {@link #text} in the filter. */
    int textPosition() {
        return quoted ? position + 1 : position;
    }

    FilterException error(String message) {
        return new FilterException(message, position, length);
    }

    FilterException error(String message, String suggestion) {
        return new FilterException(message, position, length, suggestion);
    }
}
