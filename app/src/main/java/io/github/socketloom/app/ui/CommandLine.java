package io.github.socketloom.app.ui;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A sentence and the command that it speaks of, to be read, selected and copied. */
public final class CommandLine extends VBox {
    private static final int LINES = 3;

    private final Label sentence = new Label();
    private final TextArea command = new TextArea();

    /** Makes one that says nothing yet. */
    public CommandLine() {
        super(8);
        getStyleClass().add("command");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.getStyleClass().add("command-sentence");
        command.setEditable(false);
        command.setWrapText(true);
        command.setPrefRowCount(LINES);
        command.setMinHeight(USE_PREF_SIZE);
        command.getStyleClass().add("command-text");
        CopyButton copy = new CopyButton("Copy the command", command::getText);
        copy.setId("copy-command");
        getChildren().addAll(sentence, command, new HBox(copy));
    }

    /** Shows a sentence and a command. */
    public void show(String newSentence, String newCommand) {
        sentence.setText(newSentence);
        if (!newCommand.equals(command.getText())) {
            command.setText(newCommand); // what is selected in it stays otherwise
        }
    }

    /** Returns the command that is shown. */
    public String text() {
        return command.getText();
    }
}
