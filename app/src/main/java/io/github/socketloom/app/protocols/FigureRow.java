package io.github.socketloom.app.protocols;

import java.util.List;

/**
 * A row of a table of figures.
 *
 * @param key which row it is, the same in each reading
 * @param texts what stands in its cells
 * @param values the same for files and for sorting, exact: a number, a text, or null for unknown
 * @param tooltip what is to be known of it; empty if nothing
 */
record FigureRow(String key, List<String> texts, List<Object> values, String tooltip) {

    /** Stands in a cell of which something else may be known the next time. */
    static final String UNKNOWN = "–";

    /** Stands in a cell of what is not counted at all. */
    static final String NOT_COUNTED = "";
}
