package io.github.socketloom.app.connect;

import io.github.socketloom.app.ui.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A strip above the views whose picture stands: since when, why, when the next attempt is made, how much has come.
 * Invisible and out of the way while there is nothing to say.
 */
public final class LinkBanner extends VBox {
    private static final double BAR_WIDTH = 120;

    private final Icon icon = new Icon("warning");
    private final Label title = new Label();
    private final Label sentence = new Label();
    private final Label remedy = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final LinkDetail detail = new LinkDetail("banner-detail");
    private final LinkButtons buttons;

    /**
     * @param model what is to be said
     * @param actions does what the user presses
     */
    public LinkBanner(LinkViewModel model, LinkActions actions) {
        super(4);
        getStyleClass().add("link-banner");
        setId("link-banner");
        buttons = new LinkButtons(actions, "banner");
        buttons.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().add("link-banner-title");
        title.setId("banner-title");
        title.setMinWidth(USE_PREF_SIZE);
        wrap(sentence, "banner-sentence");
        wrap(remedy, "banner-remedy");
        progress.setPrefWidth(BAR_WIDTH);
        progress.setMinWidth(BAR_WIDTH);
        progress.setAccessibleText("How much has come");
        progress.managedProperty().bind(progress.visibleProperty());
        VBox words = new VBox(2, sentence, remedy);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(12, icon, title, words, progress, buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, detail);
        model.pictureProperty().addListener((p, before, now) -> show(now));
        show(model.pictureProperty().get());
    }

    private static void wrap(Label label, String id) {
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMinWidth(0);
        label.managedProperty().bind(label.visibleProperty());
    }

    private void show(LinkPicture picture) {
        boolean shown = picture.place() == LinkPicture.Place.BANNER || picture.place() == LinkPicture.Place.NOTE;
        setVisible(shown);
        setManaged(shown);
        if (!shown) {
            return;
        }
        for (LinkPicture.Tone tone : LinkPicture.Tone.values()) {
            pseudoClassStateChanged(LinkButtons.pseudoClass(tone), tone == picture.tone());
        }
        icon.show(switch (picture.tone()) {
            case BUSY -> "arrow-down";
            case WARNING -> "warning";
            case FAILURE -> "failure";
            case ALARM -> "lock";
        });
        title.setText(picture.title());
        sentence.setText(picture.sentence());
        remedy.setText(picture.remedy());
        remedy.setVisible(picture.remedy() != null);
        progress.setVisible(picture.progress() != -1);
        progress.setProgress(Double.isNaN(picture.progress())
                ? ProgressBar.INDETERMINATE_PROGRESS
                : picture.progress());
        detail.show(picture.detail());
        buttons.show(picture.actions());
    }
}
