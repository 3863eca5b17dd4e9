package io.github.socketloom.app.timeline;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LazyTooltip;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The time line at the bottom of a tab. */
public final class TimelineView extends HBox {
    private final TimelineViewModel model;
    private final Button back;
    private final Button play;
    private final Button forward;
    private final Icon playIcon = new Icon("resume");
    private final MenuButton speed = new MenuButton();
    private final Label time = new Label();
    private final Label distance = new Label();
    private final Label note = new Label();
    private final Button live = new Button("Back to live", new Icon("access-point"));

    public TimelineView(TimelineViewModel model) {
        this.model = model;
        setId("timeline");
        getStyleClass().add("timeline");
        setAlignment(Pos.CENTER_LEFT);
        back = button(new Icon("chevron-left"), "timeline-back", () -> model.step(-1));
        explain(back, "The reading before (Alt+Left)");
        play = button(playIcon, "timeline-play", () -> model.setPlaying(!model.playingProperty().get()));
        forward = button(new Icon("chevron-right"), "timeline-forward", () -> model.step(1));
        explain(forward, "The next reading (Alt+Right)");
        TimelineTrack track = new TimelineTrack(model);
        LazyTooltip.install(track, model::explanation);
        HBox.setHgrow(track, Priority.ALWAYS);
        getChildren().addAll(back, play, forward, speed(), track, texts(), live());
        visibleProperty().bind(model.shownProperty());
        managedProperty().bind(visibleProperty());
        model.pictureProperty().addListener((p, before, now) -> show(now));
        show(model.pictureProperty().get());
    }

    private static Button button(Icon icon, String id, Runnable action) {
        Button button = new Button(null, icon);
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void explain(Button button, String text) {
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
    }

    private MenuButton speed() {
        speed.setId("timeline-speed");
        speed.getStyleClass().add("flat");
        speed.setMinWidth(USE_PREF_SIZE);
        speed.setTooltip(new Tooltip("How fast it is played; pauses are never longer than a second"));
        ToggleGroup group = new ToggleGroup();
        for (double factor : TimelineViewModel.SPEEDS) {
            RadioMenuItem item = new RadioMenuItem(TimeTexts.speed(factor));
            item.setToggleGroup(group);
            item.setSelected(factor == 1);
            item.setOnAction(event -> model.setSpeed(factor));
            speed.getItems().add(item);
        }
        return speed;
    }

    private VBox texts() {
        time.setId("timeline-time");
        time.getStyleClass().add("timeline-time");
        distance.setId("timeline-distance");
        distance.getStyleClass().add("secondary");
        note.setId("timeline-note");
        note.getStyleClass().add("timeline-note");
        note.setGraphic(new Icon("warning"));
        note.setMaxWidth(220);
        note.managedProperty().bind(note.visibleProperty());
        ClippedText.explain(note);
        time.setMinWidth(USE_PREF_SIZE);
        distance.setMinWidth(USE_PREF_SIZE);
        VBox box = new VBox(time, distance, note);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("timeline-texts");
        return box;
    }

    private Button live() {
        live.setId("timeline-live");
        live.setMinWidth(USE_PREF_SIZE);
        live.setTooltip(new Tooltip("Show what is collected now (Space)"));
        live.setOnAction(event -> model.backToLive());
        live.setVisible(!model.isRecording());
        live.setManaged(!model.isRecording());
        return live;
    }

    private void show(TimelinePicture picture) {
        back.setDisable(picture.isFirst());
        forward.setDisable(picture.isLast());
        boolean none = picture.ticks().isEmpty();
        play.setDisable(none);
        speed.setDisable(none);
        speed.setText(TimeTexts.speed(picture.speed()));
        speed.setAccessibleText("Speed " + TimeTexts.speed(picture.speed()));
        playIcon.show(picture.playing() ? "freeze" : picture.end() ? "refresh" : "resume");
        explain(play,
                picture.playing() ? "Stand still" : picture.end() ? "Play again from the start" : "Play from here");
        time.setText(picture.time());
        distance.setText(picture.end() ? "The recording ends here" : picture.distance());
        note.setText(picture.note());
        note.setVisible(!picture.note().isEmpty());
    }
}
