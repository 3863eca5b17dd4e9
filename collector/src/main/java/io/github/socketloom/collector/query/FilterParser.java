package io.github.socketloom.collector.query;

/** Makes a condition of a text. */
final class FilterParser {
    private FilterParser() {}

    static Condition parse(String text) throws FilterException {
        throw new FilterException("no field is known yet", 0, text.length());
    }
}
