package io.github.socketloom.app.window;

import io.github.socketloom.app.export.ConnectionsFile;
import java.nio.file.Path;

/** What the window can save. Both methods return at once; the status bar tells how it went. */
public interface Exports {

    /** Saves a picture of the window as PNG. */
    void savePicture(Path file);

    /** Saves the connections that are shown, in their order. */
    void saveConnections(ConnectionsFile.Format format, Path file);
}
