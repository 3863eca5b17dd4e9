package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.settings.WindowSetting;
import io.github.socketloom.app.testing.CounterReadings;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.app.ui.ExportingView;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPane;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.model.Update;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on a made-up host, by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    @TempDir
    private Path folder;
    private final ScriptedFeed feed = new ScriptedFeed();
    private final DemoHost host = new DemoHost(418);
    private final CountDownLatch closed = new CountDownLatch(1);
    private SettingsFile settings;
    private Wiring wiring;
    private Stage stage;

    @Start
    private void open(Stage given) throws Exception {
        stage = given;
        settings = new SettingsFile(folder.resolve("desktop.json"));
        settings.save(DesktopSettings.DEFAULT.withWindow(new WindowSetting(960, 640, false)));
        wiring = new Wiring(ScriptedOpenings.local(feed), ScriptedOpenings::none, new QueryLanguage(), settings,
                new LaunchRequest(null, "", Theme.LIGHT, false), null,
                null);
        new WindowStage(stage, wiring, closed::countDown).show();
        wiring.start();
        feed.listener().snapshot(host.snapshot());
    }

    @AfterEach
    void close() {
        wiring.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void press(FxRobot robot, KeyCode code, KeyCombination.Modifier... modifiers) {
        robot.push(new KeyCodeCombination(code, modifiers));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    private ViewName view() {
        return wiring.model().viewProperty().get();
    }

    private void ready(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#status-sockets").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#connections-table").query().requestFocus());
    }

    private static List<Window> popups() {
        return Window.getWindows().stream().filter(window -> !(window instanceof Stage)).toList();
    }

    @Test
    void namesTheHostInTheTitleAndInThePicker(FxRobot robot) throws Exception {
        ready(robot);
        assertEquals("rack12 – Socketloom", stage.getTitle());
        assertEquals("rack12 · local", text(robot, ".host-picker"));
    }

    @Test
    void controlAndDigitsOpenTheViews(FxRobot robot) throws Exception {
        ready(robot);
        KeyCode[] digits = {KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5,
                KeyCode.DIGIT6};
        for (ViewName view : ViewName.values()) {
            press(robot, digits[view.ordinal()], KeyCombination.CONTROL_DOWN);
            assertEquals(view, view());
            assertTrue(robot.lookup("#view-" + view.key()).<ToggleButton>query().isSelected());
        }
        assertTrue(robot.lookup(".collector-view").tryQuery().isPresent());
    }

    @Test
    void theEventsAreListedAndFollowTheFilterOfTheWindow(FxRobot robot) throws Exception {
        ready(robot);
        robot.clickOn("#view-events");
        feed.listener().update(host.tick());
        TableView<?> events = robot.lookup("#events-table").query();
        until(() -> events.getItems().size() >= 8);
        wiring.connections().setFilterText("event:failed proc:nobody");
        until(() -> events.getItems().isEmpty());
        assertEquals("No match", text(robot, "#events-empty-title"));
        robot.clickOn("#events-show-all");
        until(() -> events.getItems().size() >= 8);
        assertEquals("", wiring.connections().filterTextProperty().get());
    }

    @Test
    void pressingTheOpenViewKeepsItOpen(FxRobot robot) throws Exception {
        ready(robot);
        robot.clickOn("#view-connections");
        assertEquals(ViewName.CONNECTIONS, view());
        assertTrue(robot.lookup("#view-connections").<ToggleButton>query().isSelected());
    }

    @Test
    void spaceFreezesThePictureAndLetsItGoOn(FxRobot robot) throws Exception {
        ready(robot);
        press(robot, KeyCode.SPACE);
        until(() -> wiring.status().get().frozen());
        assertEquals("Resume", text(robot, "#freeze"));
        press(robot, KeyCode.SPACE);
        until(() -> !wiring.status().get().frozen());
        assertEquals("Freeze", text(robot, "#freeze"));
    }

    @Test
    void spaceInTheFilterIsASpace(FxRobot robot) throws Exception {
        ready(robot);
        press(robot, KeyCode.F, KeyCombination.CONTROL_DOWN);
        robot.write("ssh");
        press(robot, KeyCode.SPACE);
        assertFalse(wiring.model().frozenProperty().get());
        assertTrue(robot.lookup("#filter").<TextField>query().isFocused());
    }

    @Test
    void theFilterTellsHowMuchItShowsAndIsClearedByOneClick(FxRobot robot) throws Exception {
        ready(robot);
        press(robot, KeyCode.F, KeyCombination.CONTROL_DOWN);
        robot.write("postgres");
        until(() -> text(robot, "#filter-shown").equals("shown 42 of 418"));
        robot.clickOn("#filter-clear");
        until(() -> text(robot, "#filter-shown").equals("418 sockets"));
        assertEquals("", robot.lookup("#filter").<TextField>query().getText());
    }

    @Test
    void aWrongFilterIsToldInPlaceUntilItIsRight(FxRobot robot) throws Exception {
        ready(robot);
        press(robot, KeyCode.F, KeyCombination.CONTROL_DOWN);
        robot.write("\"web");
        Node field = robot.lookup(".filter-field").query();
        until(() -> field.getPseudoClassStates().contains(INVALID));
        assertTrue(robot.lookup("#filter-error").query().isVisible());
        assertEquals("\"web\n^", text(robot, ".filter-error-place"));
        robot.write("\"");
        until(() -> !field.getPseudoClassStates().contains(INVALID));
        assertFalse(robot.lookup(".filter-error").query().isVisible());
    }

    @Test
    void escapeLeavesTheFilter(FxRobot robot) throws Exception {
        ready(robot);
        press(robot, KeyCode.F, KeyCombination.CONTROL_DOWN);
        press(robot, KeyCode.ESCAPE);
        assertFalse(robot.lookup("#filter").query().isFocused());
    }

    @Test
    void aNumberOfTheStatusBarExplainsItself(FxRobot robot) throws Exception {
        ready(robot);
        assertEquals("34 without owner (why?)", text(robot, "#status-ownerless"));
        robot.clickOn("#status-ownerless");
        until(() -> popups().size() == 1);
        Parent explanation = popups().get(0).getScene().getRoot();
        assertEquals("Sockets without an owner", robot.from(explanation).lookup(".explanation-title")
                .<Labeled>query().getText());
        assertTrue(robot.from(explanation).lookup(".explanation-remedy").<Labeled>query().getText()
                .contains("CAP_SYS_PTRACE"));
        press(robot, KeyCode.ESCAPE);
        until(() -> popups().isEmpty());
    }

    @Test
    void numbersKeepTheFocusWhileTheyChange(FxRobot robot) throws Exception {
        ready(robot);
        Node number = robot.lookup("#status-tick").query();
        robot.interact(number::requestFocus);
        feed.listener().update(host.tick());
        until(() -> wiring.status().get().report().sequence() == 2);
        assertSame(number, robot.lookup("#status-tick").query());
        assertTrue(number.isFocused());
    }

    @Test
    void theThemeChangesAtOnceAndIsKept(FxRobot robot) throws Exception {
        ready(robot);
        Parent root = stage.getScene().getRoot();
        assertFalse(root.getPseudoClassStates().contains(DARK));
        robot.interact(() -> wiring.model().look().themeProperty().set(Theme.DARK));
        assertTrue(root.getPseudoClassStates().contains(DARK));
        robot.interact(stage::hide);
        wiring.close();
        assertEquals(Theme.DARK, settings.load().settings().theme());
    }

    @Test
    void theQuestionMarkShowsTheKeysAndEscapeGivesTheFocusBack(FxRobot robot) throws Exception {
        ready(robot);
        Node focused = stage.getScene().getFocusOwner();
        robot.write("?");
        until(() -> robot.lookup(".key-list").tryQuery().isPresent());
        press(robot, KeyCode.ESCAPE);
        assertTrue(robot.lookup(".key-list").tryQuery().isEmpty());
        assertSame(focused, stage.getScene().getFocusOwner());
    }

    @Test
    void controlAndPlusEnlargeTheText(FxRobot robot) throws Exception {
        ready(robot);
        press(robot, KeyCode.EQUALS, KeyCombination.CONTROL_DOWN); // where keyboards have the plus
        assertEquals(DesktopSettings.DEFAULT.fontSize() + 1, wiring.model().look().fontSizeProperty().get());
        press(robot, KeyCode.DIGIT0, KeyCombination.CONTROL_DOWN);
        assertEquals(DesktopSettings.DEFAULT.fontSize(), wiring.model().look().fontSizeProperty().get());
    }

    @Test
    void anotherIntervalIsAskedOfTheFeed(FxRobot robot) throws Exception {
        ready(robot);
        robot.interact(() -> wiring.model().intervalMillisProperty().set(5000));
        assertEquals(Duration.ofSeconds(5), feed.requests().get(feed.requests().size() - 1).interval());
        assertEquals("5 s", text(robot, "#interval"));
    }

    @Test
    void whatIsMissingPutsAMarkAtTheCollector(FxRobot robot) throws Exception {
        ready(robot);
        assertTrue(robot.lookup(".navigation-badge").query().isVisible());
    }

    @Test
    void aFeedThatFailsSaysSoInTheStatusBar(FxRobot robot) throws Exception {
        ready(robot);
        feed.listener().failed("The collector failed; the log has the details.");
        until(() -> text(robot, ".status-message").equals("The collector failed; the log has the details."));
    }

    /** The host counts and tracks a connection, as it is told with a second reading: rates need two. */
    private void count() throws Exception {
        ProtocolCounters protocols = CounterReadings.linux(DemoHost.NAMESPACE, host.readings() + 1, 100);
        Endpoint client = new Endpoint(IpAddress.ofV4(0x0a00_0005), 40_000, null);
        Endpoint server = new Endpoint(IpAddress.ofV4(0xc633_6404), 443, null);
        ConntrackEntry entry = new ConntrackEntry(DemoHost.NAMESPACE, 0, 7, 6, new ConntrackTuple(client, server),
                new ConntrackTuple(server, client), 0xe, "ESTABLISHED", 300, 0, null, null, 0, 1);
        ConntrackStats stats = new ConntrackStats(DemoHost.NAMESPACE, host.readings() + 1,
                ConntrackStats.Use.IN_USE, 1, 1000, 512, "netlink", List.of("found"),
                List.of(new ConntrackProcessor(0, List.of(4L))), List.of(), List.of(), null);
        Update tick = host.tick();
        HostCounters counters = new HostCounters(List.of(protocols), List.of(stats),
                new ConntrackTable(tick.report().collectedAt(), List.of(entry), 0, List.of(), null), List.of());
        feed.listener().update(new Update(tick.report(), null, null, tick.processes(), tick.endedProcesses(),
                tick.added(), tick.changed(), tick.removed(), tick.closed(), counters));
        until(() -> wiring.status().get().report().sequence() == tick.report().sequence());
    }

    /** Returns what the open view offers, and what of it the menu offers. */
    private List<ViewExport> offered(FxRobot robot, String view) {
        List<ViewExport> exports = robot.lookup(view).<Node>queryAll().stream().map(ExportingView.class::cast)
                .findFirst().orElseThrow().exports();
        List<String> items = robot.lookup("#export").queryAs(MenuButton.class).getItems().stream()
                .map(MenuItem::getId).filter(Objects::nonNull).toList();
        assertEquals(exports.stream().map(export -> "export-" + export.id()).toList(),
                items.subList(items.size() - exports.size(), items.size()));
        return exports;
    }

    private void save(FxRobot robot, List<ViewExport> exports) throws Exception {
        for (ViewExport export : exports) {
            Path file = folder.resolve(export.fileName());
            robot.interact(() -> wiring.exports().save(export, file));
            until(() -> text(robot, ".status-message").equals("Saved " + file + "."));
            assertTrue(Files.size(file) > 0, export.id());
        }
    }

    @Test
    void whatTheProtocolsViewOffersIsInTheMenuAndIsWritten(FxRobot robot) throws Exception {
        ready(robot);
        count();
        press(robot, KeyCode.DIGIT3, KeyCombination.CONTROL_DOWN);
        count();
        List<ViewExport> exports = offered(robot, ".protocols-view");
        until(() -> robot.from(robot.lookup(".chart-pane").queryAll()).<ChartPane>queryAll().stream()
                .allMatch(ChartPane::isPainted));
        save(robot, exports);
        assertTrue(Files.readString(folder.resolve("protocols.csv")).contains("\r\nTCP,"));
        assertTrue(Files.readString(folder.resolve("protocols.svg")).contains("TCP traffic, segments per second"));
    }

    @Test
    void whatTheConntrackViewOffersIsInTheMenuAndIsWritten(FxRobot robot) throws Exception {
        ready(robot);
        count();
        press(robot, KeyCode.DIGIT4, KeyCombination.CONTROL_DOWN);
        count();
        List<ViewExport> exports = offered(robot, ".conntrack-view");
        until(() -> robot.from(robot.lookup(".chart-pane").queryAll()).<ChartPane>queryAll().stream()
                .allMatch(ChartPane::isPainted));
        save(robot, exports);
        assertTrue(Files.readString(folder.resolve("conntrack.csv")).contains("198.51.100.4"));
        assertTrue(Files.readString(folder.resolve("conntrack.json")).contains("198.51.100.4"));
    }

    @Test
    void aViewThatOffersNothingLeavesNothingOfTheOneBeforeInTheMenu(FxRobot robot) throws Exception {
        ready(robot);
        List<MenuItem> before = List.copyOf(robot.lookup("#export").queryAs(MenuButton.class).getItems());
        press(robot, KeyCode.DIGIT4, KeyCombination.CONTROL_DOWN);
        press(robot, KeyCode.DIGIT1, KeyCombination.CONTROL_DOWN);
        assertEquals(before, robot.lookup("#export").queryAs(MenuButton.class).getItems());
    }

    @Test
    void closingTheWindowEndsTheThreadsThatDrawCharts(FxRobot robot) throws Exception {
        ready(robot);
        count();
        press(robot, KeyCode.DIGIT3, KeyCombination.CONTROL_DOWN);
        count();
        until(() -> threads().anyMatch(name -> name.startsWith("paint")));
        robot.interact(stage::hide);
        assertTrue(closed.await(5, TimeUnit.SECONDS));
        wiring.close();
        WaitForAsyncUtils.waitForFxEvents(); // the FX thread ends them
        assertEquals(List.of(), threads().filter(name -> name.startsWith("paint")).toList());
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    }

    @Test
    void closingTheWindowEndsEveryThreadAndKeepsWhatWasChanged(FxRobot robot) throws Exception {
        ready(robot);
        press(robot, KeyCode.DIGIT6, KeyCombination.CONTROL_DOWN);
        long began = System.nanoTime();
        press(robot, KeyCode.Q, KeyCombination.CONTROL_DOWN);
        assertTrue(closed.await(5, TimeUnit.SECONDS));
        wiring.close();
        assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(1), "closing took a second or more");
        assertTrue(feed.isClosed());
        assertEquals("collector", settings.load().settings().view());
        assertEquals(List.of(), threads()
                .filter(name -> name.equals("model") || name.startsWith("task-")).toList());
    }
}
