package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.TopologyMode;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the graph is made of, and the way to a disc in it. Wraps where there is no room; what is rarely used is folded. */
final class TopologyToolbar extends VBox {

    private static final String DOCUMENT = "A file holds one graph: what became one actor was decided when it was"
            + " written.";
    private static final String JAILS = "Labels are of containers; jails of FreeBSD have none.";
    private static final double GAP = 8;

    private final TopologyViewModel model;
    private final Segments<GroupBy> groupBy;
    private final Segments<TopologyMode> mode;
    private final Segments<EndpointChoice> endpoints;
    private final FindField find;
    private final GraphOptions options;

    TopologyToolbar(TopologyViewModel model) {
        this.model = model;
        getStyleClass().add("topology-toolbar");
        groupBy = new Segments<>("group-by", "Group by", groupings(),
                chosen -> model.setWish(wish().withGroupBy(chosen)));
        mode = new Segments<>("mode", "Links", modes(), chosen -> model.setWish(wish().withMode(chosen)));
        endpoints = new Segments<>("endpoints", "Endpoints", endpointChoices(),
                chosen -> model.setWish(wish().withEndpoints(chosen)));
        find = new FindField(model);
        options = new GraphOptions(model);
        options.setVisible(false);
        options.managedProperty().bind(options.visibleProperty());
        ToggleButton more = new ToggleButton("More");
        more.setId("more-options");
        more.setMinWidth(USE_PREF_SIZE);
        more.getStyleClass().add("segment");
        more.setTooltip(new Tooltip("Width of lines, labels of containers, spread, the host itself, all groups"));
        options.visibleProperty().bindBidirectional(more.selectedProperty());
        HBox buttons = new HBox(4,
                IconButton.of("graph-relayout", "refresh", "Lay out anew; pins stay (F5)", model::relayout), more);
        FlowPane bar = new FlowPane(GAP + GAP / 2, GAP, groupBy, mode, endpoints, find, buttons);
        bar.getStyleClass().add("toolbar-row");
        getChildren().addAll(bar, options);
        model.wishProperty().addListener((property, before, now) -> show(now));
        model.statusProperty().addListener((property, before, now) -> show(now));
        show(model.wishProperty().get());
        show(model.statusProperty().get());
    }

    private static Map<GroupBy, String> groupings() {
        Map<GroupBy, String> titles = new EnumMap<>(GroupBy.class);
        titles.put(GroupBy.PROCESS_NAME, "Process");
        titles.put(GroupBy.PID, "PID");
        titles.put(GroupBy.CONTAINER, HostPlatform.LINUX.container());
        return titles;
    }

    private static Map<TopologyMode, String> modes() {
        Map<TopologyMode, String> titles = new EnumMap<>(TopologyMode.class);
        titles.put(TopologyMode.AGGREGATED, "Aggregated");
        titles.put(TopologyMode.DETAILED, "Detailed");
        return titles;
    }

    private static Map<EndpointChoice, String> endpointChoices() {
        Map<EndpointChoice, String> titles = new EnumMap<>(EndpointChoice.class);
        for (EndpointChoice choice : EndpointChoice.values()) {
            titles.put(choice, choice.title());
        }
        return titles;
    }

    private TopologyWish wish() {
        return model.wishProperty().get();
    }

    private void show(TopologyWish wish) {
        groupBy.choose(wish.groupBy());
        mode.choose(wish.mode());
        endpoints.choose(wish.endpoints());
        options.show(wish);
    }

    private void show(TopologyStatus status) {
        if (status.topology() != null) {
            HostPlatform platform = HostPlatform.of(status.topology().origin().os());
            groupBy.call(GroupBy.CONTAINER, platform.container());
            refuse(status.document() != null, platform);
        } else {
            refuse(status.document() != null, HostPlatform.LINUX);
        }
    }

    private void refuse(boolean document, HostPlatform platform) {
        String reason = document ? DOCUMENT : null;
        for (GroupBy each : GroupBy.values()) {
            groupBy.refuse(each, reason);
        }
        for (TopologyMode each : TopologyMode.values()) {
            mode.refuse(each, reason);
        }
        endpoints.refuse(EndpointChoice.SUBNET, reason);
        options.refuse(reason == null && platform == HostPlatform.FREEBSD ? JAILS : reason);
    }

    /** Begins to look for something. */
    void find() {
        find.begin();
    }

    /** Returns which metrics there are and what they are called. */
    static Map<LinkMetric, String> metrics() {
        Map<LinkMetric, String> titles = new EnumMap<>(LinkMetric.class);
        for (LinkMetric metric : LinkMetric.values()) {
            titles.put(metric, metric.title());
        }
        return titles;
    }
}
