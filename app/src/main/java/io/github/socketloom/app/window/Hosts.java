package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.Target;
import java.nio.file.Path;

/** Opens and closes what is looked at. Belongs to the FX thread; returns at once. */
public interface Hosts {

    /** Opens something in a tab of its own, and shows it; tells in the status bar if it cannot be opened. */
    void open(Target target);

    /** Opens a file that was dropped onto a tab. */
    void drop(Path file);

    /** Ends what a tab shows; the tab itself is gone already. */
    void closed(HostPane pane);

    /** The user looks at another tab. */
    void shown(HostPane pane);
}
