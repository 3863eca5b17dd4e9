package io.github.socketloom.app.connections;

import io.github.socketloom.app.ui.FittedText;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Shows as much of a text as there is room for, shortened by a rule of its own. */
class ShorteningCell extends TextCell {

    private final FittedText fitted;

    /** @param rule shortens a text until it fits, see {@link io.github.socketloom.app.ui.Shortening} */
    ShorteningCell(BiFunction<String, Predicate<String>, String> rule) {
        fitted = new FittedText(this, rule);
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        fitted.show(empty ? null : text);
    }
}
