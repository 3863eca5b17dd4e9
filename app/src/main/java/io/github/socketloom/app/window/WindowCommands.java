package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.HostChoice;

/** What a tab can ask of the window around it. Belongs to the FX thread. */
public interface WindowCommands {

    /** Looks at something else, or asks what exactly. */
    void lookAt(HostChoice.Kind kind);

    /** Shows the list of keys. */
    void showKeys();

    /** Shows what this program is. */
    void showAbout();

    /** Closes the window. */
    void quit();
}
