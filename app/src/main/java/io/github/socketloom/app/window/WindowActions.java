package io.github.socketloom.app.window;

import java.nio.file.Path;

/** What the window asks for that is not its own business. */
public interface WindowActions {

    /** Saves a picture of the window as a PNG file. Returns at once; the status bar tells how it went. */
    void savePicture(Path file);

    /** Ends the application. */
    void quit();
}
