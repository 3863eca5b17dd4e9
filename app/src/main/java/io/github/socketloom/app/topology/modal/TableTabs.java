package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.modal.ModalTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** A tab for each table, between others. A tab stays the same one as long as there is a table of its id. */
final class TableTabs {

    private final ModalSurroundings surroundings;
    private final TabPane pane;
    private final List<Tab> first;
    private final List<Tab> last;
    private final boolean narrow;
    private final Map<String, TableTab> tables = new LinkedHashMap<>();

    private record TableTab(Tab tab, ModalTableView view) {}

    /**
     * @param first tabs before the tables
     * @param last tabs behind them
     * @param narrow whether there is hardly room
     */
    TableTabs(ModalSurroundings surroundings, TabPane pane, List<Tab> first, List<Tab> last, boolean narrow) {
        this.surroundings = surroundings;
        this.pane = pane;
        this.first = List.copyOf(first);
        this.last = List.copyOf(last);
        this.narrow = narrow;
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    }

    /** Shows tables, in their order. Tabs and what was chosen in them stay. */
    void show(List<ModalTable> next, String of) {
        Map<String, TableTab> kept = new LinkedHashMap<>();
        for (ModalTable table : next) {
            String id = table.id();
            while (kept.containsKey(id)) {
                id += "'"; // ids differ, but a payload of another producer may say otherwise
            }
            TableTab known = tables.containsKey(id) ? tables.get(id) : make(id);
            String title = table.label() + " " + Figures.count(table.rows().size());
            if (!title.equals(known.tab.getText())) {
                known.tab.setText(title);
            }
            known.view.show(table, of);
            kept.put(id, known);
        }
        tables.clear();
        tables.putAll(kept);
        List<Tab> tabs = new ArrayList<>(first);
        kept.values().forEach(each -> tabs.add(each.tab));
        tabs.addAll(last);
        if (!tabs.equals(pane.getTabs())) {
            Tab selected = pane.getSelectionModel().getSelectedItem();
            pane.getTabs().setAll(tabs);
            pane.getSelectionModel().select(tabs.contains(selected) ? selected : tabs.isEmpty() ? null : tabs.get(0));
        }
    }

    private TableTab make(String id) {
        ModalTableView view = new ModalTableView(surroundings, narrow);
        Tab tab = new Tab();
        tab.setId("tab-" + id);
        tab.setContent(view);
        tab.selectedProperty().addListener((property, before, selected) -> view.setActive(selected));
        return new TableTab(tab, view);
    }

    /** Forgets what was typed and selected, before tables of another actor come. */
    void forget() {
        tables.values().forEach(each -> each.view.forget());
    }
}
