package io.github.socketloom.app.timeline;

import io.github.socketloom.app.timeline.RecordingViewModel.Phase;
import io.github.socketloom.app.ui.Icon;
import java.io.File;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;

/** Begins and ends a recording, and shows that one is made: red, with its time and its size. */
public final class RecordButton extends Button {
    private static final PseudoClass RECORDING = PseudoClass.getPseudoClass("recording");
    private static final String SECRETS = "Secrets in command lines are masked in the file.";

    private final RecordingViewModel model;
    private final RecordingFolder folder;
    private final Supplier<String> host;
    private final Tooltip tooltip = new Tooltip();

    /**
     * @param folder where the user keeps recordings
     * @param host name of the host, or null while it is not known
     */
    public RecordButton(RecordingViewModel model, RecordingFolder folder, Supplier<String> host) {
        super(null, new Icon("record"));
        this.model = model;
        this.folder = folder;
        this.host = host;
        setId("record");
        getStyleClass().add("record");
        setMinWidth(USE_PREF_SIZE);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        setTooltip(tooltip);
        setOnAction(event -> press());
        model.phaseProperty().addListener((p, before, now) -> show());
        model.progressProperty().addListener((p, before, now) -> show());
        show();
    }

    private void press() {
        if (model.phaseProperty().get() == Phase.RUNNING) {
            model.end();
        } else if (model.phaseProperty().get() == Phase.NONE) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("Record to a file. " + SECRETS);
            chooser.setInitialDirectory(folder.get().toFile());
            chooser.setInitialFileName(model.fileName(host.get()));
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Recording",
                    "*" + RecordingViewModel.EXTENSION));
            File chosen = chooser.showSaveDialog(getScene().getWindow());
            if (chosen != null) {
                folder.chosen(chosen.toPath());
                model.begin(chosen.toPath());
            }
        }
    }

    private void show() {
        Phase phase = model.phaseProperty().get();
        boolean running = phase != Phase.NONE;
        pseudoClassStateChanged(RECORDING, running);
        setText(running ? model.progressProperty().get() : "Record");
        tooltip.setText(running
                ? "End the recording"
                : "Record to a file everything that is collected from now on. " + SECRETS);
        setAccessibleText(running ? "Recording, " + getText() + ". End the recording" : "Record to a file");
    }
}
