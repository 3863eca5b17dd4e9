package io.github.socketloom.collector.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which file it is that stands behind a path, links followed. */
final class FileInode {

    private FileInode() {}

    /** Returns the inode number of a file; 0 if there is none or it may not be looked at. */
    static long of(String path) {
        try {
            return ((Number) Files.getAttribute(Path.of(path), "unix:ino")).longValue();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException | SecurityException e) {
            return 0;
        }
    }
}
