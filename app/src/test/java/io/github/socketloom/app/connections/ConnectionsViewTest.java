package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class ConnectionsViewTest {

    private static final List<String> COLUMNS = List.of("direction", "state", "process", "user", "local", "remote",
            "tx", "rtt_us", "age");

    private final ScriptedFeed feed = new ScriptedFeed();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final HostModel model = new HostModel(feed, (what, cause) -> {
        cause.printStackTrace();
        failures.add(what + ": " + cause);
    });
    private final ConnectionsViewModel viewModel = new ConnectionsViewModel(new QueryLanguage(), model::request);
    private final FxRobot robot = new FxRobot();
    private final List<Row> revealed = new ArrayList<>();
    private ConnectionsView view;
    private long sequence = 1;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        model.start();
        model.add(viewModel);
        // few enough columns for all of them to be on the screen, which is 1000 pixels wide
        ColumnLayout columns = new ColumnLayout(ConnectionColumns.all().stream().map(column -> new ColumnLayout.Column(
                column.key(), column.width(), COLUMNS.contains(column.key()))).toList(), List.of());
        view = new ConnectionsView(viewModel, columns, name -> null,
                row -> "{\"id\": \"" + row.id() + "\"}", revealed::add);
        stage.setScene(new Scene(view, 980, 500));
        stage.show();
        HeadlessMouse.correct();
        view.requestFocus();
    }

    @AfterEach
    void close() {
        model.close();
        assertTrue(failures.isEmpty(), failures.toString());
    }

    private static ConnectionBuilder sending(long key, String user, double rate) {
        return connection(key).user(1, user).rates(rate, 0).local("10.0.0.5", (int) (1000 + key));
    }

    private void begin() throws TimeoutException {
        feed.listener().snapshot(StateFixture.snapshot(1, List.of(), List.of(sending(1, "anna", 300).build(),
                sending(2, "root", 200).build(), sending(3, "anna", 100).build())));
        await(() -> ports().size() == 3);
    }

    private void tick(List<Connection> added, List<Connection> changed, List<ConnectionId> removed) {
        feed.listener().update(new Update(StateFixture.report(++sequence), null, null, List.of(), List.of(), added,
                changed, removed, List.of()));
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private void awaitPorts(Integer... expected) throws Exception {
        try {
            await(() -> ports().equals(List.of(expected)));
        } catch (TimeoutException e) {
            assertEquals(List.of(expected), WaitForAsyncUtils.asyncFx(this::ports).get());
        }
    }

    private TableView<Row> table() {
        return robot.lookup("#connections-table").query();
    }

    /** Returns the rows on the screen by their place. */
    private Map<Integer, TableRow<?>> rows() {
        Map<Integer, TableRow<?>> rows = new TreeMap<>();
        for (Node node : table().lookupAll(".table-row-cell")) {
            TableRow<?> row = (TableRow<?>) node;
            if (row.isVisible() && !row.isEmpty()) {
                rows.put(row.getIndex(), row);
            }
        }
        return rows;
    }

    private TableCell<?, ?> cell(TableRow<?> row, String column) {
        for (Node node : row.lookupAll(".table-cell")) {
            TableCell<?, ?> cell = (TableCell<?, ?>) node;
            if (cell.getTableColumn() != null && cell.getTableColumn().getId().equals(column)) {
                return cell;
            }
        }
        throw new AssertionError("no cell of " + column);
    }

    /** Returns the local ports in the order on the screen, less 1000: the cookies. */
    private List<Integer> ports() {
        return rows().values().stream().map(row -> cell(row, "local").getText())
                .map(text -> Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) - 1000).toList();
    }

    private TableRow<?> row(int index) {
        return rows().get(index);
    }

    private void clickHeader(String column) {
        Node header = robot.lookup(".column-header").match(node -> column.equals(node.getId())).query();
        robot.clickOn(header);
    }

    private boolean is(TableRow<?> row, String pseudoClass) {
        return row.getPseudoClassStates().contains(PseudoClass.getPseudoClass(pseudoClass));
    }

    private void leaveTable() {
        robot.moveTo(robot.lookup(".shown-count").<Label>query());
    }

    @Test
    void aFreeBsdHostShowsItsOwnColumnsAndTheUsersChoiceIsKept() throws Exception {
        begin();
        ColumnLayout before = WaitForAsyncUtils.asyncFx(() -> view.layoutProperty().get()).get();
        Snapshot linux = StateFixture.snapshot(1, List.of(), List.of(sending(1, "anna", 300).build()));
        feed.listener().snapshot(new Snapshot(new HostInfo("bsd", HostInfo.FREEBSD, "14.3-RELEASE", "amd64"),
                linux.report(), linux.capabilities(), linux.namespaces(), linux.processes(), linux.connections(),
                linux.counters()));
        await(() -> viewModel.contentProperty().get().platform() == HostPlatform.FREEBSD);
        assertEquals(List.of("direction", "state", "process", "user", "local", "remote", "send_queue_bytes", "age"),
                WaitForAsyncUtils.asyncFx(() -> robot.lookup("#connections-table").queryTableView()
                        .getVisibleLeafColumns().stream().map(column -> column.getId()).toList()).get());
        ColumnLayout after = WaitForAsyncUtils.asyncFx(() -> view.layoutProperty().get()).get();
        assertEquals(shown(before), shown(after));
    }

    private static Set<String> shown(ColumnLayout layout) {
        return layout.columns().stream().filter(ColumnLayout.Column::visible).map(ColumnLayout.Column::key)
                .collect(Collectors.toSet());
    }

    @Test
    void aClickOnAHeaderSortsUpwardAndTheNextDownward() throws Exception {
        begin();
        clickHeader("tx");
        awaitPorts(3, 2, 1);
        clickHeader("tx");
        awaitPorts(1, 2, 3);
        assertEquals(List.of(new SortKey("tx", false)), viewModel.sortProperty().get());
    }

    @Test
    void shiftAddsASecondKey() throws Exception {
        begin();
        clickHeader("user");
        robot.press(KeyCode.SHIFT);
        clickHeader("tx");
        robot.release(KeyCode.SHIFT);
        awaitPorts(3, 1, 2);
        assertEquals(List.of(new SortKey("user", true), new SortKey("tx", true)), viewModel.sortProperty().get());
        assertEquals(viewModel.sortProperty().get(), view.layoutProperty().get().sort());
    }

    @Test
    void aFilterWithoutMatchIsAScreenWithAWayOut() throws Exception {
        begin();
        robot.interact(() -> viewModel.setFilterText("root"));
        awaitPorts(2);
        robot.interact(() -> viewModel.setFilterText("nobody"));
        await(() -> robot.lookup("No match for the filter").tryQuery().isPresent());
        robot.clickOn("Clear filter");
        await(() -> ports().size() == 3);
    }

    @Test
    void beforeTheFirstReadingTheTableSaysThatItWaits() throws Exception {
        await(() -> robot.lookup("Waiting for the first reading").tryQuery().isPresent());
        feed.listener().failed("The agent is missing on rack12.");
        await(() -> robot.lookup("The agent is missing on rack12.").tryQuery().isPresent());
    }

    @Test
    void aFeedThatFailsLaterLeavesTheLastPictureWithItsMessage() throws Exception {
        begin();
        feed.listener().failed("The agent ended.");
        await(() -> robot.lookup(".feed-failure").<Label>query().isVisible());
        assertEquals("The agent ended. What is shown is the last reading.",
                robot.lookup(".feed-failure").<Label>query().getText());
        assertEquals(3, ports().size());
    }

    @Test
    void theSelectionStaysOnItsConnection() throws Exception {
        begin();
        clickHeader("tx");
        awaitPorts(3, 2, 1);
        robot.clickOn(cell(row(2), "local"));
        await(() -> viewModel.selectionProperty().get().size() == 1);
        assertEquals(id(1), viewModel.selectionProperty().get().get(0).id());
        clickHeader("tx");
        awaitPorts(1, 2, 3);
        await(() -> table().getSelectionModel().getSelectedIndices().equals(List.of(0)));
        tick(List.of(), List.of(), List.of(id(3)));
        tick(List.of(sending(9, "root", 900).build()), List.of(sending(1, "anna", 1).build()), List.of());
        await(() -> ports().contains(9));
        assertEquals(id(1), viewModel.selectionProperty().get().get(0).id());
        assertEquals(id(1), table().getItems().get(table().getSelectionModel().getSelectedIndex()).id());
        assertEquals(1, viewModel.selectionProperty().get().get(0).connection().rates().sentBytesPerSecond());
    }

    @Test
    void rowsKeepTheirPlacesUnderThePointerAndAChipSortsThem() throws Exception {
        begin();
        clickHeader("tx");
        awaitPorts(3, 2, 1);
        robot.moveTo(cell(row(1), "local"));
        await(() -> viewModel.contentProperty().get().isHeld());
        tick(List.of(), List.of(sending(3, "anna", 999).build()), List.of());
        await(() -> robot.lookup(".order-chip").<Labeled>query().isVisible());
        assertEquals("order held – 1 moved · re-sort", robot.lookup(".order-chip").<Labeled>query().getText());
        assertEquals(List.of(3, 2, 1), ports());
        robot.clickOn(".order-chip");
        awaitPorts(2, 1, 3);
        await(() -> !robot.lookup(".order-chip").<Labeled>query().isVisible());
    }

    @Test
    void newChangedAndClosedRowsAreMarkedUntilItIsOver() throws Exception {
        begin();
        leaveTable();
        tick(List.of(sending(4, "zoe", 1).build()), List.of(sending(2, "root", 1).state(TcpState.CLOSE_WAIT).build()),
                List.of(id(3)));
        await(() -> ports().size() == 4);
        assertEquals(List.of("", "changed", "closed", "new"), marks());
        assertEquals("closed", cell(row(2), "state").getText());
        awaitPorts(1, 2, 4);
        assertEquals(List.of("", "", ""), marks());
    }

    private List<String> marks() {
        return rows().values().stream().map(row -> List.of("new", "changed", "closed").stream()
                .filter(mark -> is(row, mark)).collect(Collectors.joining(" "))).toList();
    }

    @Test
    void agesGoOnThoughTheRowsDoNotChange() throws Exception {
        begin();
        assertEquals("1s", cell(row(0), "age").getText());
        tick(List.of(), List.of(), List.of());
        await(() -> cell(row(0), "age").getText().equals("2s"));
    }

    @Test
    void copyingPutsTheSelectedRowsOnTheClipboard() throws Exception {
        begin();
        robot.clickOn(cell(row(0), "local"));
        robot.press(KeyCode.SHIFT).clickOn(cell(row(1), "local")).release(KeyCode.SHIFT);
        await(() -> viewModel.selectionProperty().get().size() == 2);
        robot.press(KeyCode.CONTROL).press(KeyCode.C).release(KeyCode.C).release(KeyCode.CONTROL);
        String copied = WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()).get();
        List<String> lines = copied.lines().toList();
        assertEquals("Direction\tState\tProcess\tUser\tLocal\tRemote\t↑ rate\tRTT\tAge", lines.get(0));
        assertEquals("outbound\testablished\tno permission\tanna\t10.0.0.5:1001\t192.0.2.1:443\t300 B/s\t\t1s",
                lines.get(1));
        assertEquals(3, lines.size());
    }

    private void openMenu(TableCell<?, ?> cell) {
        robot.interact(() -> {
            Bounds place = cell.localToScreen(cell.getBoundsInLocal());
            Event.fireEvent(cell, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5,
                    place.getCenterX(), place.getCenterY(), false, null));
        });
    }

    private static String clipboard() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()).get();
    }

    @Test
    void theMenuCopiesARowAsJsonAndAsTheCommandThatShowsIt() throws Exception {
        begin();
        openMenu(cell(row(1), "user"));
        await(() -> robot.lookup("Copy row as JSON").tryQuery().isPresent());
        robot.clickOn("Copy row as JSON");
        assertEquals("{\"id\": \"" + id(2) + "\"}", clipboard());
        openMenu(cell(row(1), "user"));
        await(() -> robot.lookup("Copy as ss filter").tryQuery().isPresent());
        robot.clickOn("Copy as ss filter");
        assertEquals("ss -tan 'src 10.0.0.5:1002 and dst 192.0.2.1:443'", clipboard());
    }

    @Test
    void theMenuAndTheDetailsShowAConnectionInTheTopology() throws Exception {
        begin();
        openMenu(cell(row(1), "user"));
        await(() -> robot.lookup("Show in topology").tryQuery().isPresent());
        robot.clickOn("Show in topology");
        robot.interact(() -> viewModel.setDetail(table().getItems().get(0)));
        await(() -> robot.lookup("#detail-topology").tryQuery().isPresent());
        robot.clickOn("#detail-topology");
        assertEquals(List.of(id(2), id(1)), revealed.stream().map(Row::id).toList());
    }

    @Test
    void whatTheTopologyDoesNotShowSaysWhy() throws Exception {
        feed.listener().snapshot(StateFixture.snapshot(1, List.of(), List.of(
                connection(1).unix("/run/a.sock", 7).user(1, "anna").build())));
        await(() -> viewModel.contentProperty().get().counts().total() == 1);
        robot.interact(viewModel::showAllProtocols);
        await(() -> table().getItems().size() == 1);
        openMenu(cell(row(0), "user"));
        await(() -> robot.lookup("Details").tryQuery().isPresent());
        assertTrue(robot.lookup("Show in topology (the topology shows TCP and UDP over IP only)").tryQuery()
                .isPresent());
        robot.interact(() -> viewModel.setDetail(table().getItems().get(0)));
        await(() -> robot.lookup("#detail-topology").tryQuery().isPresent());
        assertTrue(robot.lookup("#detail-topology").query().isDisabled());
        assertEquals(List.of(), revealed);
    }

    @Test
    void theDetailsAreCopiedAsJsonAndAsTheCommandToo() throws Exception {
        begin();
        robot.interact(() -> viewModel.setDetail(table().getItems().get(0)));
        await(() -> robot.lookup(".detail-drawer").tryQuery().isPresent());
        robot.clickOn("Copy as JSON");
        assertEquals("{\"id\": \"" + id(1) + "\"}", clipboard());
        robot.clickOn("Copy as ss filter");
        assertEquals("ss -tan 'src 10.0.0.5:1001 and dst 192.0.2.1:443'", clipboard());
    }

    @Test
    void theMenuOfACellFiltersByItsValue() throws Exception {
        begin();
        openMenu(cell(row(1), "user"));
        await(() -> robot.lookup("Show only “root”").tryQuery().isPresent());
        robot.clickOn("Hide “root”");
        awaitPorts(1, 3);
        assertEquals("-user=root", viewModel.filterTextProperty().get());
    }

    @Test
    void enterOpensTheDetailsAndEscapeClosesThem() throws Exception {
        begin();
        robot.clickOn(cell(row(0), "local"));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await(() -> robot.lookup(".detail-drawer").tryQuery().isPresent());
        assertEquals(List.of("10.0.0.5:1001", "192.0.2.1:443"), robot.lookup(".ends-address").<Label>queryAll()
                .stream().map(Label::getText).toList());
        robot.clickOn(".detail-search").write("remedy");
        TableView<?> facts = robot.lookup(".detail-facts").query();
        await(() -> facts.getItems().size() == 2);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await(() -> robot.lookup(".detail-drawer").tryQuery().isEmpty());
        assertFalse(viewModel.selectionProperty().get().isEmpty());
    }

    @Test
    void theDetailsFilterByWhatTheySay() throws Exception {
        begin();
        robot.clickOn(cell(row(1), "local"));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await(() -> robot.lookup(".detail-drawer").tryQuery().isPresent());
        robot.clickOn(".detail-search").write("user");
        TableView<?> facts = robot.lookup(".detail-facts").query();
        await(() -> facts.getItems().size() == 2);
        robot.clickOn(robot.lookup(".detail-filter").<Node>queryAll().stream()
                .filter(button -> button.getParent() instanceof TableCell<?, ?> cell
                        && "user=root".equals(cell.getItem()))
                .findFirst().orElseThrow());
        await(() -> viewModel.filterTextProperty().get().equals("user=root"));
        await(() -> viewModel.contentProperty().get().size() == 1);
    }

    @Test
    void hiddenUnixSocketsAreCountedAndShownByOneClick() throws Exception {
        begin();
        tick(List.of(connection(7).unix("/run/a.sock", 0).build()), List.of(), List.of());
        await(() -> robot.lookup("#hidden-chip").<Labeled>query().isVisible());
        assertEquals("1 internal · show", robot.lookup("#hidden-chip").<Labeled>query().getText());
        robot.clickOn("#hidden-chip");
        await(() -> robot.lookup(".connections-table").<TableView<?>>query().getItems().size() == 4);
        assertFalse(robot.lookup("#hidden-chip").<Labeled>query().isVisible());
    }

    @Test
    void aQuickChoiceNarrowsTheTableAndTellsHowMany() throws Exception {
        begin();
        tick(List.of(connection(5).listening("10.0.0.5", 1005).build()), List.of(), List.of());
        await(() -> robot.lookup("#facet-listen").<Labeled>query().getText().equals("Listen  1"));
        robot.clickOn("#facet-listen");
        awaitPorts(5);
        assertEquals("shown 1 of 4", robot.lookup(".shown-count").<Label>query().getText());
        robot.clickOn(".clear-filter");
        awaitPorts(1, 2, 3, 5);
    }

    @Test
    void aColumnThatIsShownOrHiddenIsInTheArrangementToKeep() throws Exception {
        begin();
        robot.clickOn(".columns-button");
        MenuButton button = robot.lookup(".columns-button").query();
        await(() -> button.isShowing() && button.getItems().size() > 1);
        robot.interact(() -> {
            Menu owner = (Menu) button.getItems().stream().filter(item -> "Owner".equals(item.getText())).findFirst()
                    .orElseThrow();
            CheckMenuItem command = (CheckMenuItem) owner.getItems().stream()
                    .filter(item -> "Command line".equals(item.getText())).findFirst().orElseThrow();
            assertFalse(command.isSelected());
            command.setSelected(true);
            command.fire();
        });
        await(() -> view.layoutProperty().get().columns().stream()
                .anyMatch(column -> column.key().equals("command") && column.visible()));
        assertTrue(table().getVisibleLeafColumns().stream().anyMatch(column -> column.getId().equals("command")));
    }
}
