package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.ExportingView;
import io.github.socketloom.app.ui.ViewExport;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The Protocols view: cards and charts, or tables. */
public final class ProtocolsView extends BorderPane implements ExportingView {

    private static final int MOST_PROBLEMS = 3;
    private static final KeyCombination SEARCH = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN,
            KeyCombination.SHIFT_DOWN);

    private final ProtocolsViewModel model;
    private final ProtocolsHeader header;
    private final ChartsPane charts;
    private final TablesPane tables;
    private final EmptyPane empty;
    private final Label failure = new Label();
    private final VBox problems = new VBox();
    private final List<ViewExport> exports;
    private List<String> shownProblems = List.of();

    /** @param model what is shown */
    public ProtocolsView(ProtocolsViewModel model) {
        this.model = model;
        header = new ProtocolsHeader(model);
        charts = new ChartsPane(model);
        tables = new TablesPane(model);
        empty = new EmptyPane(model);
        exports = new ProtocolsExports(model, charts).all();
        getStyleClass().add("protocols-view");
        setMinSize(0, 0);
        failure.getStyleClass().add("feed-failure");
        failure.setWrapText(true);
        failure.setMaxWidth(Double.MAX_VALUE);
        failure.managedProperty().bind(failure.visibleProperty());
        problems.getStyleClass().add("protocols-problems");
        problems.setId("protocols-problems");
        problems.managedProperty().bind(problems.visibleProperty());
        setTop(new VBox(header, failure, problems));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (SEARCH.match(event)) {
                model.setDisplay(Display.TABLE);
                show(model.contentProperty().get());
                tables.focusSearch();
                event.consume();
            }
        });
        model.contentProperty().addListener((property, before, content) -> show(content));
        show(model.contentProperty().get());
    }

    private void show(ProtocolsContent content) {
        header.show(content);
        empty.show(content);
        showProblems(content);
        boolean stale = content.feed().isFailed() && content.empty() == null;
        failure.setText(stale ? content.feed().message() + " What is shown is the last reading." : "");
        failure.setVisible(stale);
        Display made = content.wish().display();
        if (content.empty() != null) {
            put(empty.node());
        } else if (made == Display.CHARTS) {
            charts.show(content);
            put(charts);
        } else {
            tables.show(content);
            put(tables);
        }
    }

    private void put(Node wanted) {
        if (getCenter() != wanted) {
            setCenter(wanted);
        }
    }

    private void showProblems(ProtocolsContent content) {
        List<String> sentences = content.empty() == null ? content.problems() : List.of();
        problems.setVisible(!sentences.isEmpty());
        if (sentences.equals(shownProblems)) {
            return;
        }
        shownProblems = sentences;
        problems.getChildren().clear();
        for (String sentence : sentences.subList(0, Math.min(MOST_PROBLEMS, sentences.size()))) {
            problems.getChildren().add(wrapped(sentence));
        }
        if (sentences.size() > MOST_PROBLEMS) {
            problems.getChildren().add(wrapped("And " + (sentences.size() - MOST_PROBLEMS)
                    + " more; the log of the Collector view has them all."));
        }
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** Gives the keyboard to what is shown. */
    @Override
    public void requestFocus() {
        if (getCenter() != null) {
            getCenter().requestFocus();
        }
    }

    @Override
    public List<ViewExport> exports() {
        return exports;
    }

    /** Ends threads that draw. Nothing is drawn any more after it. */
    public void close() {
        charts.close();
    }
}
