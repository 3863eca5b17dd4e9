package io.github.socketloom.app.window;

import io.github.socketloom.app.ui.CommandLine;
import io.github.socketloom.app.window.Explanation.Line;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Shows an {@link Explanation}: title, sentence, and its parts with their remedies. */
final class ExplanationPane extends VBox {
    private static final double WIDTH = 440;
    private static final int LINES_WITHOUT_SCROLLING = 8;
    private static final double SCROLLED_HEIGHT = 320;

    ExplanationPane(Explanation explanation) {
        super(8);
        getStyleClass().add("explanation");
        setPrefWidth(WIDTH);
        Label title = new Label(explanation.title());
        title.getStyleClass().add("explanation-title");
        getChildren().addAll(title, wrapped(explanation.text(), "explanation-text"));
        if (!explanation.lines().isEmpty()) {
            GridPane lines = lines(explanation);
            getChildren().add(explanation.lines().size() > LINES_WITHOUT_SCROLLING ? scrolled(lines) : lines);
        }
        if (explanation.elevation() != null) {
            CommandLine command = new CommandLine();
            command.show(explanation.elevation().sentence(), explanation.elevation().command());
            getChildren().add(command);
        }
    }

    private static GridPane lines(Explanation explanation) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(8);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setMinWidth(USE_PREF_SIZE);
        figures.setHalignment(HPos.RIGHT);
        ColumnConstraints texts = new ColumnConstraints();
        texts.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(figures, texts);
        int row = 0;
        for (Line line : explanation.lines()) {
            Label figure = new Label(line.figure());
            figure.getStyleClass().add("explanation-figure");
            VBox text = new VBox(4, wrapped(line.text(), "explanation-text"));
            if (line.remedy() != null) {
                text.getChildren().add(wrapped(line.remedy(), "explanation-remedy"));
            }
            RowConstraints top = new RowConstraints();
            top.setValignment(VPos.TOP);
            grid.getRowConstraints().add(top);
            grid.addRow(row++, figure, text);
        }
        return grid;
    }

    private static ScrollPane scrolled(GridPane lines) {
        ScrollPane pane = new ScrollPane(lines);
        pane.setFitToWidth(true);
        pane.setPrefHeight(SCROLLED_HEIGHT);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return pane;
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
