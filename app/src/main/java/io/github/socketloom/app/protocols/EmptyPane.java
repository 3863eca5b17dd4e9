package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Stands where there is nothing to show: why, and what can be done about it. */
final class EmptyPane extends VBox {

    private static final double TEXT_WIDTH = 560;

    private final Label title = new Label();
    private final Label text = new Label();
    private final Label remedy = new Label();
    private final Button back = new Button();

    EmptyPane(ProtocolsViewModel model) {
        getStyleClass().addAll("empty-state", "empty-protocols");
        setId("protocols-empty");
        setAlignment(Pos.CENTER);
        Icon icon = new Icon("view-protocols");
        icon.getStyleClass().add("empty-icon");
        title.getStyleClass().add("empty-state-title");
        text.getStyleClass().add("empty-state-text");
        remedy.getStyleClass().addAll("empty-state-text", "empty-state-remedy");
        for (Label label : new Label[]{text, remedy}) {
            label.setWrapText(true);
            label.setMaxWidth(TEXT_WIDTH);
            label.setMinHeight(USE_PREF_SIZE);
            label.managedProperty().bind(label.visibleProperty());
        }
        back.setId("protocols-back");
        back.managedProperty().bind(back.visibleProperty());
        back.setOnAction(event -> model.setNamespace(NamespaceChoice.OWN));
        getChildren().addAll(icon, title, text, remedy, back);
    }

    void show(ProtocolsContent content) {
        EmptyState state = content.empty();
        setVisible(state != null);
        if (state != null) {
            title.setText(state.title());
            text.setText(state.text());
            remedy.setText(state.remedy());
            remedy.setVisible(state.remedy() != null);
            back.setText("Show " + content.choices().get(0).title());
            back.setVisible(state.back());
        }
    }
}
