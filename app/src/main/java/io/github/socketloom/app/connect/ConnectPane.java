package io.github.socketloom.app.connect;

import io.github.socketloom.app.connect.ConnectViewModel.Suggestion;
import io.github.socketloom.app.ui.FocusFence;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.ssh.SshOptions;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Asks what is to be looked at: one field for hosts, sockets and files, what fits it, and what ssh makes of it. */
public final class ConnectPane extends VBox {
    private static final double WIDTH = 600;
    private static final double LIST_HEIGHT = 168;
    private static final double ROW_HEIGHT = 28;
    /** Whoever types on does not want to know yet. */
    private static final Duration PAUSE = Duration.millis(250);
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final ConnectViewModel model;
    private final Consumer<Target> connect;
    private final TextField field = new TextField();
    private final ListView<Suggestion> list = new ListView<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);

    /**
     * @param model what was typed and what comes of it; begins anew
     * @param connect told what the user wants to look at
     * @param other told that the user wants something that is not typed
     */
    public ConnectPane(ConnectViewModel model, Consumer<Target> connect, Consumer<HostChoice.Kind> other) {
        super(12);
        this.model = model;
        this.connect = connect;
        getStyleClass().add("connect-pane");
        setPrefWidth(WIDTH);
        setMinHeight(0);
        model.begin();
        FocusFence.around(this);
        getChildren().addAll(field(), told(), list(), options(), others(other));
        pause.setOnFinished(event -> model.ask());
        model.targetProperty().addListener((p, before, now) -> pause.playFromStart());
        sceneProperty().addListener((p, before, now) -> {
            if (now == null) {
                pause.stop();
            }
        });
    }

    private Node field() {
        field.setId("connect-field");
        field.setPromptText("[user@]host[:port], a name of your ssh configuration, unix:PATH, a file");
        field.setAccessibleText("Host, socket or file to look at");
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(event -> connect());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                event.consume();
            }
        });
        model.problemProperty().addListener((p, before, now) -> field.pseudoClassStateChanged(INVALID,
                !now.isEmpty()));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button go = new Button("Connect");
        go.setId("connect-go");
        go.getStyleClass().add("accent");
        go.setMinWidth(USE_PREF_SIZE);
        go.disableProperty().bind(model.targetProperty().isNull());
        go.setOnAction(event -> connect());
        return new HBox(8, field, go);
    }

    private void connect() {
        Target target = model.targetProperty().get();
        if (target != null) {
            connect.accept(target);
        }
    }

    private Node told() {
        Label told = new Label();
        told.setId("connect-told");
        told.setWrapText(true);
        told.setMinHeight(Region.USE_PREF_SIZE);
        told.textProperty().bind(Bindings.createStringBinding(() -> {
            String problem = model.problemProperty().get();
            String known = model.toldProperty().get();
            return !problem.isEmpty()
                    ? problem
                    : known.isEmpty()
                            ? "For example alice@web1, web1:2222, unix:/run/socketloom/agent.sock, or the path of a recording."
                            : known;
        }, model.problemProperty(), model.toldProperty()));
        told.getStyleClass().add("secondary");
        model.problemProperty().addListener((p, before, now) -> told.pseudoClassStateChanged(INVALID, !now.isEmpty()));
        return told;
    }

    private Node list() {
        list.setId("connect-list");
        list.getStyleClass().addAll("dense", "connect-list");
        list.setItems(model.suggestions());
        list.setAccessibleText("Hosts of your ssh configuration, and what was looked at before");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(LIST_HEIGHT);
        list.setMinHeight(ROW_HEIGHT);
        Label nothing = new Label("Nothing that was looked at before, and no name of your ssh configuration, fits.");
        nothing.getStyleClass().add("secondary");
        list.setPlaceholder(nothing);
        list.setCellFactory(view -> new SuggestionCell());
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && list.getSelectionModel().getSelectedItem() != null) {
                take(click.getClickCount() > 1);
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                take(true);
                event.consume();
            } else if (event.getCode() == KeyCode.UP && list.getSelectionModel().getSelectedIndex() <= 0) {
                field.requestFocus();
            }
        });
        return list;
    }

    /** Puts what is chosen into the field, and connects if that is meant. */
    private void take(boolean andConnect) {
        Suggestion chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            // the list follows the text, so what is chosen would be chosen no more
            model.textProperty().set(chosen.text());
            if (andConnect) {
                connect();
            } else {
                field.requestFocus();
                field.end();
            }
        }
    }

    private Node options() {
        CheckBox elevated = new CheckBox("Ask for more rights there (sudo or doas), to see the sockets of all users");
        elevated.setId("connect-elevated");
        elevated.selectedProperty().bindBidirectional(model.elevatedProperty());
        CheckBox attached = new CheckBox("Attach to the agent that runs there and listens on");
        attached.setId("connect-attached");
        attached.setMinWidth(USE_PREF_SIZE);
        attached.selectedProperty().bindBidirectional(model.attachedProperty());
        TextField socket = new TextField();
        socket.setId("connect-socket");
        socket.setAccessibleText("Path of the agent's socket on that host");
        socket.textProperty().bindBidirectional(model.socketProperty());
        socket.disableProperty().bind(attached.selectedProperty().not());
        HBox.setHgrow(socket, Priority.ALWAYS);
        HBox attaching = new HBox(8, attached, socket);
        attaching.setAlignment(Pos.CENTER_LEFT);
        VBox options = new VBox(8, elevated, attaching);
        BooleanBinding otherThanHost = Bindings.createBooleanBinding(() -> model.targetProperty().get() != null
                && !(model.targetProperty().get() instanceof Target.Ssh), model.targetProperty());
        options.disableProperty().bind(otherThanHost);
        return options;
    }

    private Node others(Consumer<HostChoice.Kind> other) {
        Label or = new Label("Or look at:");
        or.getStyleClass().add("secondary");
        FlowPane buttons = new FlowPane(8, 8, or);
        buttons.setAlignment(Pos.CENTER_LEFT);
        for (HostChoice choice : HostChoice.all()) {
            if (choice.kind() == HostChoice.Kind.SSH) {
                Button agent = button("An agent on this host", "agent",
                        "An agent that runs as a service and listens on a socket of this host");
                agent.setId("connect-agent");
                agent.setOnAction(event -> {
                    model.textProperty().set(Target.UNIX + SshOptions.SERVICE_SOCKET);
                    field.requestFocus();
                    field.end();
                });
                buttons.getChildren().add(agent);
            } else {
                Button button = button(choice.title(), choice.icon(), choice.text());
                button.setId("connect-" + choice.icon());
                button.setOnAction(event -> other.accept(choice.kind()));
                buttons.getChildren().add(button);
            }
        }
        return buttons;
    }

    private static Button button(String title, String icon, String text) {
        Button button = new Button(title, new Icon(icon));
        button.getStyleClass().add("small");
        button.setTooltip(new Tooltip(text));
        return button;
    }

    /** Goes to the field. */
    public void focusFirst() {
        field.requestFocus();
    }

    private static final class SuggestionCell extends ListCell<Suggestion> {
        private final Icon icon = new Icon("server");
        private final Label title = new Label();
        private final Label origin = new Label();
        private final HBox line = new HBox(8, icon, title, gap(), origin);

        SuggestionCell() {
            line.setAlignment(Pos.CENTER_LEFT);
            title.setMinWidth(0);
            origin.setMinWidth(USE_PREF_SIZE);
            origin.getStyleClass().add("secondary");
            setPrefWidth(0); // as wide as the list, which does not scroll sideways
        }

        private static Region gap() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            return gap;
        }

        @Override
        protected void updateItem(Suggestion suggestion, boolean empty) {
            super.updateItem(suggestion, empty);
            setGraphic(empty ? null : line);
            if (!empty) {
                icon.show(suggestion.icon());
                title.setText(suggestion.title());
                origin.setText(suggestion.origin());
                setTooltip(new Tooltip(suggestion.text()));
            } else {
                setTooltip(null);
            }
        }
    }
}
