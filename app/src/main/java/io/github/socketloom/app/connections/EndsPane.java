package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NatTranslation;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The two ends of a connection as a line from the own end down to the peer's, with what rewrites it on the way. */
final class EndsPane extends VBox {

    private final Function<String, Node> icons;

    EndsPane(Function<String, Node> icons) {
        this.icons = icons;
        getStyleClass().add("ends");
    }

    /** @param peer the socket at the other end of a Unix socket; null if there is none or it is unknown */
    void show(Row row, Row peer, long now) {
        Connection connection = row.connection();
        getChildren().clear();
        getChildren().add(end("ends-own", text(row, "local", now), "this end"));
        boolean alone = connection.remote().isNone() && peer == null && row.text(column("remote"), now)
                .equals(Figures.UNKNOWN);
        if (alone) {
            return;
        }
        getChildren().add(way(row));
        String far = peer == null ? text(row, "remote", now) : ConnectionDetail.title(peer, now);
        String name = peer != null ? text(row, "remote", now) : connection.remoteName();
        getChildren().add(end("ends-far", far, name == null ? "the peer" : Figures.visible(name)));
    }

    private static String text(Row row, String key, long now) {
        return row.text(column(key), now);
    }

    private static ConnectionColumn column(String key) {
        return ConnectionColumns.byKey(key).orElseThrow();
    }

    private static HBox end(String styleClass, String text, String remark) {
        Region dot = new Region();
        dot.getStyleClass().addAll("ends-dot", styleClass);
        VBox gutter = gutter(dot);
        return row(gutter, label(text, "ends-address"), label(remark, "ends-remark"));
    }

    private HBox way(Row row) {
        Direction direction = row.connection().direction();
        Node arrow = icons.apply(switch (direction) {
            case OUTBOUND -> "arrow-down";
            case INBOUND -> "arrow-up";
            case LOCAL, LISTEN -> "direction-local";
        });
        VBox gutter = gutter(line());
        if (arrow != null) {
            gutter.getChildren().addAll(arrow, line());
        }
        VBox words = new VBox(label(row.connection().direction().key(), "ends-remark"));
        words.setAlignment(Pos.CENTER_LEFT);
        NatTranslation nat = row.connection().nat();
        if (nat != null) {
            words.getChildren().add(label(rewritten(row.connection(), nat), "ends-translation"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        return row(gutter, words);
    }

    /** Returns what address translation does, in words: {@code DNAT: really 172.17.0.2:80}. */
    static String rewritten(Connection connection, NatTranslation nat) {
        StringBuilder text = new StringBuilder();
        if (!nat.local().equals(connection.local())) {
            text.append("the peer knows this end as ").append(nat.local());
        }
        if (!nat.remote().equals(connection.remote())) {
            text.append(text.isEmpty() ? "" : ", ").append("the peer is really ").append(nat.remote());
        }
        String kind = AddressColumns.translation(nat);
        return (kind == null ? "NAT" : kind) + (text.isEmpty() ? "" : ": " + text);
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add("ends-row");
        return row;
    }

    private static VBox gutter(Node content) {
        VBox gutter = new VBox(content);
        gutter.getStyleClass().add("ends-gutter");
        gutter.setAlignment(Pos.CENTER);
        return gutter;
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("ends-line");
        VBox.setVgrow(line, Priority.ALWAYS);
        return line;
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
