package io.github.socketloom.app.export;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file of text in UTF-8 that appears whole or not at all. */
public final class TextFile {

    private TextFile() {}

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. Does not close {@code out}. */
        void writeTo(Appendable out) throws IOException;
    }

    /**
     * Writes a file; one of the same name is replaced when all is written. Not to be called on the FX thread.
     *
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(Path file, Content content) throws IOException {
        WholeFile.write(file, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(text);
            text.flush();
        });
    }
}
