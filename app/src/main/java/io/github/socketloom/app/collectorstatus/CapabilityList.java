package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** What is collected and by which means; for what is not, the reason and the remedy. */
final class CapabilityList extends GridPane {
    private static final String TRANSLATION = "nat";

    CapabilityList(CollectorStatusViewModel model) {
        getStyleClass().add("fact-grid");
        ColumnConstraints narrow = new ColumnConstraints();
        narrow.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(narrow, narrow, narrow, wide);
        model.capabilities().addListener((ListChangeListener<Capability>) change -> show(model));
        show(model);
    }

    private void show(CollectorStatusViewModel model) {
        getChildren().clear();
        getRowConstraints().clear();
        addRow(0, heading("What"), heading("How"), heading("Works"), heading("Reason and remedy"));
        getRowConstraints().add(new RowConstraints());
        int row = 1;
        for (Capability capability : model.capabilities()) {
            RowConstraints top = new RowConstraints();
            top.setValignment(VPos.TOP);
            getRowConstraints().add(top);
            addRow(row++, new Label(words(capability.name())), new Label(capability.source()), works(capability),
                    why(capability));
        }
        if (model.capabilities().isEmpty()) {
            add(new Label("Nothing is known before the first reading."), 0, row, 4, 1);
        }
    }

    private static String words(String name) {
        Protocol protocol = Protocol.ofKey(name).orElse(null);
        if (protocol != null) {
            return switch (protocol) {
                case TCP, UDP, MPTCP, ICMP, DCCP, SCTP -> name.toUpperCase(Locale.ROOT);
                case UDPLITE -> "UDP-Lite";
                default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            } + " sockets";
        }
        if (name.equals(TRANSLATION)) {
            return "Address translation";
        }
        if (name.equals("tcp_figures")) {
            return "TCP figures";
        }
        switch (name) {
            case "events" :
                return "Events of connections";
            case "closes" :
                return "Closes of connections";
            case "flows" :
                return "Flows of datagrams";
            case "process_events" :
                return "Ends of processes";
            default :
                break;
        }
        String spaced = name.replace('_', ' ').replace('-', ' ');
        return spaced.isEmpty() ? spaced : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static HBox works(Capability capability) {
        CapabilityRank rank = CapabilityRank.of(capability);
        HBox box = new HBox(8, new Icon(rank.icon()), new Label(rank.word()));
        box.setAlignment(Pos.TOP_LEFT);
        box.getStyleClass().addAll("rank", rank.styleClass());
        return box;
    }

    private static VBox why(Capability capability) {
        VBox box = new VBox(4);
        if (capability.reason() != null) {
            box.getChildren().add(wrapped(sentence(capability.reason()), "capability-reason"));
        }
        if (capability.remedy() != null) {
            box.getChildren().add(wrapped(sentence(capability.remedy()), "capability-remedy"));
        }
        return box;
    }

    private static String sentence(String text) {
        String capital = text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("fact-heading");
        return label;
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
