package io.github.socketloom.app.testing;

import java.util.EnumSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.event.EventDispatchChain;
import javafx.event.EventDispatcher;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/**
 * Puts right what robots without a screen do wrong. That of JavaFX 26's Headless platform marks every press and release
 * as the one that opens a menu, says that a button is still down when it was released, and forgets which keys are held;
 * table headers, among others, ignore such clicks. Monocle's, for older JavaFX, forgets the keys only.
 */
public final class HeadlessMouse {

    private static final Set<String> PLATFORMS = Set.of("Headless", "Monocle");

    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);

    private HeadlessMouse() {}

    /** Corrects the mouse in all windows, popups too, that are or will be open. FX thread. */
    public static void correct() {
        if (!PLATFORMS.contains(System.getProperty("glass.platform", ""))) {
            return;
        }
        HeadlessMouse mouse = new HeadlessMouse();
        Window.getWindows().forEach(mouse::correct);
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(mouse::correct);
            }
        });
    }

    private void correct(Window window) {
        if (!(window.getEventDispatcher() instanceof Corrector)) {
            window.setEventDispatcher(new Corrector(this, window.getEventDispatcher()));
        }
    }

    private record Corrector(HeadlessMouse mouse, EventDispatcher original) implements EventDispatcher {
        @Override
        public Event dispatchEvent(Event event, EventDispatchChain tail) {
            return original.dispatchEvent(mouse.corrected(event), tail);
        }
    }

    private Event corrected(Event event) {
        if (event instanceof KeyEvent key) {
            if (key.getEventType() == KeyEvent.KEY_PRESSED) {
                held.add(key.getCode());
            } else if (key.getEventType() == KeyEvent.KEY_RELEASED) {
                held.remove(key.getCode());
            }
        }
        return event instanceof MouseEvent pointer ? corrected(pointer) : event;
    }

    private MouseEvent corrected(MouseEvent e) {
        boolean up = e.getEventType() == MouseEvent.MOUSE_RELEASED || e.getEventType() == MouseEvent.MOUSE_CLICKED;
        boolean opensMenu = e.getButton() == MouseButton.SECONDARY && e.isPopupTrigger();
        return new MouseEvent(e.getSource(), e.getTarget(), e.getEventType(), e.getSceneX(), e.getSceneY(),
                e.getScreenX(), e.getScreenY(), e.getButton(), e.getClickCount(), held.contains(KeyCode.SHIFT),
                held.contains(KeyCode.CONTROL), held.contains(KeyCode.ALT), held.contains(KeyCode.META),
                e.isPrimaryButtonDown() && !up, e.isMiddleButtonDown() && !up, e.isSecondaryButtonDown() && !up,
                e.isSynthesized(), opensMenu, e.isStillSincePress(), e.getPickResult());
    }
}
