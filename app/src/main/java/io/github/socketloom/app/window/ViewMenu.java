package io.github.socketloom.app.window;

import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.ViewExport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The part of the export menu that belongs to the open view. */
final class ViewMenu {

    private ViewMenu() {}

    /**
     * @param exports what the view offers
     * @param save told what the user wants to save
     */
    static List<MenuItem> items(List<ViewExport> exports, Consumer<ViewExport> save) {
        List<MenuItem> items = new ArrayList<>();
        if (!exports.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (ViewExport export : exports) {
            boolean picture = export.fileName().endsWith(".png") || export.fileName().endsWith(".svg");
            MenuItem item = new MenuItem(export.title() + "…", new Icon(picture ? "camera" : "document"));
            item.setId("export-" + export.id());
            item.setOnAction(event -> save.accept(export));
            items.add(item);
        }
        return items;
    }
}
