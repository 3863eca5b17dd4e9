package io.github.socketloom.app.topology.modal;

import io.github.socketloom.collector.topology.modal.ModalTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Saves what modals show to files that the user chooses. FX thread; files are written by tasks. */
final class TableExport {

    private static final String UNSAFE_IN_NAMES = "[^a-zA-Z0-9._-]+";
    private static final int LONGEST_NAME = 60;

    private final ModalSurroundings surroundings;

    TableExport(ModalSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Saves the rows that are shown, in their order, with all that is known of them, as CSV. */
    void csv(String of, ModalRows rows) {
        int[] columns = IntStream.range(0, rows.table().columns().size()).toArray();
        List<ModalTable.Row> shown = rows(rows);
        save("Save the rows that are shown as CSV", name(of, rows.table().id()) + ".csv",
                out -> RowsAsText.csv(rows.table(), columns, shown, out));
    }

    /** Saves the rows that are shown, in their order, with all that is known of them, as JSON. */
    void json(String of, ModalRows rows) {
        List<ModalTable.Row> shown = rows(rows);
        save("Save the rows that are shown as JSON", name(of, rows.table().id()) + ".json",
                out -> RowsAsText.json(rows.table(), shown, out));
    }

    private static List<ModalTable.Row> rows(ModalRows rows) {
        return Arrays.stream(rows.shown()).map(ShownRow::row).toList();
    }

    /** Asks for a file and writes it. */
    void save(String title, String name, ModalFiles.Content content) {
        surroundings.files().choose(title, name).ifPresent(file -> surroundings.tasks().run("saving a table", () -> {
            surroundings.files().write(file, content);
            return file;
        }, saved -> surroundings.files().say("Saved " + saved + "."),
                e -> surroundings.files().say("The table could not be saved: " + e.getMessage() + ".")));
    }

    /** Returns a file name for a table of something; names of processes and containers are anybody's. */
    static String name(String of, String table) {
        String safe = (of + "-" + table).toLowerCase(Locale.ROOT).replaceAll(UNSAFE_IN_NAMES, "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        return "socketloom-" + safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
    }
}
