package io.github.socketloom.app.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A sentence and the command that it speaks of, to be read and copied. */
public final class CommandLine extends VBox {

    private final Label sentence = wrapped("command-sentence");
    private final Label command = wrapped("command-text");

    /** Makes one that says nothing yet. */
    public CommandLine() {
        super(8);
        getStyleClass().add("command");
        command.setMaxWidth(Double.MAX_VALUE);
        CopyButton copy = new CopyButton("Copy the command", command::getText);
        copy.setId("copy-command");
        getChildren().addAll(sentence, command, new HBox(copy));
    }

    private static Label wrapped(String styleClass) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }

    /** Shows a sentence and a command. */
    public void show(String newSentence, String newCommand) {
        sentence.setText(newSentence);
        command.setText(newCommand);
    }
}
