package io.github.socketloom.app.window;

import io.github.socketloom.app.connections.FilterCompletions;
import io.github.socketloom.collector.query.FilterCompletion;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Completes what is typed into the filter: asks at each change, shows what there is, and takes the keys that choose. Esc
 * belongs to {@link Shortcuts}.
 */
final class FilterCompleting {
    private final FilterCompletions completions;
    private final TextField text;
    private final CompletionList list = new CompletionList(this::choose);
    private boolean typed;
    private boolean asking;
    private boolean evenIfEmpty;

    /** @param frame what the list is shown below */
    FilterCompleting(FilterCompletions completions, TextField text, Node frame) {
        this.completions = completions;
        this.text = text;
        completions.offeredProperty().addListener((p, before, now) -> list.show(now, frame));
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event)) {
                event.consume();
            }
        });
        text.textProperty().addListener((p, before, now) -> {
            typed = true;
            askSoon();
        });
        text.caretPositionProperty().addListener((p, before, now) -> askSoon());
        text.focusedProperty().addListener((p, before, now) -> hide());
        // the list would stay where the field was
        frame.layoutBoundsProperty().addListener((p, before, now) -> hide());
    }

    /** Returns the list, to be put above everything else in the window. */
    Node list() {
        return list;
    }

    /** Hides the list. Returns whether it was shown. */
    boolean hide() {
        boolean shown = list.isVisible();
        completions.dismiss();
        return shown;
    }

    /** A key changes the text first and moves the caret then: asks once both are done. */
    private void askSoon() {
        if (!asking) {
            asking = true;
            Platform.runLater(this::ask);
        }
    }

    private void ask() {
        boolean wanted = text.isFocused() && (typed || list.isVisible());
        asking = false;
        typed = false;
        if (wanted && (evenIfEmpty || !text.getText().isBlank())) {
            completions.ask(text.getText(), text.getCaretPosition());
        } else {
            completions.dismiss();
        }
        evenIfEmpty = false;
    }

    private boolean pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            typed = true;
            evenIfEmpty = true;
            askSoon();
            return true;
        }
        if (!list.isVisible() || event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return false;
        }
        FilterCompletion chosen = list.getSelectionModel().getSelectedItem();
        switch (event.getCode()) {
            case DOWN -> list.move(1);
            case UP -> list.move(-1);
            case PAGE_DOWN -> list.move(CompletionList.page());
            case PAGE_UP -> list.move(-CompletionList.page());
            case TAB -> choose(chosen == null ? list.getItems().get(0) : chosen);
            case ENTER -> {
                if (chosen == null) {
                    hide(); // what was typed is meant
                } else {
                    choose(chosen);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(FilterCompletion completion) {
        String after = text.getText();
        hide();
        if (completion.end() > after.length()) {
            return; // meant for a text that is not there any more
        }
        text.replaceText(completion.start(), completion.end(), completion.text());
        text.positionCaret(completion.start() + completion.text().length());
        if (completion.kind() == FilterCompletion.Kind.VALUE) {
            typed = false; // a value is the end of a word: nothing more to offer until the next key
        }
    }
}
