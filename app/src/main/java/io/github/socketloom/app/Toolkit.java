package io.github.socketloom.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/** Starts JavaFX, on the display or without one, and ends it. */
final class Toolkit implements AutoCloseable {
    private static final String PLATFORM = "glass.platform";
    private static final String HEADLESS_PLATFORM = "com.sun.glass.ui.headless.HeadlessPlatformFactory";

    private Toolkit() {}

    /** Starts on the display. */
    static Toolkit onDisplay() throws DesktopException {
        NativeLibraries.require(NativeLibraries.OF_ANY_PICTURE);
        NativeLibraries.require(NativeLibraries.OF_A_WINDOW);
        return start();
    }

    /**
     * Starts for pictures: JavaFX's own Headless platform (since 26) and its software renderer, at one pixel for one
     * unit, whatever the desktop says. A JavaFX without that platform draws on the display, where no window is opened.
     *
     * @param display whether there is one
     */
    static Toolkit forPictures(boolean display) throws DesktopException {
        NativeLibraries.require(NativeLibraries.OF_ANY_PICTURE);
        if (System.getProperty(PLATFORM) == null) {
            if (isHeadlessPlatform()) {
                System.setProperty(PLATFORM, "Headless");
            } else if (display) {
                NativeLibraries.require(NativeLibraries.OF_A_WINDOW);
            } else {
                throw new DesktopException("this JavaFX cannot draw without a display (26 and later can); start it"
                        + " under a virtual one, for example with xvfb-run");
            }
        }
        System.setProperty("prism.order", "sw");
        System.setProperty("prism.allowhidpi", "false");
        return start();
    }

    private static boolean isHeadlessPlatform() {
        try {
            Class.forName(HEADLESS_PLATFORM, false, Toolkit.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Toolkit start() throws DesktopException {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.setImplicitExit(false);
            Platform.startup(started::countDown);
            started.await();
        } catch (RuntimeException | LinkageError e) {
            throw new DesktopException("JavaFX cannot start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DesktopException("interrupted", e);
        }
        return new Toolkit();
    }

    /**
     * Does something on the FX thread and waits for it.
     *
     * @throws DesktopException if it throws one
     */
    <T> T call(Callable<T> work) throws DesktopException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DesktopException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DesktopException("interrupted", e);
        }
    }

    /** Lets JavaFX draw what is to be drawn until now: returns after everything queued on the FX thread is done. */
    void settle() throws DesktopException {
        for (int i = 0; i < 3; i++) {
            call(() -> null);
        }
    }

    @Override
    public void close() {
        Platform.exit();
    }
}
