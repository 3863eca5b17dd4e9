package io.github.socketloom.collector.query;

import java.util.List;

/**
 * What may stand at the caret of a filter field.
 *
 * @param text what to write in place of the characters from {@code start} to {@code end}
 * @param start index of the first character to replace
 * @param end index behind the last character to replace
 * @param kind what it is
 * @param description a few words for the user: what a field means, how often a value was seen; never null
 */
public record FilterCompletion(String text, int start, int end, Kind kind, String description) {

    /** What a completion is. */
    public enum Kind {
        /** Name of a field, followed by its usual operator. */
        FIELD,
        /** A value of the field before the caret. */
        VALUE
    }

    /**
     * Returns what may stand at the caret, best first: after {@code field:} the values of the field, otherwise names of
     * fields. Empty if there is nothing to offer. Never throws for any text; takes time in proportion to the number of
     * connections seen.
     *
     * @param caret index of the character before which the caret stands; moved into the text if outside
     * @param limit how many to return at most
     */
    public static List<FilterCompletion> at(String text, int caret, SeenValues seen, int limit) {
        return FilterCompleter.complete(text, Math.max(0, Math.min(caret, text.length())), seen, limit);
    }
}
