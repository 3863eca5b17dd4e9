package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.connections.Row;
import io.github.socketloom.app.connections.TableContent;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.PinSetting;
import io.github.socketloom.app.settings.PinSettings;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.settings.TopologySetting;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.SampleTopology;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.app.topology.GraphPicture;
import io.github.socketloom.app.topology.TopologyStatus;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.topology.payload.TopologyReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What ties the topology to the rest of the window: filter, table, settings, files. */
@ExtendWith(ApplicationExtension.class)
class TopologyWindowTest {
    private static final TopologySetting LEFT = new TopologySetting("pid", "detailed", "subnet", "", "throughput",
            false,
            0.5, false, PinSettings.NONE.with("rack12", Map.of("somebody", new PinSetting(12, -7))));

    @TempDir
    private Path folder;
    private final FxRobot robot = new FxRobot();
    private final ScriptedFeed feed = new ScriptedFeed();
    private final DemoHost host = new DemoHost(200);
    private SettingsFile settings;
    private Wiring wiring;
    private Stage stage;

    private void open(ViewName view, OpenedTopology opened) throws Exception {
        settings = new SettingsFile(folder.resolve("desktop.json"));
        if (Files.notExists(folder.resolve("desktop.json"))) {
            settings.save(DesktopSettings.DEFAULT);
        }
        robot.interact(() -> {
            wiring = new Wiring(ScriptedOpenings.of(feed, opened), ScriptedOpenings::none, new QueryLanguage(),
                    settings,
                    launch(view, opened), null, null);
            stage = new Stage();
            new WindowStage(stage, wiring, () -> {
                // the test closes
            }).show();
        });
        wiring.start();
        if (opened == null) {
            feed.listener().snapshot(host.snapshot());
        }
    }

    private static LaunchRequest launch(ViewName view, OpenedTopology opened) {
        return new LaunchRequest(view, "", Theme.LIGHT, false, Configuration.DEFAULT, new Target.Local(), opened);
    }

    private void topology() throws Exception {
        open(ViewName.TOPOLOGY, null);
        atRest();
    }

