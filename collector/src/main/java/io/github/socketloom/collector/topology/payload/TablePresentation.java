package io.github.socketloom.collector.topology.payload;

import java.util.List;

/**
 * How tables of a type are shown where no section says it otherwise. What is not told is null.
 *
 * @param label what its tab is called
 * @param order where it stands among the others
 * @param defaultVisibility where columns are shown that do not tell
 * @param columns what is shown of a row; all if empty
 */
record TablePresentation(String label, Long order, String defaultVisibility, List<ModalColumn> columns) {
    TablePresentation {
        columns = List.copyOf(columns);
    }
}
