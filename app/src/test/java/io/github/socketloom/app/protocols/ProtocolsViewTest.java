package io.github.socketloom.app.protocols;

import static io.github.socketloom.app.testing.CounterReadings.linux;
import static io.github.socketloom.app.testing.CounterReadings.reading;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPane;
import io.github.socketloom.app.ui.chart.ChartSpan;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.NodeList;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ProtocolsViewTest {

    private static final String STYLES = "/io/github/socketloom/styles/";
    private static final long HOST = 100;

    private final StateFixture host = new StateFixture();
    private final FxRobot robot = new FxRobot();
    private final List<NetNamespace> namespaces = new ArrayList<>(
            List.of(new NetNamespace(HOST, "host", NamespaceKind.HOST, 9, null)));
    private ProtocolsViewModel model;
    private ProtocolsView view;
    private Stage stage;
    private int second;

    @BeforeEach
    void openWindow() {
        // one of its own: the stage that tests share has the size that another test gave it, and keeps it
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            model = new ProtocolsViewModel(asking -> refresh());
            view = new ProtocolsView(model);
            Scene scene = new Scene(new StackPane(view), 980, 640);
            for (String sheet : List.of("app.css", "window.css", "chart.css", "connections.css", "collector.css",
                    "protocols.css")) {
                scene.getStylesheets().add(ProtocolsViewTest.class.getResource(STYLES + sheet).toExternalForm());
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

    private void refresh() {
        model.refresh(host.state(), ModelChange.NOTHING).run();
    }

    /** Two readings of all namespaces. */
    private void read() {
        if (second == 0) {
            host.begin(List.of());
        }
        for (int i = 0; i < 2; i++) {
            second++;
            host.counted(reading(namespaces.stream().map(each -> linux(each.id(), second, 100))
                    .toArray(ProtocolCounters[]::new)), namespaces, null);
        }
        robot.interact(this::refresh);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <T extends Node> T find(String query) {
        return robot.lookup(query).query();
    }

    private void press(String button) {
        robot.interact(() -> this.<ToggleButton>find(button).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private FigureTable table(String id) {
        return find(id);
    }

    private String clipboard() {
        String[] text = new String[1];
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }

    private String figure(String card) {
        return this.<CardView>find("#card-" + card).lookupAll(".protocol-card-figure").stream()
                .map(node -> ((Label) node).getText()).findFirst().orElseThrow();
    }

    @Test
    void beforeTheFirstReadingItSaysWhatItWaitsFor() {
        assertEquals("Waiting for the first reading", this.<Label>find(".empty-state-title").getText());
        assertFalse(this.<Node>find("#protocols-back").isVisible());
    }

    @Test
    void cardsAndChartsShowTheLatestReading() {
        read();
        assertEquals("100", figure("tcp-received"));
        assertEquals("300", figure("udp-sent"));
        ChartPane traffic = find("#chart-tcp-traffic");
        assertEquals(List.of("received", "sent"),
                traffic.data().lines().stream().map(line -> line.name()).toList());
        assertTrue(robot.lookup("#chart-ip-traffic").queryAll().isEmpty());
    }

    @Test
    void ipAndIcmpUnfold() {
        read();
        press("#protocols-unfold");
        assertEquals("1.5 k", figure("ip-received"));
        assertFalse(robot.lookup("#chart-ip-traffic").queryAll().isEmpty());
        press("#protocols-unfold");
        assertTrue(robot.lookup("#chart-ip-traffic").queryAll().isEmpty());
    }

    @Test
    void allChartsShareScaleSpanAndCrosshair() {
        read();
        ChartPane traffic = find("#chart-tcp-traffic");
        ChartPane opens = find("#chart-tcp-opens");
        ChartSpan span = new ChartSpan(10, 20);
        robot.interact(() -> {
            traffic.spanProperty().set(span);
            traffic.crosshairProperty().set(15.0);
        });
        press("#protocols-log");
        assertEquals(span, opens.spanProperty().get());
        assertEquals(15.0, opens.crosshairProperty().get());
        assertTrue(opens.logarithmicProperty().get());
        assertEquals(60, opens.timeSpanProperty().get());
    }

    @Test
    void nothingIsClippedInASmallWindowAndCardsFillTheirRows() {
        read();
        double right = 0;
        for (Node card : robot.lookup(".protocol-card").queryAll()) {
            right = Math.max(right, card.localToScene(card.getBoundsInLocal()).getMaxX());
        }
        assertTrue(right > 900 && right <= 980, "cards end at " + right);
    }

    @Test
    void tablesShowProtocolsAndKernelCounters() {
        read();
        press("#display-table");
        assertEquals(6, table("#protocols-table").getItems().size());
        assertEquals(8, table("#kernel-table").getItems().size());
        assertEquals("8 of 9 shown", this.<Label>find("#kernel-count").getText());
        assertEquals("Hide 1 that are 0", this.<ToggleButton>find("#hide-zeros").getText());
        press("#hide-zeros");
        assertEquals(9, table("#kernel-table").getItems().size());
        assertFalse(this.<Node>find("#protocols-log").getParent().isVisible());
        press("#display-charts");
        assertTrue(this.<Node>find("#protocols-log").getParent().isVisible());
    }

    @Test
    void selectionStaysWithItsRowsAndIsCopiedAsText() {
        read();
        press("#display-table");
        FigureTable table = table("#protocols-table");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(0);
            table.getSortOrder().setAll(List.of(table.getColumns().get(2)));
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(new FigureSort("received", true), model.wishProperty().get().protocolSort());
        assertEquals(List.of("all/tcp/both"), table.selectedRows().stream().map(FigureRow::key).toList());
        read();
        assertEquals(List.of("all/tcp/both"), table.selectedRows().stream().map(FigureRow::key).toList());
        robot.press(KeyCode.CONTROL).press(KeyCode.C).release(KeyCode.C).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        String[] lines = clipboard().split("\n");
        assertEquals(2, lines.length);
        assertTrue(lines[0].startsWith("Protocol\tFamily\tReceived/s\tSent/s\t"), lines[0]);
        assertTrue(lines[1].startsWith("TCP\tIPv4+IPv6\t100\t100\t100\t"), lines[1]);
    }

    @Test
    void theSearchFieldIsAShortcutAway() {
        read();
        robot.interact(view::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).press(KeyCode.F).release(KeyCode.F)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        TextField search = find("#kernel-search");
        assertTrue(search.isFocused());
        robot.interact(() -> search.setText("listen"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("ListenDrops"),
                table("#kernel-table").getItems().stream().map(row -> row.texts().get(1)).toList());
        robot.interact(() -> search.setText("nothing like it"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("No counter matches. Search for another word.",
                ((Label) table("#kernel-table").getPlaceholder()).getText());
    }

    @Test
    void aNamespaceIsChosenAndOneThatIsGoneLeadsBack() {
        namespaces.add(new NetNamespace(200, "web", NamespaceKind.NAMED, 2, null));
        read();
        ComboBox<NamespaceChoice> choice = find("#protocols-namespace");
        assertEquals(List.of("host", "All namespaces", "web"),
                choice.getItems().stream().map(NamespaceChoice::title).toList());
        assertEquals("host", choice.getValue().title());
        robot.interact(() -> choice.getSelectionModel().select(2));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(200, model.contentProperty().get().chosen().id());
        namespaces.remove(1);
        read();
        assertEquals("Network namespace web is gone", this.<Label>find(".empty-state-title").getText());
        robot.interact(() -> this.<Button>find("#protocols-back").fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("host", choice.getValue().title());
        assertEquals("100", figure("tcp-received"));
    }

    @Test
    void whatCouldNotBeReadIsSaidAboveWhatCould() {
        read();
        host.counted(new HostCounters(List.of(linux(HOST, 9, 100)), List.of(), null,
                List.of("protocol counters of network namespace 7: gone",
                        "the state of connection tracking of network namespace 7: gone")));
        robot.interact(this::refresh);
        Node problems = find("#protocols-problems");
        assertTrue(problems.isVisible());
        assertEquals(List.of("Protocol counters of network namespace 7: gone."),
                problems.lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList());
    }

    @Test
    void aHundredNamespacesStayScrollableRows() {
        for (int i = 0; i < 100; i++) {
            namespaces.add(new NetNamespace(1000 + i, "pod-" + i, NamespaceKind.NAMED, 2, null));
        }
        read();
        robot.interact(() -> {
            model.setNamespace(NamespaceChoice.ALL);
            model.setDisplay(Display.TABLE);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(6 * 102, table("#protocols-table").getItems().size());
        assertTrue(table("#protocols-table").getHeight() < 330);
        assertTrue(table("#protocols-table").lookupAll(".table-row-cell").size() < 40);
    }

    private String saved(String id) throws Exception {
        return savedBytes(id).toString(StandardCharsets.UTF_8);
    }

    private ByteArrayOutputStream savedBytes(String id) throws Exception {
        ViewExport export = view.exports().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        ViewExport.Content[] content = new ViewExport.Content[1];
        robot.interact(() -> content[0] = export.content().get().orElseThrow());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content[0].writeTo(out);
        return out;
    }

    @Test
    void nothingIsSavedBeforeThereIsAnything() {
        for (ViewExport export : view.exports()) {
            robot.interact(() -> assertTrue(export.content().get().isEmpty(), export.id()));
        }
        assertSame(view.exports(), view.exports());
    }

    @Test
    void tablesAreSavedAsCsvAndJson() throws Exception {
        read();
        String[] csv = saved("protocols-csv").split("\r\n");
        assertTrue(csv[0].startsWith("protocol,family,received,sent,errors,retransmitted,no_port,"), csv[0]);
        assertTrue(csv[1].startsWith("TCP,IPv4+IPv6,100.0,100.0,100.0,100.0,,"), csv[1]);
        String[] kernel = saved("kernel-counters-csv").split("\r\n");
        assertEquals(10, kernel.length);
        assertEquals("Tcp,MaxConn,IPv4+IPv6,snmp,-1,,How many connections there may be; -1 for no limit.",
                kernel[2].replace("\"", ""));
        JsonNode json = new ObjectMapper().readTree(saved("protocols-json"));
        assertEquals("host", json.path("namespace").asText());
        assertEquals("rack12", json.path("host").asText());
        assertEquals(100.0, json.path("protocols").path(0).path("received").asDouble());
        assertTrue(json.path("protocols").path(0).path("no_port").isNull());
        assertEquals(400, json.path("kernel_counters").path(4).path("total").asLong());
    }

    @Test
    void linesAreSavedWithTheirTimes() throws Exception {
        read();
        String[] csv = saved("protocols-lines-csv").split("\r\n");
        assertTrue(csv[0].startsWith("time,\"TCP traffic, segments per second: received\","), csv[0]);
        assertEquals(4, csv.length);
        assertTrue(csv[3].matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z,100\\.0,100\\.0,.*"), csv[3]);
        assertTrue(csv[2].matches("[^,]+,,,.*"), csv[2]);
    }

    @Test
    void chartsAreSavedAsOnePicture() throws Exception {
        read();
        ChartPane traffic = find("#chart-tcp-traffic");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> traffic.picture().isPresent()).get());
        byte[] png = savedBytes("protocols-charts-png").toByteArray();
        Image image = new Image(new ByteArrayInputStream(png));
        assertFalse(image.isError());
        assertTrue(image.getWidth() > 2 * traffic.getWidth() && image.getHeight() > 3 * traffic.getHeight(),
                image.getWidth() + " x " + image.getHeight());
        String svg = saved("protocols-charts-svg");
        int charts = robot.lookup(".chart-pane").queryAll().size();
        NodeList parts = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getElementsByTagName("svg");
        assertEquals(charts + 1, parts.getLength());
        Matcher names = Pattern.compile(" id=\"([^\"]+)\"").matcher(svg);
        Set<String> seen = new HashSet<>();
        while (names.find()) {
            assertTrue(seen.add(names.group(1)), names.group(1) + " stands there twice");
        }
    }
}
