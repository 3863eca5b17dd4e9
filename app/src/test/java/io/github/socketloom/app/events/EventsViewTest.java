package io.github.socketloom.app.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.testing.SampleEvents;
import io.github.socketloom.app.ui.chart.ChartPane;
import io.github.socketloom.app.ui.chart.ChartSpan;
import io.github.socketloom.collector.model.ConnectionEvent;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class EventsViewTest {
    private static final String STYLES = "/io/github/socketloom/styles/";

    private final StateFixture host = new StateFixture();
    private final SampleEvents happening = new SampleEvents(ConnectionBuilder.NAMESPACE);
    private final FxRobot robot = new FxRobot();
    private final List<String> asked = new ArrayList<>();
    private EventLayout arranged;
    private EventsViewModel model;
    private EventsView view;
    private Stage stage;

    /** Takes down what the view asks for. */
    private final class Asked implements EventActions {
        @Override
        public void showInConnections(String filter, boolean closed) {
            asked.add((closed ? "closed " : "open ") + filter);
        }

        @Override
        public void showInTopology(ConnectionEvent event) {
            asked.add("topology " + event.number());
        }

        @Override
        public void filterBy(String term) {
            asked.add(term);
        }

        @Override
        public void clearFilter() {
            asked.add("clear");
        }
    }

    @BeforeEach
    void openWindow() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            model = new EventsViewModel(asking -> see(ModelChange.NOTHING), false, ZoneOffset.UTC);
            view = new EventsView(model, EventLayout.standard(), layout -> arranged = layout, new Asked());
            Scene scene = new Scene(new StackPane(view), 1080, 640);
            for (String sheet : List.of("app.css", "window.css", "chart.css", "connections.css", "events.css")) {
                scene.getStylesheets().add(EventsViewTest.class.getResource(STYLES + sheet).toExternalForm());
            }
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            HeadlessMouse.correct();
            return null;
        });
        robot.interact(() -> see(host.begin(List.of())));
    }

    @AfterEach
    void closeWindow() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            view.close();
            stage.close();
            return null;
        });
    }

    private void see(ModelChange change) {
        model.refresh(host.state(), change).run();
    }

    private void happen(int count) {
        robot.interact(() -> {
            long reading = host.nextReading();
            see(host.happened(happening.between(reading - 1_000_000, reading, count)
                    .toArray(ConnectionEvent[]::new)));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private TableView<ConnectionEvent> table() {
        return robot.lookup("#events-table").query();
    }

    private String text(String id) {
        return robot.lookup(id).<Labeled>query().getText();
    }

    private boolean isVisible(String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private TableCell<?, ?> cell(int row, String column) {
        for (Node node : table().lookupAll(".table-cell")) {
            TableCell<?, ?> cell = (TableCell<?, ?>) node;
            if (cell.getIndex() == row && cell.getTableColumn() != null && cell.isVisible()
                    && column.equals(cell.getTableColumn().getId())) {
                return cell;
            }
        }
        throw new AssertionError("no cell of " + column);
    }

    @Test
    void whatHappenedIsListedWithWordAndIconTheNewestFirst() {
        happen(5);
        assertEquals("Failed", cell(0, "event").getText());
        assertTrue(cell(0, "event").getGraphic().getStyleClass().contains("icon-failure"));
        assertEquals("refused by the peer", cell(0, "reason").getText());
        assertEquals("Close", cell(2, "event").getText());
        assertEquals("812 ms", cell(2, "duration_us").getText());
        assertEquals("–", cell(0, "rtt_us").getText());
        assertEquals("Close  2", text("#event-kind-close"));
        happen(2); // cells are used again for other events
        assertTrue(cell(0, "event").getGraphic().getStyleClass().contains("icon-close"));
        assertFalse(cell(0, "event").getGraphic().getStyleClass().contains("icon-failure"));
    }

    @Test
    void rowsStandStillUnderThePointerAndAChipTellsWhatCame() {
        happen(3);
        robot.moveTo(cell(1, "event"));
        WaitForAsyncUtils.waitForFxEvents();
        happen(4);
        assertEquals(3, table().getItems().size());
        assertEquals("4 new · show", text("#events-newer"));
        robot.clickOn("#events-newer");
        assertEquals(7, table().getItems().size());
        assertFalse(isVisible("#events-newer"));
    }

    @Test
    void aSelectionStaysOnItsEventWhenMoreIsShown() {
        happen(3);
        robot.interact(() -> table().getSelectionModel().select(2));
        long number = table().getItems().get(2).number();
        happen(4);
        robot.interact(() -> model.showNewer());
        assertEquals(number, table().getSelectionModel().getSelectedItem().number());
        assertEquals(6, table().getSelectionModel().getSelectedIndex());
    }

    @Test
    void aKindIsChosenWithItsButton() {
        happen(8);
        robot.clickOn("#event-kind-failed");
        assertEquals(2, table().getItems().size());
        assertEquals("shown 2 of 8", text("#events-shown"));
        robot.clickOn("#events-clear");
        assertEquals(8, table().getItems().size());
        assertFalse(robot.lookup("#event-kind-failed").<ToggleButton>query().isSelected());
        assertEquals(List.of("clear"), asked);
    }

    @Test
    void aSpanChosenInTheChartNarrowsTheListUntilItIsLetGo() {
        happen(2);
        double from = host.state().collectedAt() / 1e6;
        happen(2);
        double until = host.state().collectedAt() / 1e6;
        happen(2);
        ChartPane chart = robot.lookup("#events-chart").query();
        robot.interact(() -> chart.spanProperty().set(new ChartSpan(from, until)));
        assertEquals(2, table().getItems().size());
        robot.clickOn("#events-span");
        assertEquals(6, table().getItems().size());
        assertNull(chart.spanProperty().get());
    }

    @Test
    void enterOpensAllFactsAndEscapeClosesThem() {
        happen(4);
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().select(0);
            table().getFocusModel().focus(0);
        });
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertTrue(isVisible("#event-detail"));
        robot.clickOn("#event-connections");
        robot.clickOn("#event-topology");
        assertEquals("topology 4", asked.get(1));
        assertTrue(asked.get(0).startsWith("closed id=" + ConnectionBuilder.NAMESPACE + "/"), asked.get(0));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertTrue(robot.lookup("#event-detail").tryQuery().isEmpty());
    }

    @Test
    void nothingIsCountedOfWhatNobodyHearsUntilItIsTold() {
        assertFalse(isVisible("#event-kind-connect"), "nothing is heard on this host");
        assertTrue(isVisible("#event-kind-close"));
        happen(8);
        assertTrue(isVisible("#event-kind-connect"));
    }

    @Test
    void rowsAreCopiedWithTheirTitles() {
        happen(2);
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().selectRange(0, 2);
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(copied[0].startsWith("Time\tEvent\tProcess\tDirection\tLocal"), copied[0]);
        assertEquals(3, copied[0].split("\n").length);
    }

    @Test
    void columnsAreShownAndHiddenAndKept() {
        happen(1);
        EventTableView table = (EventTableView) table();
        robot.interact(() -> {
            // not opened: the headless screen is lower than the menu
            CheckMenuItem origin = table.columnItems().stream()
                    .filter(item -> "events-column-origin".equals(item.getId())).map(CheckMenuItem.class::cast)
                    .findFirst().orElseThrow();
            origin.setSelected(true);
            origin.getOnAction().handle(null);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(table.shownColumns().stream().anyMatch(column -> column.key().equals("origin")));
        assertTrue(arranged.columns().stream().anyMatch(column -> column.key().equals("origin") && column.visible()));
    }

    @Test
    void anArrangementThatWasKeptIsThereAgainAndColumnsItDoesNotKnowComeLast() {
        EventLayout kept = new EventLayout(List.of(new EventLayout.Column("reason", 222, true),
                new EventLayout.Column("time", 98, true)), List.of(new EventSort("reason", true)));
        robot.interact(() -> {
            EventTableView other = new EventTableView(
                    new EventsViewModel(asking -> {
                        // not looked at
                    }, false, ZoneOffset.UTC), kept);
            assertEquals("reason", other.getColumns().get(0).getId());
            assertEquals("time", other.getColumns().get(1).getId());
            assertEquals(EventColumns.all().size(), other.getColumns().size());
            assertEquals(List.of(new EventSort("reason", true)), other.layoutNow().sort());
        });
    }

    @Test
    void nothingToShowIsExplained() {
        assertEquals("No events yet", text("#events-empty-title"));
        happen(1);
        robot.interact(() -> model.setFilterText("proc:nobody"));
        assertEquals("One event is hidden.", text("#events-empty-text"));
        assertEquals("0 lost", text("#events-lost-now"));
    }
}
