package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.CopyButton;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.LastColumn;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The table of protocols, and below it every counter under the kernel's own name. */
final class TablesPane extends VBox {

    private static final double HEADER_AND_BAR = 46;
    private static final double MOST_SHARE = 0.5;
    private static final double LEAST_HEIGHT = 120;
    private static final double LEAST_MEANING = 200;

    private final ProtocolsViewModel model;
    private final FigureTable protocols;
    private final FigureTable kernel;
    private final TextField search = new TextField();
    private final ToggleButton zeros = new ToggleButton();
    private final Label count = new Label();
    private final Label held = new Label("Order held while you read");
    private final Label nothing = new Label();

    TablesPane(ProtocolsViewModel model) {
        this.model = model;
        getStyleClass().add("protocol-tables");
        setMinHeight(0);
        protocols = new FigureTable(model::setProtocolSort);
        protocols.setId("protocols-table");
        protocols.setPlaceholder(new Label("No protocol of this family is counted."));
        kernel = new FigureTable(model::setKernelSort);
        kernel.setId("kernel-table");
        kernel.setPlaceholder(nothing);
        kernel.show(KernelRows.COLUMNS, new FigureRow[0]);
        LastColumn.fill(kernel, LEAST_MEANING);
        protocols.readProperty().addListener((property, before, now) -> hold());
        kernel.readProperty().addListener((property, before, now) -> hold());
        VBox.setVgrow(kernel, Priority.ALWAYS);
        kernel.setMinHeight(LEAST_HEIGHT);
        getChildren().addAll(protocols, tools(), kernel);
        heightProperty().addListener((property, before, now) -> fitProtocols());
    }

    private HBox tools() {
        Label title = new Label("Kernel counters");
        title.getStyleClass().add("section-title");
        title.setMinWidth(USE_PREF_SIZE);
        search.setId("kernel-search");
        search.setPromptText("Name or meaning, for example listen");
        search.setTooltip(new Tooltip("Search in the names and meanings of the kernel's counters (Ctrl+Shift+F)"));
        search.textProperty().addListener((property, before, text) -> model.setSearch(text));
        search.setPrefColumnCount(22);
        zeros.setId("hide-zeros");
        zeros.getStyleClass().add("facet");
        zeros.setMinWidth(USE_PREF_SIZE);
        zeros.setTooltip(new Tooltip("Leave out counters that never counted anything"));
        zeros.setOnAction(event -> model.setZerosHidden(zeros.isSelected()));
        count.getStyleClass().add("secondary");
        count.setId("kernel-count");
        held.getStyleClass().add("order-held");
        held.setTooltip(new Tooltip("Rows keep their places while the pointer is over them or some are selected."
                + " Press Esc to let go of a selection."));
        held.managedProperty().bind(held.visibleProperty());
        held.setVisible(false);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        CopyButton copy = new CopyButton("Copy what is shown", () -> kernel.text(kernel.getItems()));
        HBox tools = new HBox(8, title, search, zeros, count, held, space, copy);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("kernel-tools");
        return tools;
    }

    private void hold() {
        model.setHeld(protocols.readProperty().get() || kernel.readProperty().get());
    }

    void show(ProtocolsContent content) {
        ProtocolTables tables = content.tables();
        protocols.show(tables.protocolColumns(), tables.protocols());
        kernel.show(KernelRows.COLUMNS, tables.kernel());
        zeros.setSelected(content.wish().zerosHidden());
        zeros.setText("Hide " + Figures.count(tables.zeros()) + " that are 0");
        count.setText(Figures.count(tables.kernel().length) + " of " + Figures.count(tables.kernelCounters())
                + " shown");
        nothing.setText(tables.kernelCounters() == 0
                ? "This kernel tells no counters under names of its own."
                : "No counter matches. " + (content.wish().zerosHidden() && tables.zeros() > 0
                        ? Figures.count(tables.zeros()) + " that are 0 are hidden."
                        : "Search for another word."));
        boolean sorted = content.wish().kernelSort() != null && kernel.readProperty().get()
                || content.wish().protocolSort() != null && protocols.readProperty().get();
        held.setVisible(sorted);
        fitProtocols();
    }

    private void fitProtocols() {
        double wanted = HEADER_AND_BAR + FigureTable.ROW_HEIGHT * Math.max(1, protocols.getItems().size());
        double height = Math.min(wanted, Math.max(LEAST_HEIGHT, getHeight() * MOST_SHARE));
        protocols.setMinHeight(height);
        protocols.setPrefHeight(height);
        protocols.setMaxHeight(height);
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    @Override
    public void requestFocus() {
        kernel.requestFocus();
    }
}