    @AfterEach
    void close() {
        if (stage != null) {
            robot.interact(stage::hide);
            wiring.close();
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void atRest() throws Exception {
        until(() -> wiring.topology().isAtRest());
    }

    private String text(String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    /** Returns a connection with an owner and a peer. */
    private Row connected() {
        TableContent content = wiring.connections().contentProperty().get();
        for (int i = 0; i < content.size(); i++) {
            Connection connection = content.row(i).connection();
            if (!content.row(i).processes().isEmpty() && !connection.remote().isNone()
                    && connection.protocol() == Protocol.TCP) {
                return content.row(i);
            }
        }
        throw new AssertionError("no such row");
    }

    /** Returns the key of a disc that is not the host. */
    private String anyNode() {
        return picture().graph().nodes().stream().filter(node -> node.actor() != null && !node.actor().isSelf())
                .findFirst().orElseThrow().key();
    }

    private GraphPicture picture() {
        return wiring.topology().model().pictureProperty().get();
    }

    @Test
    void theFilterReachesTheGraphAndTellsWhatItLetsThrough() throws Exception {
        topology();
        String all = text("#filter-shown");
        assertTrue(all.matches("\\d+ actors?, [\\d,]+ endpoints?"), all);
        robot.interact(() -> wiring.connections().setFilterText("postgres"));
        until(() -> text("#filter-shown").startsWith("shown "));
        assertFalse(text("#filter-shown").endsWith(all), text("#filter-shown"));
        robot.interact(() -> wiring.connections().setFilterText("postgres and ("));
        assertTrue(text("#filter-shown").startsWith("shown "), "the last valid filter stays in force");
        robot.interact(() -> wiring.topology().clearFilter());
        until(() -> text("#filter-shown").equals(all));
    }

    @Test
    void theTableIsOpenedOnWhatTheGraphAsksFor() throws Exception {
        topology();
        robot.interact(() -> wiring.topology().showInTable("process=postgres"));
        assertEquals(ViewName.CONNECTIONS, wiring.model().viewProperty().get());
        assertEquals("process=postgres", wiring.connections().filterTextProperty().get());
        until(() -> text("#filter-shown").startsWith("shown "));
    }

    @Test
    void aConnectionIsShownInTheTopologyByItsOwner() throws Exception {
        open(ViewName.CONNECTIONS, null);
        until(() -> wiring.connections().contentProperty().get().size() > 0);
        Row row = connected();
        robot.interact(() -> wiring.topology().reveal(row));
        assertEquals(ViewName.TOPOLOGY, wiring.model().viewProperty().get());
        until(() -> wiring.topology().model().selectionProperty().get().node() != null);
        int chosen = wiring.topology().model().selectionProperty().get().nodeIn(picture().graph());
        long pid = row.connection().primaryOwner().process().pid();
        assertTrue(picture().graph().nodes().get(chosen).actors().stream().flatMap(actor -> actor.processes().stream())
                .anyMatch(process -> process.pid() == pid));
    }

    @Test
    void aMinimisedWindowMakesNothingOfWhatIsCollectedUntilItIsSeenAgain() throws Exception {
        topology();
        TopologyStatus before = wiring.topology().model().statusProperty().get();
        robot.interact(() -> stage.setIconified(true));
        robot.interact(() -> assertFalse(wiring.topology().model().isShown()));
        feed.listener().update(host.tick());
        until(() -> wiring.status().get().report().sequence() == 2);
        robot.interact(() -> assertSame(before, wiring.topology().model().statusProperty().get()));
        robot.interact(() -> stage.setIconified(false));
        until(() -> wiring.topology().model().statusProperty().get() != before);
        assertTrue(wiring.topology().model().isShown());
    }

    @Test
    void theToolbarAndThePinsAreAsTheyWereLeft() throws Exception {
        new SettingsFile(folder.resolve("desktop.json")).save(DesktopSettings.DEFAULT.withTopology(LEFT));
        topology();
        robot.interact(stage::hide);
        wiring.close();
        assertEquals(LEFT, settings.load().settings().topology());
    }

    @Test
    void aPinIsThereAfterARestart() throws Exception {
        topology();
        String pinned = anyNode();
        robot.interact(() -> wiring.topology().model().pin(pinned, 321, -123));
        robot.interact(stage::hide);
        wiring.close();
        assertEquals(Map.of(pinned, new PinSetting(321, -123)),
                settings.load().settings().topology().pins().of("rack12"));
        topology();
        GraphPicture picture = picture();
        int node = picture.graph().node(pinned);
        assertEquals(321, picture.placed().x()[node], 1e-3);
        assertEquals(-123, picture.placed().y()[node], 1e-3);
        assertTrue(picture.placed().pinned().get(node));
    }

    @Test
    void pinsOfAFileAreNoPinsOfTheHost() throws Exception {
        topology();
        Path file = SampleTopology.file(folder, "rack77");
        robot.interact(() -> wiring.topology().open(file));
        until(() -> wiring.model().titleProperty().get().equals("rack77.json"));
        atRest();
        String pinned = anyNode();
        robot.interact(() -> wiring.topology().model().pin(pinned, 5, 5));
        robot.interact(() -> wiring.topology().showHost());
        until(() -> wiring.model().titleProperty().get().equals("rack12"));
        robot.interact(stage::hide);
        wiring.close();
        PinSettings pins = settings.load().settings().topology().pins();
        assertEquals(Map.of(), pins.of("rack12"));
        assertEquals(Map.of(pinned, new PinSetting(5, 5)), pins.of("file of rack77"));
    }

    @Test
    void aTopologyFileIsShownInPlaceOfTheHostAndTheHostAgainAfterwards() throws Exception {
        open(ViewName.CONNECTIONS, null);
        Path file = SampleTopology.file(folder, "rack77");
        robot.interact(() -> wiring.topology().open(file));
        until(() -> wiring.model().viewProperty().get() == ViewName.TOPOLOGY);
        atRest();
        assertEquals("rack77.json · topology file", text(".host-picker"));
        assertEquals("rack77.json – Socketloom", stage.getTitle());
        assertEquals("not for files", text("#filter-shown"));
        assertTrue(robot.lookup("#status-file").tryQuery().isPresent());
        robot.interact(() -> wiring.topology().showHost());
        until(() -> text(".host-picker").equals("rack12 · local"));
        until(() -> text("#filter-shown").matches("\\d+ actors?, .*"));
    }

    @Test
    void aFileThatIsNoTopologyIsToldInTheStatusBarAndNothingElseChanges() throws Exception {
        open(ViewName.CONNECTIONS, null);
        Path file = Files.writeString(folder.resolve("odd.json"), "{\"a\": }");
        robot.interact(() -> wiring.topology().open(file));
        until(() -> text(".status-message").startsWith("Cannot open " + file + ": line 1"));
        assertEquals(ViewName.CONNECTIONS, wiring.model().viewProperty().get());
    }

    @Test
    void aWindowOnAFileSaysInEveryOtherViewThatThereIsNoHost() throws Exception {
        open(null, OpenedTopology.read(SampleTopology.file(folder, "rack77")));
        atRest();
        assertEquals(ViewName.TOPOLOGY, wiring.model().viewProperty().get());
        assertEquals("rack77.json – Socketloom", stage.getTitle());
        assertTrue(robot.lookup("#filter").query().isDisabled());
        assertTrue(robot.lookup("#freeze").query().isDisabled());
        assertFalse(robot.lookup("#document-chip").tryQuery().isPresent(), "there is no host to go back to");
        for (ViewName view : ViewName.values()) {
            if (view != ViewName.TOPOLOGY) {
                robot.interact(() -> wiring.model().viewProperty().set(view));
                assertTrue(text("#no-host").startsWith("This is a topology file. "), view.key());
            }
        }
        robot.clickOn("#back-to-topology");
        assertEquals(ViewName.TOPOLOGY, wiring.model().viewProperty().get());
    }

    @Test
    void theExportMenuOffersTheGraphWhileItIsOpen() throws Exception {
        topology();
        MenuButton export = robot.lookup("#export").query();
        MenuItem svg = export.getItems().stream().filter(item -> "export-graph-svg".equals(item.getId())).findFirst()
                .orElseThrow();
        assertTrue(svg.isVisible());
        robot.interact(() -> wiring.model().viewProperty().set(ViewName.CONNECTIONS));
        assertFalse(svg.isVisible());
    }

    @Test
    void everyKindOfFileIsWrittenWhole() throws Exception {
        topology();
        GraphExports exports = WaitForAsyncUtils.asyncFx(() -> wiring.topology().exports(1)).get().orElseThrow();
        for (GraphExport what : GraphExport.values()) {
            Path file = folder.resolve(what.name() + "." + what.extension());
            String told = exports.save(what, file);
            assertTrue(told.startsWith("Saved " + file + "."), told);
            assertTrue(Files.size(file) > 500, what + " of " + Files.size(file) + " bytes");
        }
        try (InputStream in = Files.newInputStream(folder.resolve("PAYLOAD.json"))) {
            assertEquals(exports.topology().actors().size(), new TopologyReader().read(in).actors().size());
        }
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        assertEquals("svg", xml.newDocumentBuilder().parse(folder.resolve("SVG.svg").toFile()).getDocumentElement()
                .getTagName());
        String graphml = Files.readString(folder.resolve("GRAPHML.graphml"));
        assertEquals("graphml", xml.newDocumentBuilder().parse(folder.resolve("GRAPHML.graphml").toFile())
                .getDocumentElement().getTagName());
        assertTrue(graphml.contains("attr.name=\"x\""), "actors have their places");
    }

    @Test
    void aGraphThatIsTooLargeForItsScaleIsDrawnSmallerAndThatIsTold() throws Exception {
        topology();
        List<String> nodes = picture().graph().nodes().stream().map(DisplayedNode::key).toList();
        robot.interact(() -> {
            wiring.topology().model().pin(nodes.get(0), -3000, 0);
            wiring.topology().model().pin(nodes.get(1), 3000, 0);
        });
        until(() -> picture().placed().pinned().cardinality() == 2);
        atRest();
        GraphExports exports = WaitForAsyncUtils.asyncFx(() -> wiring.topology().exports(1)).get().orElseThrow();
        String large = exports.save(GraphExport.WHOLE_PNG_4, folder.resolve("large.png"));
        assertTrue(large.matches("(?s).*too large for that scale and was drawn at \\d\\d % of it\\..*"), large);
        String whole = exports.save(GraphExport.WHOLE_PNG_1, folder.resolve("whole.png"));
        assertFalse(whole.contains("too large"), whole);
    }

    @Test
    void aFolderThatIsNotThereIsToldInTheStatusBar() throws Exception {
        topology();
        robot.interact(() -> wiring.exports().saveGraph(GraphExport.SVG, folder.resolve("none/a.svg")));
        until(() -> text(".status-message").startsWith("The graph could not be saved: "));
        robot.interact(() -> wiring.exports().saveGraph(GraphExport.SVG, folder.resolve("a.svg")));
        until(() -> text(".status-message").startsWith("Saved " + folder.resolve("a.svg") + "."));
    }

    @Test
    void beforeTheFirstReadingThereIsNothingToSave() throws Exception {
        settings = new SettingsFile(folder.resolve("desktop.json"));
        robot.interact(() -> {
            wiring = new Wiring(ScriptedOpenings.local(feed), ScriptedOpenings::none, new QueryLanguage(), settings,
                    new LaunchRequest(ViewName.TOPOLOGY, "", Theme.LIGHT, false), null, null);
            stage = new Stage();
            new WindowStage(stage, wiring, () -> {
                // the test closes
            }).show();
            wiring.exports().saveGraph(GraphExport.VIEW_PNG, folder.resolve("a.png"));
        });
        assertEquals("There is no graph to save yet.", text(".status-message"));
    }
}
