package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.FocusFence;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A layer above the graph with a card that tells everything of one actor. Invisible and out of the way while it shows
 * none. What the user has chosen, sorted, filtered and selected survives every reading; the columns he shows survive a
 * change of the actor too. To be used on the FX thread.
 */
public final class ActorModalView extends StackPane implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final double SHARE = 0.8;
    /** Up to here all of a small view is taken. */
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    private static final double MARGIN = 12;

    private final ModalHeader header;
    private final OverviewPane overview;
    private final AroundItPane around;
    private final TabPane tabs = new TabPane();
    private final TableTabs tables;
    private final VBox card;
    private final ModalHistory history = new ModalHistory();
    private final Runnable close;
    private ActorModal shown;
    private long knownAt;
    private Node focusedBefore;

    /** Makes a layer that shows nothing. */
    public ActorModalView(ModalSurroundings surroundings) {
        close = surroundings.close();
        header = new ModalHeader(surroundings);
        overview = new OverviewPane(surroundings);
        around = new AroundItPane(surroundings, header::showIcon);
        Tab first = new Tab("Overview", overview);
        first.setId("tab-overview");
        first.selectedProperty().addListener((property, before, selected) -> overview.setActive(selected));
        Tab last = new Tab("Around it", around);
        last.setId("tab-around");
        last.selectedProperty().addListener((property, before, selected) -> around.setActive(selected));
        tabs.getStyleClass().add("modal-tabs");
        tables = new TableTabs(surroundings, tabs, List.of(first), List.of(last), false);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        card = new VBox(header, tabs);
        card.getStyleClass().add("modal-card");
        getStyleClass().add("actor-modal");
        getChildren().add(card);
        setVisible(false);
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getTarget() == this) {
                close.run();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        FocusFence.around(this);
    }

    /**
     * Shows an actor, or the same one as the latest reading knows it.
     *
     * @param modal what is told of it; null closes the card
     * @param topology what it was made of; may be null if {@code modal} is
     * @param gone whether the actor is no longer there, so that {@code modal} is what was known of it last
     */
    public void show(ActorModal modal, Topology topology, boolean gone) {
        if (modal == null) {
            hide();
            return;
        }
        boolean opens = shown == null;
        boolean other = opens || !shown.actorKey().equals(modal.actorKey());
        if (!gone || opens) {
            knownAt = topology.origin().collectedAt();
        }
        if (other && !opens) {
            overview.forget();
            tables.forget();
        }
        shown = modal;
        history.visit(modal.actorKey(), modal.title());
        header.show(modal, history.previous(), gone
                ? "It is no longer there; this is what was known at "
                        + TIME.format(Instant.EPOCH.plus(knownAt, ChronoUnit.MICROS).atZone(ZoneId.systemDefault()))
                        + "."
                : "");
        overview.show(modal);
        tables.show(modal.tables().stream().filter(table -> !OverviewPane.isLabels(table)).toList(), modal.title());
        around.show(modal, topology);
        if (opens) {
            open();
        }
    }

    private void open() {
        focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
        setVisible(true);
        tabs.getSelectionModel().select(0);
        overview.setActive(true);
        requestFocus();
    }

    /** Gives the keyboard to the tabs, which the arrow keys go along. */
    @Override
    public void requestFocus() {
        tabs.requestFocus();
    }

    private void hide() {
        if (shown == null) {
            return;
        }
        shown = null;
        history.clear();
        setVisible(false);
        overview.forget();
        tables.forget();
        around.forget();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
        focusedBefore = null;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.min(getWidth() - 2 * MARGIN, Math.max(LEAST_WIDTH, SHARE * getWidth()));
        double height = Math.min(getHeight() - 2 * MARGIN, Math.max(LEAST_HEIGHT, SHARE * getHeight()));
        card.resizeRelocate(snapPositionX((getWidth() - width) / 2), snapPositionY((getHeight() - height) / 2),
                snapSizeX(width), snapSizeY(height));
    }

    /** Ends the thread that draws. Any thread. */
    @Override
    public void close() {
        around.close();
    }
}
