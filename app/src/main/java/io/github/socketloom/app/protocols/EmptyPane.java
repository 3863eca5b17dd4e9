package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.EmptyStatePane;
import io.github.socketloom.app.ui.Icon;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Stands where there are no counters to show: why, and what can be done about it. */
final class EmptyPane {

    private final EmptyStatePane pane = new EmptyStatePane("protocols-empty");
    private final Label remedy = EmptyStatePane.text("empty-state-text", "empty-state-remedy");
    private final Button back = new Button();

    EmptyPane(ProtocolsViewModel model) {
        pane.getStyleClass().add("empty-protocols");
        Icon icon = new Icon("view-protocols");
        icon.getStyleClass().add("empty-icon");
        pane.getChildren().add(0, icon);
        back.setId("protocols-back");
        back.setOnAction(event -> model.setNamespace(NamespaceChoice.OWN));
        pane.add(remedy);
        pane.add(back);
    }

    EmptyStatePane node() {
        return pane;
    }

    void show(ProtocolsContent content) {
        EmptyState state = content.empty();
        pane.setVisible(state != null);
        if (state != null) {
            pane.say(state.title(), state.text());
            remedy.setText(state.remedy());
            remedy.setVisible(state.remedy() != null);
            back.setText("Show " + content.choices().get(0).title());
            back.setVisible(state.back());
        }
    }
}
