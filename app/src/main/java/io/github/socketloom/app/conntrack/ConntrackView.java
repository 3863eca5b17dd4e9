package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.ExportingView;
import io.github.socketloom.app.ui.ViewExport;
import java.util.List;
import javafx.scene.layout.BorderPane;

/** The Conntrack view. */
public final class ConntrackView extends BorderPane implements ExportingView {

    /** @param model what is shown */
    public ConntrackView(ConntrackViewModel model) {
        getStyleClass().add("conntrack-view");
    }

    @Override
    public List<ViewExport> exports() {
        return List.of();
    }
}
