package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.settings.WindowSetting;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.query.FilterCompletion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The filter and what it offers, by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
class FilterCompletionTest {

    @TempDir
    private Path folder;
    private final ScriptedFeed feed = new ScriptedFeed();
    private final FxRobot robot = new FxRobot();
    private Wiring wiring;
    private TextField filter;
    private ListView<FilterCompletion> list;

    @Start
    private void open(Stage stage) throws Exception {
        SettingsFile settings = new SettingsFile(folder.resolve("desktop.json"));
        settings.save(DesktopSettings.DEFAULT.withWindow(new WindowSetting(960, 640, false)));
        wiring = new Wiring(ScriptedOpenings.local(feed), ScriptedOpenings::none, new QueryLanguage(), settings,
                new LaunchRequest(null, "", Theme.LIGHT, false),
                null, null);
        new WindowStage(stage, wiring, () -> {
        }).show();
        HeadlessMouse.correct();
        wiring.start();
        feed.listener().snapshot(new DemoHost(418).snapshot());
        filter = robot.lookup("#filter").query();
        list = robot.lookup("#completions").query();
    }

    @AfterEach
    void close() {
        wiring.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(KeyCode code, KeyCombination.Modifier... modifiers) {
        robot.push(new KeyCodeCombination(code, modifiers));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void ready() throws Exception {
        until(() -> robot.lookup("#filter-shown").<Labeled>query().getText().equals("418 sockets"));
        press(KeyCode.F, KeyCombination.CONTROL_DOWN);
        until(filter::isFocused);
    }

    private void type(String text) throws Exception {
        robot.write(text);
        until(list::isVisible);
    }

    private List<String> offered() {
        return list.getItems().stream().map(FilterCompletion::text).toList();
    }

    @Test
    void anEmptyFieldOffersNothingUntilItIsAsked() throws Exception {
        ready();
        assertFalse(list.isVisible());
        press(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);
        until(list::isVisible);
        assertTrue(offered().contains("proc:"), offered().toString());
        assertEquals("", filter.getText());
    }

    @Test
    void typingOffersFieldsAndThenTheValuesSeen() throws Exception {
        ready();
        type("proc");
        assertEquals("proc:", offered().get(0));
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        until(() -> filter.getText().equals("proc:") && offered().contains("redis-server"));
        type("red");
        until(() -> offered().equals(List.of("redis-server")));
        press(KeyCode.TAB);
        until(() -> filter.getText().equals("proc:redis-server") && !list.isVisible());
        assertTrue(filter.isFocused());
        assertEquals(filter.getText().length(), filter.getCaretPosition());
        until(() -> robot.lookup("#filter-shown").<Labeled>query().getText().matches("shown \\d+ of 418"));
    }

    @Test
    void theWordInTheMiddleIsCompletedWhereTheCaretStands() throws Exception {
        ready();
        type("state:est port:22");
        for (int i = 0; i < " port:22".length(); i++) {
            press(KeyCode.LEFT);
        }
        press(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);
        until(() -> offered().equals(List.of("established")));
        press(KeyCode.TAB);
        assertEquals("state:established port:22", filter.getText());
    }

    @Test
    void enterWithoutAChoiceKeepsWhatWasTyped() throws Exception {
        ready();
        type("proc");
        press(KeyCode.ENTER);
        until(() -> !list.isVisible());
        assertEquals("proc", filter.getText());
        assertTrue(filter.isFocused());
    }

    @Test
    void upGoesToTheLastAndDownFromThereToNone() throws Exception {
        ready();
        type("state:");
        press(KeyCode.UP);
        assertEquals(list.getItems().size() - 1, list.getSelectionModel().getSelectedIndex());
        press(KeyCode.DOWN);
        assertTrue(list.getSelectionModel().isEmpty());
        press(KeyCode.DOWN);
        assertEquals(0, list.getSelectionModel().getSelectedIndex());
    }

    @Test
    void escapeClosesTheListFirstAndLeavesTheFieldThen() throws Exception {
        ready();
        type("state:");
        press(KeyCode.ESCAPE);
        until(() -> !list.isVisible());
        assertTrue(filter.isFocused());
        press(KeyCode.ESCAPE);
        until(() -> !filter.isFocused());
        assertEquals("state:", filter.getText());
    }

    @Test
    void aClickChooses() throws Exception {
        ready();
        type("state:esta");
        robot.clickOn(robot.from(list).lookup("established").<Node>query());
        until(() -> filter.getText().equals("state:established"));
        assertTrue(filter.isFocused());
    }

    @Test
    void theListLiesBelowTheFieldAndInsideTheWindow() throws Exception {
        ready();
        type("r");
        Bounds field = WaitForAsyncUtils.asyncFx(() -> filter.localToScene(filter.getLayoutBounds())).get();
        Bounds place = WaitForAsyncUtils.asyncFx(() -> list.localToScene(list.getLayoutBounds())).get();
        assertTrue(place.getMinY() >= field.getMaxY(), place + " below " + field);
        assertTrue(place.getMaxX() <= 960, place.toString());
        assertTrue(place.getHeight() <= 320, place.toString());
    }

    @Test
    void aFilterMadeElsewhereOffersNothing() throws Exception {
        ready();
        robot.interact(() -> robot.lookup("#connections-table").query().requestFocus());
        robot.interact(() -> filter.setText("proc:ng"));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(list.isVisible());
    }
}
