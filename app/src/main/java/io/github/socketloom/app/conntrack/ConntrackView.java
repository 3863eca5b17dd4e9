package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.ExportingView;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Conntrack view: how full the table is, over time too, and below the entries, the counters or the settings. */
public final class ConntrackView extends BorderPane implements ExportingView {

    private static final double OVERVIEW_HEIGHT = 206;

    /** What is shown below. */
    private enum Part {
        ENTRIES, COUNTERS, SETTINGS
    }

    private final ConntrackViewModel model;
    private final NamespaceMenu namespaces;
    private final GaugePane gauge = new GaugePane();
    private final ChartPane entriesChart = new ChartPane("Entries", Texts::rate);
    private final ChartPane countersChart = new ChartPane("Counted per second", Texts::rate);
    private final EntriesPane entries;
    private final CountersPane counters;
    private final SettingsPane settings = new SettingsPane();
    private final Map<Part, Region> parts = new LinkedHashMap<>();
    private final StackPane below = new StackPane();
    private final Choices<Part> choices;
    private final Label age = new Label();
    private final Label failure = new Label();
    private final List<ViewExport> exports;
    private final VBox header;
    private final SplitPane split;
    /** Stands in the place of everything on a host that tracks nothing. */
    private final EmptyEntries untracked = new EmptyEntries(() -> {
        // there is no search that could hide anything
    });
    /** The namespace that the charts are of. */
    private long charted;

    /**
     * @param model what is shown
     * @param actions what this asks of the program around it
     * @param filter what is typed into the window's filter, which does not apply here
     */
    public ConntrackView(ConntrackViewModel model, ConntrackActions actions, ObservableValue<String> filter) {
        this.model = model;
        getStyleClass().add("conntrack-view");
        namespaces = new NamespaceMenu(model);
        entries = new EntriesPane(model, actions, filter);
        counters = new CountersPane(model);
        parts.put(Part.ENTRIES, entries);
        parts.put(Part.COUNTERS, counters);
        parts.put(Part.SETTINGS, settings);
        Map<Part, String> names = new LinkedHashMap<>();
        names.put(Part.ENTRIES, "Entries");
        names.put(Part.COUNTERS, "Counters");
        names.put(Part.SETTINGS, "Kernel settings");
        choices = new Choices<>("conntrack-part", "Show", names, this::open);
        entriesChart.setId("entries-chart");
        countersChart.setId("counters-chart");
        // it would press what happens to the bottom: most tables are nearly empty
        entriesChart.hiddenLines().add(ConntrackCharts.MAXIMUM);
        header = header();
        untracked.node().setId("conntrack-untracked");
        untracked.explain(EntriesState.untracked(), Optional.empty());
        VBox bottom = new VBox(below);
        VBox.setVgrow(below, Priority.ALWAYS);
        below.setMinHeight(0);
        split = new SplitPane(overview(), bottom);
        split.getStyleClass().add("conntrack-split");
        split.setOrientation(Orientation.VERTICAL);
        split.heightProperty().addListener(new ChangeListener<Number>() {
            @Override
            public void changed(ObservableValue<? extends Number> property, Number before, Number height) {
                if (height.doubleValue() > OVERVIEW_HEIGHT) {
                    split.heightProperty().removeListener(this); // from here on it is the user's
                    split.setDividerPositions(OVERVIEW_HEIGHT / height.doubleValue());
                }
            }
        });
        exports = ConntrackExports.of(model, entriesChart, countersChart);
        choices.choose(Part.ENTRIES);
        open(Part.ENTRIES);
        model.pictureProperty().addListener((p, before, now) -> show(now));
        show(model.pictureProperty().get());
    }

    private VBox header() {
        age.setId("conntrack-age");
        age.getStyleClass().add("secondary");
        LazyTooltip.install(age, () -> "Entries are read every 2 to 30 seconds, the more there are the more seldom,"
                + " because the kernel walks its whole table for it. Figures and counters are read with every tick.");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox header = new HBox(12, namespaces, choices, between, entries.hints(), age);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        failure.setId("conntrack-failure");
        failure.getStyleClass().add("feed-failure");
        failure.setWrapText(true);
        failure.setMaxWidth(Double.MAX_VALUE);
        failure.setMinHeight(USE_PREF_SIZE);
        return new VBox(header, failure);
    }

    private HBox overview() {
        HBox overview = new HBox(12, gauge, entriesChart, countersChart);
        overview.getStyleClass().add("conntrack-overview");
        HBox.setHgrow(entriesChart, Priority.ALWAYS);
        HBox.setHgrow(countersChart, Priority.ALWAYS);
        overview.setMinHeight(0);
        SplitPane.setResizableWithParent(overview, false);
        return overview;
    }

    private void open(Part part) {
        below.getChildren().setAll(parts.get(part));
    }

    private void show(ConntrackPicture picture) {
        boolean tracks = picture.platform() == HostPlatform.LINUX;
        setTop(tracks ? header : null);
        setCenter(tracks ? split : untracked.node());
        namespaces.show(picture.chosen());
        gauge.show(picture.gauge());
        if (picture.chosen() != null && picture.chosen().id() != charted) {
            charted = picture.chosen().id();
            entriesChart.fitScale();
            countersChart.fitScale();
        }
        entriesChart.show(picture.entriesChart());
        countersChart.show(picture.countersChart());
        entries.show(picture);
        counters.show(picture);
        settings.show(picture.chosen() == null ? null : picture.chosen().stats());
        age.setText(model.ageText());
        choices.call(Part.ENTRIES, picture.entries().isRead() && !picture.entries().isRefused()
                ? "Entries  " + Figures.count(picture.entries().counts().total())
                : "Entries");
        boolean stale = picture.feed().isFailed() && picture.collectedAt() != 0;
        failure.setText(stale ? picture.feed().message() + " What is shown is the last reading." : "");
        failure.setVisible(stale);
        failure.setManaged(stale);
    }

    @Override
    public List<ViewExport> exports() {
        return exports;
    }

    /** Ends the threads that draw charts. */
    public void close() {
        entriesChart.close();
        countersChart.close();
    }

    /** Gives the keyboard to what is open below. */
    @Override
    public void requestFocus() {
        below.getChildren().forEach(part -> part.requestFocus());
    }
}
