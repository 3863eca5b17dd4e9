package io.github.socketloom.app.ui;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that a view offers to save.
 *
 * @param id names its menu item for tests and style sheets, {@code protocols-csv} for example
 * @param title what is saved, a few words
 * @param fileName what the file is called unless the user says otherwise, with its extension
 * @param kind what such files are, {@code CSV file} for example
 * @param content takes down what is shown now; called on the FX thread; empty if there is nothing to save yet
 */
public record ViewExport(String id, String title, String fileName, String kind, Supplier<Optional<Content>> content) {

    /** What was taken down. Immutable. */
    @FunctionalInterface
    public interface Content {

        /** Writes the file. Not on the FX thread. Does not close {@code out}. */
        void writeTo(OutputStream out) throws IOException;
    }
}
