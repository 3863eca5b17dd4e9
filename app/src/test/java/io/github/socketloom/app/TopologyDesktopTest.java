package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.app.topology.GraphPicture;
import io.github.socketloom.app.topology.TopologyViewModel;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.topology.GroupBy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The topology of a scripted host in the window that users get, by mouse and keyboard from end to end. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class TopologyDesktopTest {
    private static final String SECRET = "hunter2-of-nginx";

    @TempDir
    private Path folder;
    private final FxRobot robot = new FxRobot();
    private final ScriptedFeed feed = new ScriptedFeed();
    private final DemoHost host = new DemoHost(200);
    private SettingsFile settings;
    private Wiring wiring;
    private Stage stage;

    @Start
    private void open(Stage given) throws Exception {
        stage = given;
        settings = new SettingsFile(folder.resolve("desktop.json"));
        settings.save(DesktopSettings.DEFAULT);
        wiring = new Wiring(ScriptedOpenings.local(feed), ScriptedOpenings::none, new QueryLanguage(), settings,
                new LaunchRequest(ViewName.TOPOLOGY, "", Theme.LIGHT, false), null, null);
        new WindowStage(stage, wiring, () -> {
            // the test closes
        }).show();
        HeadlessMouse.correct();
        wiring.start();
        feed.listener().snapshot(withSecret(host.snapshot()));
    }

    /** Returns the same host, one of whose programs was given a password on its command line. */
    private static Snapshot withSecret(Snapshot snapshot) {
        Map<ProcessKey, ProcessInfo> processes = new HashMap<>(snapshot.processes());
        processes.replaceAll((key, info) -> {
            List<String> words = new ArrayList<>(info.command());
            words.add("--password=" + SECRET);
            return new ProcessInfo(key, info.parentPid(), info.uid(), info.user(), info.comm(), words,
                    info.executable(), info.ancestors(), info.cgroup(), info.networkNamespace());
        });
        return new Snapshot(snapshot.host(), snapshot.report(), snapshot.capabilities(), snapshot.namespaces(),
                processes, snapshot.connections());
    }

    @AfterEach
    void close() {
        robot.interact(stage::hide);
        wiring.close();
    }

    private static void await(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new TimeoutException("in vain waited for " + what);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T fx(Callable<T> ask) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, ask);
    }

    private void atRest() throws TimeoutException {
        await("rest", () -> wiring.topology().isAtRest());
    }

    private TopologyViewModel model() {
        return wiring.topology().model();
    }

    private GraphPicture picture() {
        return model().pictureProperty().get();
    }

    private GraphFrame frame() {
        return wiring.topology().exports(1).orElseThrow().frame();
    }

    private int number(String label) {
        for (int i = 0; i < picture().graph().nodes().size(); i++) {
            if (picture().graph().nodes().get(i).label().equals(label)) {
                return i;
            }
        }
        throw new AssertionError("no " + label);
    }

    /** Returns where a disc stands on the screen. */
    private Point2D place(String label) {
        return fx(() -> {
            int node = number(label);
            Camera camera = frame().camera();
            return stage.getScene().lookup("#graph").localToScreen(
                    camera.screenX(picture().placed().x()[node]), camera.screenY(picture().placed().y()[node]));
        });
    }

    private Node inOpenTab(String selector) {
        return robot.lookup(".modal-tabs").<TabPane>query().getSelectionModel().getSelectedItem()
                .getContent().lookup(selector);
    }

    private void openTab(String id) throws TimeoutException {
        robot.clickOn(robot.lookup(".tab").match(node -> ("tab-" + id).equals(node.getId())).<Node>query());
        await("rows of " + id, () -> inOpenTab(".modal-table") instanceof TableView<?> table
                && !table.getItems().isEmpty() && !table.lookupAll(".table-row-cell").isEmpty());
    }

    private String count() {
        return fx(() -> ((Label) inOpenTab(".modal-count")).getText());
    }

    private static String clipboard() {
        return fx(() -> Clipboard.getSystemClipboard().getString());
    }

    private String copyFirstRow() {
        robot.clickOn(inOpenTab(".modal-table").lookupAll(".table-row-cell").stream()
                .filter(node -> ((TableRow<?>) node).getIndex() == 0).findFirst().orElseThrow());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        return clipboard();
    }

    private static void assertNoSecret(String text, String where) {
        assertFalse(text.contains(SECRET), where);
    }

    @Test
    void anActorIsOpenedItsProcessesAndGroupsAreReadFilteredCopiedAndClosed() throws Exception {
        atRest();
        robot.clickOn(place("nginx"));
        await("the drawer", () -> robot.lookup("#node-drawer").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        await("the modal", () -> robot.lookup(".modal-title").tryQuery().isPresent()
                && model().modalProperty().get() != null);
        assertEquals("nginx", robot.lookup(".modal-title").<Labeled>query().getText());

        openTab("processes");
        assertEquals("1 row", count());
        List<String> copied = copyFirstRow().lines().toList();
        assertEquals(2, copied.size(), "headings and the row");
        assertTrue(copied.get(0).startsWith("PID\tProcess\tUser\t"), copied.get(0));
        assertTrue(copied.get(1).startsWith("800\tnginx\twww-data\t"), copied.get(1));

        openTab("cgroups");
        assertEquals("1 row", count());
        assertTrue(copyFirstRow().contains("shop-web"), clipboard());
        robot.clickOn(inOpenTab(".modal-filter"));
        robot.write("no such group");
        await("the filter", () -> ((Label) inOpenTab(".modal-count")).getText().equals("shown 0 of 1"));

        robot.type(KeyCode.ESCAPE); // empties the filter
        await("all rows", () -> ((Label) inOpenTab(".modal-count")).getText().equals("1 row"));
        robot.type(KeyCode.ESCAPE);
        await("the end of the modal", () -> model().modalProperty().get() == null);
        assertEquals(ViewName.TOPOLOGY, wiring.model().viewProperty().get());
    }

    @Test
    void aDoubleClickOpensTheModalWhereverTheDiscStandsEvenBehindTheDrawerThatTheFirstClickOpens() throws Exception {
        atRest();
        double middle = fx(() -> frame().width()) / 2;
        String rightmost = fx(() -> {
            int farthest = number("nginx");
            for (int i = 0; i < picture().graph().nodes().size(); i++) {
                boolean opens = picture().graph().nodes().get(i).actor() != null;
                farthest = opens && picture().placed().x()[i] > picture().placed().x()[farthest] ? i : farthest;
            }
            return picture().graph().nodes().get(farthest).label();
        });
        Point2D place = place(rightmost);
        double inGraph = fx(() -> stage.getScene().lookup("#graph").screenToLocal(place).getX());
        assertTrue(inGraph > middle, "else no drawer covers it");
        robot.doubleClickOn(place);
        await("the modal of " + rightmost, () -> model().modalProperty().get() != null);
        assertEquals(rightmost, fx(() -> model().modalProperty().get().title()));
    }

    @Test
    void anotherGroupingKeepsTheCameraThatTheUserHasChosen() throws Exception {
        atRest();
        Camera first = fx(() -> frame().camera());
        robot.clickOn("#zoom-in");
        await("the zoom", () -> frame().camera().scale() > first.scale());
        atRest();
        Camera chosen = fx(() -> frame().camera());
        robot.clickOn("#group-by-PID");
        await("processes",
                () -> picture().graph().nodes().stream().anyMatch(node -> node.label().equals("nginx[800]")));
        atRest();
        assertEquals(GroupBy.PID, model().wishProperty().get().groupBy());
        assertEquals(chosen, fx(() -> frame().camera()));
    }

    @Test
    void aDiscThatWasDraggedStaysThereFromReadingToReadingAndAfterARestart() throws Exception {
        atRest();
        String key = fx(() -> picture().graph().nodes().get(number("nginx")).key());
        robot.clickOn("#zoom-in"); // the camera is the user's from now on: places on the screen can be compared
        atRest();
        Point2D dropped = place("nginx").add(50, 30);
        robot.drag(place("nginx"), MouseButton.PRIMARY).dropTo(dropped);
        await("the pin", () -> picture().placed().pinned().get(number("nginx")));
        atRest();
        assertEquals(0, place("nginx").distance(dropped), 3);

        for (int reading = 2; reading < 5; reading++) {
            int sequence = reading;
            feed.listener().update(host.tick());
            await("reading " + sequence, () -> wiring.status().get().report().sequence() == sequence);
            atRest();
            assertEquals(0, place("nginx").distance(dropped), 3, "after reading " + sequence);
        }

        robot.interact(stage::hide);
        wiring.close();
        assertEquals(Set.of(key), settings.load().settings().topology().pins().of("rack12").keySet());
    }

    @Test
    void aPasswordOnACommandLineIsNowhereToBeSeen() throws Exception {
        atRest();
        for (GraphExport what : List.of(GraphExport.SVG, GraphExport.PAYLOAD, GraphExport.GRAPHML, GraphExport.GEXF,
                GraphExport.DOT, GraphExport.GML, GraphExport.DGS)) {
            Path file = folder.resolve("saved." + what.extension());
            fx(() -> wiring.topology().exports(1).orElseThrow()).save(what, file);
            assertNoSecret(Files.readString(file), what.name());
        }
        assertTrue(Files.readString(folder.resolve("saved.json")).contains("--password="), "the option itself is told");

        robot.clickOn("#topology-find");
        robot.write(SECRET);
        await("the search", () -> model().findingProperty().get().text().equals(SECRET));
        assertEquals(List.of(), model().findingProperty().get().order());

        robot.interact(() -> model().openModal(picture().graph().nodes().get(number("nginx")).actor().key()));
        await("the modal", () -> model().modalProperty().get() != null);
        assertNoSecret(model().modalProperty().get().toString(), "the modal");
        assertTrue(model().modalProperty().get().toString().contains("--password="), "the option itself is told");

        robot.interact(stage::hide);
        wiring.close();
        assertNoSecret(Files.readString(folder.resolve("desktop.json"), StandardCharsets.UTF_8), "the settings");
    }
}
