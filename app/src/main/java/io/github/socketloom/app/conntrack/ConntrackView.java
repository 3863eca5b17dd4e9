package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.ViewExport;
import java.util.List;
import javafx.scene.layout.BorderPane;

/** The Conntrack view. */
public final class ConntrackView extends BorderPane {

    /** @param model what is shown */
    public ConntrackView(ConntrackViewModel model) {
        getStyleClass().add("conntrack-view");
    }

    /** Returns what can be saved of it. */
    public List<ViewExport> exports() {
        return List.of();
    }
}
