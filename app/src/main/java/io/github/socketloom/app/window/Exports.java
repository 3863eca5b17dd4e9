package io.github.socketloom.app.window;

import io.github.socketloom.app.export.ConnectionsFile;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.ui.ViewExport;
import java.nio.file.Path;

/** What the window can save. All methods return at once; the status bar tells how it went. */
public interface Exports {

    /** Saves a picture of the window as PNG. */
    void savePicture(Path file);

    /** Saves the connections that are shown, in their order. */
    void saveConnections(ConnectionsFile.Format format, Path file);

    /** Saves the topology that is shown, or a picture of it. */
    void saveGraph(GraphExport what, Path file);

    /** Saves something of the open view, as it is shown now. */
    void save(ViewExport what, Path file);
}
