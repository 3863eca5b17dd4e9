package io.github.socketloom.app.ui;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Shows as much of a text as a control has room for, shortened by a rule of its own. Belongs to the FX thread. */
public final class FittedText {

    private final Labeled control;
    private final BiFunction<String, Predicate<String>, String> rule;
    private final Text ruler = new Text();
    private String whole;

    /**
     * @param control whose text and room it is
     * @param rule shortens a text until it fits, see {@link Shortening}
     */
    public FittedText(Labeled control, BiFunction<String, Predicate<String>, String> rule) {
        this.control = control;
        this.rule = rule;
        ruler.fontProperty().bind(control.fontProperty());
        InvalidationListener fit = changed -> fit();
        control.widthProperty().addListener(fit);
        control.insetsProperty().addListener(fit);
        control.fontProperty().addListener(fit);
        control.graphicProperty().addListener(fit);
    }

    /** Shows a text; null shows none. */
    public void show(String text) {
        whole = text;
        control.setText(text);
        fit();
    }

    /** Tells whether less is shown than all. */
    public boolean isShortened() {
        return whole != null && !whole.equals(control.getText());
    }

    private void fit() {
        double room = control.getWidth() - control.snappedLeftInset() - control.snappedRightInset() - graphic();
        if (whole != null && room > 0) {
            control.setText(rule.apply(whole, shorter -> width(shorter) <= room));
        }
    }

    private double graphic() {
        Node graphic = control.getGraphic();
        return graphic == null ? 0 : Math.ceil(graphic.prefWidth(-1)) + control.getGraphicTextGap();
    }

    private double width(String text) {
        ruler.setText(text);
        return Math.ceil(ruler.getLayoutBounds().getWidth());
    }
}
