package io.github.socketloom.app.connections;

/** Understands what users type to say which connections they want to see. */
public interface FilterCompiler {

    /**
     * Makes a filter of a text.
     *
     * @param text what was typed; blank means all connections
     */
    Result compile(String text);

    /**
     * Returns the text of a filter for the connections that look like a row in some column.
     *
     * @param exclude whether those are to be hidden instead
     */
    String term(ConnectionColumn column, Row row, boolean exclude);

    /**
     * A filter, or why there is none.
     *
     * @param filter the filter; null if there is an error
     * @param error the error; null if there is a filter
     */
    record Result(ConnectionFilter filter, FilterError error) {
        /** Returns a success. */
        public static Result of(ConnectionFilter filter) {
            return new Result(filter, null);
        }

        /** Returns a failure. */
        public static Result error(String message, int position) {
            return new Result(null, new FilterError(message, position));
        }
    }
}
