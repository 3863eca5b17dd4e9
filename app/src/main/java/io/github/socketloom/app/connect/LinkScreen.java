package io.github.socketloom.app.connect;

import io.github.socketloom.app.ui.CommandLine;
import io.github.socketloom.app.ui.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Stands in place of the views as long as there is no picture of the host: what is being done to reach it, or why it
 * cannot be reached and what can be done about that. Invisible and out of the way otherwise.
 */
public final class LinkScreen extends StackPane {
    private static final double TEXT_WIDTH = 560;

    private final LinkViewModel model;
    private final Icon icon = new Icon("server");
    private final Label title = new Label();
    private final VBox steps = new VBox(4);
    private final Label sentence = text("link-sentence");
    private final Label remedy = text("link-remedy");
    private final ProgressBar progress = new ProgressBar();
    private final CommandLine command = new CommandLine();
    private final LinkDetail detail = new LinkDetail("link-detail");
    private final LinkButtons buttons;
    private final VBox card;
    private List<String> shownSteps = List.of();

    /**
     * @param model what is to be said
     * @param actions does what the user presses
     */
    public LinkScreen(LinkViewModel model, LinkActions actions) {
        this.model = model;
        getStyleClass().add("link-screen");
        setId("link-screen");
        buttons = new LinkButtons(actions, "link");
        icon.getStyleClass().add("planned-icon");
        title.getStyleClass().add("planned-title");
        title.setId("link-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setId("link-progress");
        progress.setAccessibleText("How much has come");
        progress.managedProperty().bind(progress.visibleProperty());
        command.managedProperty().bind(command.visibleProperty());
        steps.setId("link-steps");
        steps.managedProperty().bind(steps.visibleProperty());
        HBox heading = new HBox(16, icon, title);
        heading.setAlignment(Pos.CENTER_LEFT);
        card = new VBox(16, heading, steps, sentence, progress, remedy, command, buttons, detail);
        card.getStyleClass().addAll("planned-card", "link-card");
        card.setPrefWidth(TEXT_WIDTH);
        card.setMaxSize(TEXT_WIDTH, USE_PREF_SIZE);
        StackPane centre = new StackPane(card);
        centre.getStyleClass().add("planned-view");
        ScrollPane scroll = new ScrollPane(centre);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        getChildren().add(scroll);
        model.pictureProperty().addListener((p, before, now) -> show(now));
        show(model.pictureProperty().get());
    }

    private static Label text(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void show(LinkPicture picture) {
        boolean shown = picture.place() == LinkPicture.Place.SCREEN;
        setVisible(shown);
        setManaged(shown);
        if (!shown) {
            return;
        }
        for (LinkPicture.Tone tone : LinkPicture.Tone.values()) {
            card.pseudoClassStateChanged(LinkButtons.pseudoClass(tone), tone == picture.tone());
        }
        icon.show(switch (picture.tone()) {
            case BUSY -> model.target().icon();
            case WARNING -> "warning";
            case FAILURE -> "failure";
            case ALARM -> "lock";
        });
        title.setText(picture.title());
        boolean inSteps = !picture.steps().isEmpty() && picture.steps().contains(picture.sentence());
        say(sentence, inSteps ? "" : picture.sentence());
        say(remedy, picture.remedy() == null ? "" : picture.remedy());
        showSteps(picture);
        progress.setVisible(picture.progress() != -1);
        // how much nobody knows moves only where anything may move; else the bar would seem to stand still
        progress.setProgress(Double.isNaN(picture.progress())
                ? ProgressBar.INDETERMINATE_PROGRESS
                : picture.progress());
        command.setVisible(picture.command() != null);
        if (picture.command() != null) {
            command.show("Once you know why the key changed, this forgets the old one:", picture.command());
        }
        detail.show(picture.detail());
        buttons.show(picture.actions());
    }

    private static void say(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
    }

    private void showSteps(LinkPicture picture) {
        steps.setVisible(!picture.steps().isEmpty());
        if (picture.steps().equals(shownSteps)) {
            return;
        }
        shownSteps = picture.steps();
        List<Node> lines = new ArrayList<>();
        for (int i = 0; i < shownSteps.size(); i++) {
            boolean done = i < shownSteps.size() - 1;
            Label words = new Label(shownSteps.get(i));
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
            HBox line = new HBox(8, new Icon(done ? "success" : "chevron-right"), words);
            line.setAlignment(Pos.TOP_LEFT);
            line.getStyleClass().add(done ? "link-step-done" : "link-step");
            lines.add(line);
        }
        steps.getChildren().setAll(lines);
    }

    /** Gives the focus to what is most likely pressed, if it shows anything. */
    public void focusFirst() {
        if (isVisible()) {
            buttons.getChildren().stream().filter(Button.class::isInstance).findFirst().ifPresent(Node::requestFocus);
        }
    }
}
