package io.github.socketloom.app;

/** What the command line can set going. Each call lasts until it is over. */
interface Desktop {

    /** Tells whether there is a display to open a window on. */
    boolean hasDisplay();

    /**
     * Opens the window and waits until it is closed.
     *
     * @throws DesktopException if it cannot be opened
     */
    void openWindow(LaunchRequest launch) throws DesktopException;

    /**
     * Takes a picture of a view without a window.
     *
     * @throws DesktopException if it cannot be taken or written
     */
    void takePicture(LaunchRequest launch, PictureRequest picture) throws DesktopException;

    /**
     * Takes a picture of every view into {@code socketloom-VIEW.png} in the current folder, and prints the connections.
     *
     * @throws DesktopException if a picture cannot be taken or written
     */
    void showWithoutDisplay(LaunchRequest launch) throws DesktopException;
}
