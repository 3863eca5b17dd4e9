package io.github.socketloom.app.conntrack;

import static io.github.socketloom.app.conntrack.EntryBuilder.entry;
import static io.github.socketloom.app.testing.ConnectionBuilder.NAMESPACE;
import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStats.Use;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
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
class ConntrackViewTest {

    private static final String STYLES = "/io/github/socketloom/styles/";
    private static final long OTHER = 4026532500L;
    private static final ProcessKey CURL = new ProcessKey(99, 1);

    private final StateFixture host = new StateFixture();
    private final FxRobot robot = new FxRobot();
    private final SimpleStringProperty filter = new SimpleStringProperty("");
    private final List<String> shownInConnections = new ArrayList<>();
    private ConntrackViewModel model;
    private ConntrackView view;
    private Stage stage;
    private long readings;

    @BeforeEach
    void openWindow() {
        // one of its own: the stage that tests share has the size that another test gave it, and keeps it
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            model = new ConntrackViewModel(new SimpleObjectProperty<>(new HostStatus(FeedState.LIVE, null, null,
                    List.of(), List.of(), Duration.ofSeconds(1), false)), new LocalAgent("socketloom-agent", Set.of()),
                    asking -> refresh(ModelChange.NOTHING));
            view = new ConntrackView(model, shownInConnections::add, filter);
            Scene scene = new Scene(new StackPane(view), 1080, 640);
            for (String sheet : List.of("app.css", "window.css", "chart.css", "connections.css", "collector.css",
                    "conntrack.css")) {
                scene.getStylesheets().add(ConntrackViewTest.class.getResource(STYLES + sheet).toExternalForm());
            }
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            HeadlessMouse.correct();
            return null;
        });
    }

    @AfterEach
    void closeWindow() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            view.close();
            stage.close();
            return null;
        });
    }

    private void refresh(ModelChange change) {
        model.refresh(host.state(), change).run();
    }

    private void begin() {
        robot.interact(() -> refresh(host.begin(List.of(new ProcessInfo(CURL, 1, 0, "root", "curl", List.of(),
                Cgroup.UNKNOWN)),
                connection(1).local("10.0.0.5", 40000).remote("192.0.2.1", 443).ownedBy(CURL, 3).build())));
    }

    private ConntrackStats stats(long namespace, Use use, long entries) {
        readings++;
        return new ConntrackStats(namespace, readings * 1_000_000_000, use, entries, 1000, 512, "procfs",
                List.of("found", "new", "drop"), List.of(new ConntrackProcessor(0, List.of(4L, 0L, 3L * readings)),
                        new ConntrackProcessor(1, List.of(5L, 0L, 0L))),
                List.of(new ConntrackFile("nf_conntrack_max", "/proc/sys/net/netfilter/nf_conntrack_max", 262_144)),
                List.of(), null);
    }

    private void read(ConntrackTable table, ConntrackStats... stats) {
        robot.interact(() -> refresh(host.counted(new HostCounters(List.of(), List.of(stats), table, List.of()))));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void read(ConntrackEntry... entries) {
        read(new ConntrackTable(host.state().collectedAt(), List.of(entries), 0, List.of(), null),
                stats(NAMESPACE, Use.IN_USE, entries.length));
    }

    private TableView<EntryRow> table() {
        return robot.lookup("#entries-table").query();
    }

    private String text(String id) {
        return robot.lookup(id).<Label>query().getText();
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
    void beforeTheFirstReadingTheViewSaysThatItWaits() {
        assertEquals("Waiting for the first reading", text("#entries-empty-title"));
        assertEquals("–", text("#gauge-figure"));
    }

    @Test
    void entriesAreShownWithWhatIsRewrittenEmphasised() {
        begin();
        read(entry(1).answeredBy("172.17.0.2", 80).build());
        assertEquals("1", text("#gauge-figure"));
        assertEquals("of 1,000 · 0.10 %", text("#gauge-of"));
        assertEquals("DNAT", cell(0, "nat").getText());
        assertEquals("Its destination 192.0.2.1:443 is rewritten to 172.17.0.2:80.",
                ((EntryCell) cell(0, "nat")).explanation());
        Label rewritten = (Label) cell(0, "reply").lookup(".way-end:rewritten");
        assertEquals("172.17.0.2:80", rewritten.getText());
        assertEquals("curl 99", cell(0, "process").getText());
    }

    @Test
    void ratesAreShownOnlyWhereTheKernelCounts() {
        begin();
        read(entry(1).build());
        assertFalse(table().getVisibleLeafColumns().stream().anyMatch(column -> column.getId().contains("rate")));
        robot.clickOn("#entries-hint-link");
        assertTrue(isVisible("#entries-hint"));
        assertEquals("sudo sysctl -w net.netfilter.nf_conntrack_acct=1",
                robot.lookup("#entries-hint .command-text").<Label>query().getText());
        read(entry(1).counted(5, 5).build());
        assertTrue(table().getVisibleLeafColumns().stream().anyMatch(column -> column.getId().contains("rate")));
        assertFalse(isVisible("#entries-hint"));
    }

    @Test
    void aSearchWithoutMatchIsAScreenWithAWayOut() {
        begin();
        read(entry(1).build(), entry(2).protocol(17, null).build());
        robot.clickOn("#entries-search").write("sctp");
        assertEquals("No match", text("#entries-empty-title"));
        robot.clickOn("#entries-clear");
        assertEquals("", robot.lookup("#entries-search").<TextField>query().getText());
        assertEquals(2, table().getItems().size());
    }

    @Test
    void aSearchThatCannotBeUnderstoodIsSaidBelowIt() {
        begin();
        read(entry(1).build());
        robot.interact(() -> robot.lookup("#entries-search").<TextField>query().setText("port:x"));
        assertTrue(isVisible("#search-error"));
        assertEquals("“x” is no port and no range of ports.", text("#search-error"));
        assertEquals(1, table().getItems().size());
    }

    @Test
    void aQuickChoiceTellsItsCountAndNarrows() {
        begin();
        read(entry(1).build(), entry(2).protocol(17, null).build());
        ToggleButton udp = robot.lookup("#entry-facet-udp").query();
        assertEquals("UDP  1", udp.getText());
        robot.clickOn(udp);
        assertEquals("shown 1 of 2", text("#entries-shown"));
        assertTrue(isVisible("#entries-clear-search"));
    }

    @Test
    void theFilterOfTheWindowIsSaidNotToApply() {
        assertFalse(isVisible("#search-note"));
        robot.interact(() -> filter.set("proc:nginx"));
        assertTrue(isVisible("#search-note"));
        robot.interact(() -> filter.set(""));
        assertFalse(isVisible("#search-note"));
    }

    @Test
    void aHeaderSortsAndTheSelectionStaysWithItsEntry() {
        begin();
        read(entry(1).timeout(5).build(), entry(2).from("10.0.0.6", 1).timeout(50).build());
        robot.interact(() -> table().getSelectionModel().select(0));
        Node header = robot.lookup(".column-header").match(node -> "timeout".equals(node.getId())).query();
        robot.clickOn(header).clickOn(header);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(2L, 1L), table().getItems().stream().map(row -> row.entry().id()).toList());
        assertEquals(List.of(1), List.copyOf(table().getSelectionModel().getSelectedIndices()));
        read(entry(3).timeout(500).from("10.0.0.7", 1).build(), entry(1).timeout(4).build());
        assertEquals(1, table().getSelectionModel().getSelectedItem().entry().id());
    }

    @Test
    void theSelectionIsCopiedWithTitles() {
        begin();
        read(entry(1).build());
        robot.interact(() -> {
            table().getSelectionModel().select(0);
            table().requestFocus();
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertEquals("Protocol\tState\tOriginal direction\tReply direction\tNAT\tProcess\tTimeout\ntcp\tESTABLISHED\t"
                + "10.0.0.5:40000 → 192.0.2.1:443\t192.0.2.1:443 → 10.0.0.5:40000\t\tcurl 99\t4d 23h\n", copied[0]);
    }

    private MenuItem menuItem(String column, String beginning) {
        TableCell<?, ?> cell = cell(0, column);
        Bounds bounds = cell.localToScreen(cell.getBoundsInLocal());
        robot.interact(() -> Event.fireEvent(cell, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5,
                bounds.getMinX() + 5, bounds.getMinY() + 5, false, null)));
        return robot.listWindows().stream().filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> item.getText() != null && item.getText().startsWith(beginning)).findFirst()
                .orElseThrow();
    }

    @Test
    void aRowIsShownInTheConnectionsByItsSocket() {
        begin();
        read(entry(1).build());
        MenuItem show = menuItem("process", "Show its socket");
        robot.interact(show::fire);
        assertEquals(List.of("id=4026531840/1"), shownInConnections);
    }

    @Test
    void aForwardedRowCannotBeShownInTheConnectionsAndItsMenuSaysWhy() {
        begin();
        read(entry(1).from("10.9.9.9", 1).build());
        MenuItem show = menuItem("process", "Show in connections (no socket");
        assertTrue(show.isDisable());
    }

    @Test
    void aValueIsSearchedByTheMenu() {
        begin();
        read(entry(1).build(), entry(2).protocol(17, null).build());
        MenuItem hide = menuItem("protocol", "Hide proto:tcp");
        robot.interact(hide::fire);
        assertEquals("-proto:tcp", robot.lookup("#entries-search").<TextField>query().getText());
        assertEquals(1, table().getItems().size());
    }

    @Test
    void countersAreFoldedWhereTheKernelDoesNotCountThem() {
        begin();
        read(null, stats(NAMESPACE, Use.IN_USE, 1));
        robot.clickOn("Counters");
        TableView<CounterRow> counters = robot.lookup("#counters-table").query();
        assertEquals(List.of("found", "drop"), counters.getItems().stream().map(CounterRow::name).toList());
        robot.clickOn("#counters-dead");
        assertEquals(3, counters.getItems().size());
        robot.clickOn("Totals by CPU");
        assertEquals(List.of("Counter", "All", "CPU 0", "CPU 1"),
                counters.getColumns().stream().map(column -> column.getText()).toList());
        robot.interact(() -> counters.getSelectionModel().select(1));
        assertEquals("drop", model.pictureProperty().get().charted());
    }

    @Test
    void theKernelsFilesAreShownAsFacts() {
        begin();
        read(null, stats(NAMESPACE, Use.IN_USE, 1));
        robot.clickOn("Kernel settings");
        assertTrue(robot.lookup("262,144").tryQuery().isPresent());
        assertTrue(robot.lookup("/proc/sys/net/netfilter/nf_conntrack_max").tryQuery().isPresent());
    }

    @Test
    void anotherNamespaceIsChosenInAMenuThatTellsItsState() {
        begin();
        robot.interact(() -> refresh(host.counted(new HostCounters(List.of(), List.of(stats(NAMESPACE, Use.IN_USE, 7),
                stats(OTHER, Use.IDLE, 0)), null, List.of()), List.of(
                        new NetNamespace(NAMESPACE, "host", NamespaceKind.HOST, 1, null),
                        new NetNamespace(OTHER, "vpn", NamespaceKind.NAMED, 1, null)),
                null)));
        MenuButton menu = robot.lookup("#conntrack-namespace").query();
        assertEquals("host · in use, 7 entries", menu.getText());
        robot.clickOn(menu).clickOn("vpn · not in use");
        assertEquals("vpn · not in use", menu.getText());
        assertEquals("Connection tracking is not in use here", text("#entries-empty-title"));
    }

    @Test
    void entriesThatMayNotBeReadAreExplainedWithACommand() {
        begin();
        read(new ConntrackTable(1, List.of(), 0, List.of("CAP_NET_ADMIN is needed"), "run it with CAP_NET_ADMIN"),
                stats(NAMESPACE, Use.IN_USE, 5));
        assertEquals("The entries may not be read", text("#entries-empty-title"));
        assertTrue(robot.lookup(".conntrack-empty .command-text").<Label>query().getText().contains("net_admin"));
    }

    @Test
    void aHundredThousandEntriesMakeNoMoreCellsThanThereIsRoomFor() {
        begin();
        read(IntStream.range(0, 100_000).mapToObj(i -> entry(i).from("10.0." + i / 256 % 256 + "." + i % 256, i % 60000)
                .build()).toArray(ConntrackEntry[]::new));
        assertEquals("100,000 entries", text("#entries-shown"));
        assertTrue(table().lookupAll(".table-row-cell").size() < 60);
        robot.interact(() -> table().scrollTo(99_999));
        robot.interact(() -> model.setSearch("10.0.7.7"));
        assertEquals("10.0.7.7", table().getItems().get(0).entry().original().source().address().toString());
    }

    @Test
    void noMoreEntriesAreSelectedThanCanBeGivenUpWithoutAPause() {
        begin();
        read(IntStream.range(0, EntriesPane.MOST_SELECTED).mapToObj(id -> entry(id).build())
                .toArray(ConntrackEntry[]::new));
        robot.interact(() -> table().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(EntriesPane.MOST_SELECTED, model.selectionProperty().get().size());
        assertFalse(isVisible("#entries-selection-note"));
        read(IntStream.range(0, EntriesPane.MOST_SELECTED + 1).mapToObj(id -> entry(id).build())
                .toArray(ConntrackEntry[]::new));
        robot.interact(() -> table().getSelectionModel().clearAndSelect(7));
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, model.selectionProperty().get().size());
        assertEquals("At most 5,000 entries can be selected at a time. Export saves all that are shown.",
                text("#entries-selection-note"));
        robot.interact(() -> table().getSelectionModel().clearAndSelect(0));
        assertFalse(isVisible("#entries-selection-note"));
        robot.press(KeyCode.SHIFT, KeyCode.END).release(KeyCode.END, KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, model.selectionProperty().get().size());
        assertTrue(isVisible("#entries-selection-note"));
    }

    @Test
    void whatIsOfferedToSaveCanBeSaved() throws IOException {
        begin();
        read(entry(1).build());
        for (ViewExport export : view.exports()) {
            if (export.id().contains("chart")) {
                continue; // drawn by another thread; charts have tests of their own
            }
            ViewExport.Content[] content = new ViewExport.Content[1];
            robot.interact(() -> content[0] = export.content().get().orElseThrow());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            content[0].writeTo(out);
            assertTrue(out.toString(StandardCharsets.UTF_8).contains(export.id().contains("counters")
                    ? "drop"
                    : "ESTABLISHED"), export.id());
        }
        assertEquals(9, view.exports().size());
    }

    @Test
    void columnsGrowWithTheText() {
        begin();
        robot.interact(() -> view.setStyle("-fx-font-size: 13px;"));
        WaitForAsyncUtils.waitForFxEvents();
        TableView<?> table = (TableView<?>) view.lookup("#entries-table");
        double ordinary = width(table, "state");
        robot.interact(() -> view.setStyle("-fx-font-size: 26px;"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(2 * ordinary, width(table, "state"), 1);
        robot.interact(() -> view.setStyle("-fx-font-size: 13px;"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(ordinary, width(table, "state"));
    }

    private static double width(TableView<?> table, String key) {
        return table.getColumns().stream().filter(column -> key.equals(column.getId())).findFirst().orElseThrow()
                .getPrefWidth();
    }
}
