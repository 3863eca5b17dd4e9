package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.HostChoice;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that work everywhere in the window; see {@link Keys}. Those of menu items are accelerators instead. */
final class Shortcuts {
    private final MainWindow window;
    private final Look look;

    Shortcuts(MainWindow window, Look look) {
        this.window = window;
        this.look = look;
    }

    void install(Scene scene) {
        // A filter, because the table would take Space for itself.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event, scene.getFocusOwner())) {
                event.consume();
            }
        });
        // not in the filter: fields that look for something clear themselves first
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && scene.getFocusOwner() instanceof TextInputControl) {
                pane().focusView();
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals("?") && !(scene.getFocusOwner() instanceof TextInputControl)) {
                window.showKeys();
                event.consume();
            }
        });
    }

    private HostPane pane() {
        return window.shownProperty().get();
    }

    private boolean pressed(KeyEvent event, Node focused) {
        if (event.isShortcutDown() && !event.isAltDown()) {
            // with Shift it is the field of the view that looks for something
            return !(event.isShiftDown() && event.getCode() == KeyCode.F)
                    && (tab(event) || shortcut(event.getCode()));
        }
        if (event.isAltDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
            pane().step(event.getCode() == KeyCode.LEFT ? -1 : 1);
            return true;
        }
        if (event.isAltDown() || event.isMetaDown() || event.isControlDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.SPACE && !takesSpace(focused)) {
            pane().model().frozenProperty().set(!pane().model().frozenProperty().get());
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            return window.closeTopmost();
        }
        return false;
    }

    private boolean tab(KeyEvent event) {
        switch (event.getCode()) {
            case T -> window.lookAt(HostChoice.Kind.SSH);
            case W -> window.closeShown();
            case TAB -> window.go(event.isShiftDown() ? -1 : 1);
            case PAGE_DOWN -> window.go(1);
            case PAGE_UP -> window.go(-1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean shortcut(KeyCode code) {
        if (code == KeyCode.F) {
            pane().focusFilter();
            return true;
        }
        if (code == KeyCode.E) {
            pane().openExport();
            return true;
        }
        if (code == KeyCode.PLUS || code == KeyCode.ADD || code == KeyCode.EQUALS) {
            look.changeFontSize(1);
            return true;
        }
        if (code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
            look.changeFontSize(-1);
            return true;
        }
        if (code == KeyCode.DIGIT0 || code == KeyCode.NUMPAD0) {
            look.resetFontSize();
            return true;
        }
        for (ViewName view : ViewName.values()) {
            String digit = Integer.toString(view.digit());
            if (code == KeyCode.getKeyCode(digit) || code == KeyCode.getKeyCode("Numpad " + digit)) {
                pane().model().viewProperty().set(view);
                return true;
            }
        }
        return false;
    }

    private static boolean takesSpace(Node focused) {
        return focused instanceof TextInputControl || focused instanceof ButtonBase || focused instanceof ComboBoxBase;
    }
}
