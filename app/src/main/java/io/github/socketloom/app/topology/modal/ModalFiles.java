package io.github.socketloom.app.topology.modal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where tables are saved to. */
public interface ModalFiles {

    /** Writes what a file is to hold. */
    @FunctionalInterface
    interface Content {

        /** Writes all of it. Does not close {@code out}. */
        void writeTo(Appendable out) throws IOException;
    }

    /**
     * Asks the user for a file. FX thread.
     *
     * @param title what for, for example {@code Save the rows that are shown}
     * @param name what to call it by default, with its extension
     * @return nothing if the user changed his mind
     */
    Optional<Path> choose(String title, String name);

    /**
     * Writes a file in UTF-8, whole or not at all. Never called on the FX thread.
     *
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    void write(Path file, Content content) throws IOException;

    /** Tells the user a sentence in passing, for example that a file was saved. FX thread. */
    void say(String sentence);
}
