package io.github.socketloom.app.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole or not at all. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. Does not close {@code out}. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file; one of the same name is replaced when all is written. Not to be called on the FX thread.
     *
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
