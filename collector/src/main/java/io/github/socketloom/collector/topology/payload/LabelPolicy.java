package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.List;

/**
 * What actors of a type are called.
 *
 * @param columns that name them, best first
 * @param fallback {@code type_label}, {@code row_index} or {@code none}; null if it is not told
 * @param maxLength how many characters a name has at most
 * @param array what becomes of several values: {@code reject}, {@code first} or {@code summarize}; null if it is not told
 */
record LabelPolicy(List<String> columns, String fallback, int maxLength, String array) {

    /** How long names are where nothing is told. */
    static final int LONGEST = 80;

    /** Returns what actors are called of whose names nothing is told: by usual columns, else by what tells them apart. */
    static LabelPolicy untold(List<String> identity) {
        List<String> columns = new ArrayList<>(List.of("display_name", "hostname", "name"));
        columns.addAll(identity);
        return new LabelPolicy(columns, null, LONGEST, "first");
    }

    LabelPolicy {
        columns = List.copyOf(columns);
    }
}
