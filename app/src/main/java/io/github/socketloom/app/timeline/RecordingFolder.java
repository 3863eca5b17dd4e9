package io.github.socketloom.app.timeline;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where recordings are put: the folder chosen last, else the user's documents, else the user's home. FX thread. */
public final class RecordingFolder {
    private final Path home;
    private Path last;

    /** @param home the user's home */
    public RecordingFolder(Path home) {
        this.home = home;
    }

    Path get() {
        if (last != null && Files.isDirectory(last)) {
            return last;
        }
        Path documents = home.resolve("Documents");
        return Files.isDirectory(documents) ? documents : home;
    }

    void chosen(Path file) {
        last = file.toAbsolutePath().getParent();
    }
}
