package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.ExportingView;
import io.github.socketloom.app.ui.ViewExport;
import java.util.List;
import javafx.scene.layout.BorderPane;

/** The Protocols view. */
public final class ProtocolsView extends BorderPane implements ExportingView {

    /** @param model what is shown */
    public ProtocolsView(ProtocolsViewModel model) {
        getStyleClass().add("protocols-view");
    }

    @Override
    public List<ViewExport> exports() {
        return List.of();
    }
}
