package io.github.socketloom.collector.query;

/** Cuts a text into tokens. */
final class FilterLexer {
    private FilterLexer() {}

    static String quoteIfNeeded(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
