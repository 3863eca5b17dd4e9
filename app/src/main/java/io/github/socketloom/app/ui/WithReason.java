package io.github.socketloom.app.ui;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** A control that cannot be used here, and why: a disabled control itself has no tooltip. */
public final class WithReason extends StackPane {

    /** @param reason a sentence */
    public WithReason(Node control, String reason) {
        super(control);
        control.setDisable(true);
        control.setAccessibleHelp(reason);
        getStyleClass().add("with-reason");
        Tooltip tooltip = new Tooltip(reason);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Tooltip.install(this, tooltip);
    }
}
