package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.Target;
import java.nio.file.Path;

/** Opens and closes what is looked at. Belongs to the FX thread; returns at once. */
public interface Hosts {

    /** Opens something in a tab of its own, and shows it; tells in the status bar if it cannot be opened. */
    void open(Target target);

    /** Shows this host: in the tab that does already, in place of a topology file that was dropped onto it, or anew. */
    void showLocal();

    /** Opens something in place of what a tab shows. */
    void replace(HostPane pane, Target target);

    /** Closes a tab; in place of the only one this host is shown. */
    void giveUp(HostPane pane);

    /** Opens a file that was dropped onto a tab. */
    void drop(Path file);

    /** Ends what a tab shows; the tab itself is gone already. */
    void closed(HostPane pane);

    /** The user looks at another tab. */
    void shown(HostPane pane);
}
