package io.github.socketloom.app.window;

import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.ui.Icon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The part of the export menu that is there while the topology is open. */
final class GraphMenu {
    private static final List<GraphExport> OTHERS = List.of(GraphExport.GML, GraphExport.DGS);

    private GraphMenu() {}

    /** @param save told what the user wants to save */
    static List<MenuItem> items(Consumer<GraphExport> save) {
        List<MenuItem> items = new ArrayList<>();
        items.add(new SeparatorMenuItem());
        Menu whole = new Menu("Whole graph (PNG)", new Icon("view-topology"));
        whole.setId("export-graph-whole");
        Menu others = new Menu("Other formats of graphs", new Icon("document"));
        Arrays.stream(GraphExport.values()).forEach(export -> {
            MenuItem item = item(export, save);
            if (export.isPicture() && export.extension().equals("png") && export.scale() > 0) {
                if (whole.getItems().isEmpty()) {
                    items.add(whole);
                }
                item.setText("At " + export.scale() + "×…");
                whole.getItems().add(item);
            } else if (OTHERS.contains(export)) {
                others.getItems().add(item);
            } else {
                items.add(item);
            }
        });
        items.add(others);
        return items;
    }

    private static MenuItem item(GraphExport export, Consumer<GraphExport> save) {
        MenuItem item = new MenuItem(export.title() + "…", new Icon(export.isPicture() ? "view-topology" : "document"));
        item.setId("export-graph-" + export.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        item.setOnAction(event -> save.accept(export));
        return item;
    }
}
