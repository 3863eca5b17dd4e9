package io.github.socketloom.app.window;

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
    private final WindowModel model;

    Shortcuts(MainWindow window, WindowModel model) {
        this.window = window;
        this.model = model;
    }

    void install(Scene scene) {
        // A filter, because the table would take Space for itself.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event, scene.getFocusOwner())) {
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

    private boolean pressed(KeyEvent event, Node focused) {
        if (event.isShortcutDown() && !event.isAltDown()) {
            // with Shift it is the field of the view that looks for something
            return !(event.isShiftDown() && event.getCode() == KeyCode.F) && shortcut(event.getCode());
        }
        if (event.isAltDown() || event.isMetaDown() || event.isControlDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.SPACE && !takesSpace(focused)) {
            model.frozenProperty().set(!model.frozenProperty().get());
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            return escape(focused);
        }
        return false;
    }

    private boolean shortcut(KeyCode code) {
        if (code == KeyCode.F) {
            window.focusFilter();
            return true;
        }
        if (code == KeyCode.E) {
            window.openExport();
            return true;
        }
        if (code == KeyCode.PLUS || code == KeyCode.ADD || code == KeyCode.EQUALS) {
            model.changeFontSize(1);
            return true;
        }
        if (code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
            model.changeFontSize(-1);
            return true;
        }
        if (code == KeyCode.DIGIT0 || code == KeyCode.NUMPAD0) {
            model.resetFontSize();
            return true;
        }
        for (ViewName view : ViewName.values()) {
            String digit = Integer.toString(view.digit());
            if (code == KeyCode.getKeyCode(digit) || code == KeyCode.getKeyCode("Numpad " + digit)) {
                model.viewProperty().set(view);
                return true;
            }
        }
        return false;
    }

    private boolean escape(Node focused) {
        if (window.closeTopmost()) {
            return true;
        }
        // fields of views and of what lies above them have an Escape of their own
        if (focused instanceof TextInputControl && "filter".equals(focused.getId())) {
            window.focusView();
            return true;
        }
        return false;
    }

    private static boolean takesSpace(Node focused) {
        return focused instanceof TextInputControl || focused instanceof ButtonBase || focused instanceof ComboBoxBase;
    }
}
