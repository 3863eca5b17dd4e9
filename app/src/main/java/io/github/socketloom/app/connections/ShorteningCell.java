package io.github.socketloom.app.connections;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.scene.text.Text;

/** Shows as much of a text as there is room for, shortened by a rule of its own. */
class ShorteningCell extends TextCell {

    private final BiFunction<String, Predicate<String>, String> rule;
    private final Text ruler = new Text();

    /** @param rule shortens a text until it fits, see {@link Shortening} */
    ShorteningCell(BiFunction<String, Predicate<String>, String> rule) {
        this.rule = rule;
        ruler.fontProperty().bind(fontProperty());
        InvalidationListener fit = changed -> fit();
        widthProperty().addListener(fit);
        insetsProperty().addListener(fit);
        fontProperty().addListener(fit);
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        fit();
    }

    private void fit() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        if (!isEmpty() && getItem() != null && room > 0) {
            setText(rule.apply(getItem(), shorter -> width(shorter) <= room));
        }
    }

    private double width(String text) {
        ruler.setText(text);
        return Math.ceil(ruler.getLayoutBounds().getWidth());
    }
}
