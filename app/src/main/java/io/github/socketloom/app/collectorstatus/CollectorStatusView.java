package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.model.Elevation;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.CommandLine;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.TickReport;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The Collector view: see the package. */
public final class CollectorStatusView extends ScrollPane {
    private final CollectorStatusViewModel model;
    private final Label host = Cards.figure("collector-host");
    private final Label kernel = new Label();
    private final Label tick = Cards.figure("collector-tick");
    private final Label tickParts = new Label();
    private final Label sockets = Cards.figure("collector-sockets");
    private final Label ownerless = new Label();
    private final Label cost = Cards.figure("collector-cost");
    private final Label costParts = new Label();
    private final VBox errors = new VBox(4);
    private final CommandLine elevation = new CommandLine();

    /** Calls parts of the host as its platform does. */
    private final Consumer<HostPlatform> words;

    /** Shows the state of a view model. */
    public CollectorStatusView(CollectorStatusViewModel model) {
        this.model = model;
        getStyleClass().addAll("collector-view", "edge-to-edge");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        FlowPane cards = new FlowPane(12, 12,
                Cards.card("Host", host, kernel),
                Cards.card("Latest tick", tick, tickParts),
                Cards.card("Sockets", sockets, ownerless),
                Cards.card("Own cost", cost, costParts));
        errors.getStyleClass().add("collector-errors");
        elevation.getStyleClass().add("elevation");
        elevation.managedProperty().bind(elevation.visibleProperty());
        Node link = section("Link", new LinkPane(model));
        link.managedProperty().bind(link.visibleProperty());
        link.visibleProperty().bind(model.linkProperty().isNotNull());
        costParts.textProperty().bind(Bindings.when(model.linkProperty().isNull())
                .then("processor and memory of this process").otherwise("processor and memory of the agent"));
        Label stacksTitle = new Label();
        NamespaceTable stacksTable = new NamespaceTable(model);
        Node stacks = section(stacksTitle, stacksTable);
        Label owners = new Label();
        Label names = new Label();
        words = platform -> {
            stacksTitle.setText(platform.stackTitle() + "s");
            stacksTable.suit(platform);
            boolean freeBsd = platform == HostPlatform.FREEBSD;
            owners.setText(freeBsd ? "finding owners" : "finding namespaces and owners");
            names.setText(freeBsd ? "reading processes and jails" : "reading processes, groups, translations");
        };
        VBox content = new VBox(24, cards, errors, elevation, link,
                section("What is collected", new CapabilityList(model)),
                section("Ticks", new VBox(12, legend(owners, names), new TickChart(model), new TickGrid(model))),
                stacks,
                section("Lookup cache", new LookupPane(model)),
                section("Between the ticks", new EventsPane(model)),
                section("Log", new LogPane(model.log())));
        content.getStyleClass().add("collector-content");
        setContent(content);
        model.ticks().addListener((ListChangeListener<TickReport>) change -> show(model.latest()));
        model.hostProperty().addListener((p, before, now) -> show(now));
        model.elevationProperty().addListener((p, before, now) -> show(now));
        show(model.latest());
        show(model.hostProperty().get());
        show(model.elevationProperty().get());
    }

    private void show(HostInfo info) {
        words.accept(HostPlatform.of(info));
        host.setText(info == null ? "–" : info.name());
        kernel.setText(info == null
                ? ""
                : info.os() + " " + info.kernel()
                        + (info.arch().equals("unknown") ? "" : " · " + info.arch()));
    }

    private void show(Elevation needed) {
        elevation.setVisible(needed != null);
        if (needed != null) {
            elevation.show(needed.sentence(), needed.command());
        }
    }

    private void show(TickReport report) {
        if (report == null) {
            List.of(tick, sockets, cost).forEach(label -> label.setText("–"));
            showErrors(List.of());
            return;
        }
        tick.setText(Figures.duration(report.tickNanos()));
        tickParts.setText("tick " + Figures.count(report.sequence()) + " since the collector began");
        sockets.setText(Figures.count(report.sockets()));
        ownerless.setText(report.ownerless() == 0
                ? "all with their owners"
                : Figures.count(report.ownerless()) + " without an owner");
        cost.setText((report.cpuLoad() < 0 ? "–" : Figures.percent(report.cpuLoad())) + "  "
                + (report.residentBytes() == 0 ? "–" : Figures.memory(report.residentBytes())));
        showErrors(report.errors());
    }

    private void showErrors(List<String> sentences) {
        errors.setVisible(!sentences.isEmpty());
        errors.setManaged(!sentences.isEmpty());
        errors.getChildren().setAll(sentences.stream().map(CollectorStatusView::wrapped).toList());
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Node section(String title, Node content) {
        return section(new Label(title), content);
    }

    private static Node section(Label heading, Node content) {
        heading.getStyleClass().add("section-title");
        return new VBox(12, heading, content);
    }

    private static Node legend(Label owners, Label names) {
        HBox legend = new HBox(16, entry("tick-sockets", new Label("reading sockets")),
                entry("tick-owners", owners), entry("tick-enrich", names),
                entry("tick-join", new Label("joining, comparing, making rows")),
                entry("tick-rest", new Label("the rest")));
        legend.setAlignment(Pos.CENTER_LEFT);
        return legend;
    }

    private static Node entry(String styleClass, Label label) {
        Region colour = new Region();
        colour.getStyleClass().addAll("legend-colour", styleClass);
        label.getStyleClass().add("secondary");
        HBox entry = new HBox(8, colour, label);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}
