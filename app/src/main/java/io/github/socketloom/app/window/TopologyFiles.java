package io.github.socketloom.app.window;

import java.nio.file.Path;

/** Opens topology files in the window. Belongs to the FX thread. */
public interface TopologyFiles {

    /** Opens the topology view on a file, and tells in the status bar if it cannot be read. Returns at once. */
    void open(Path file);

    /** Shows the host again. */
    void showHost();
}
