package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.ui.Figures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Document;

@ExtendWith(ApplicationExtension.class)
class ChartPaneTest {
    private static final long SOON = 30;
    private static final double LOWEST_CONTRAST = 3;

    private Stage stage;
    private StackPane root;
    private ChartPane chart;

    @Start
    void start(Stage ignored) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage = new Stage(); // that of the extension has the size that another test gave it
        chart = new ChartPane("Segments per second", Figures::amount);
        root = new StackPane(chart);
        Scene scene = new Scene(root, 700, 400);
        for (String sheet : List.of("app.css", "chart.css")) {
            scene.getStylesheets().add(
                    ChartPaneTest.class.getResource("/io/github/socketloom/styles/" + sheet).toExternalForm());
        }
        stage.setScene(scene);
        stage.show();
        HeadlessMouse.correct();
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            chart.close();
            stage.close();
            return null;
        });
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(SOON, TimeUnit.SECONDS);
    }

    private void show(ChartData data) throws Exception {
        fx(() -> {
            chart.show(data);
            return null;
        });
        painted();
    }

    private void painted() throws Exception {
        WaitForAsyncUtils.waitFor(SOON, TimeUnit.SECONDS, () -> fx(chart::isPainted));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ChartPlot plot() {
        return (ChartPlot) chart.lookup(".chart-plot");
    }

    private Node entry(int number) {
        return chart.lookupAll(".chart-legend-entry").stream().skip(number).findFirst().orElseThrow();
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private Set<String> hidden() throws Exception {
        return fx(() -> Set.copyOf(chart.hiddenLines()));
    }

    private Point2D onScreen(double time) throws Exception {
        return fx(() -> plot().localToScreen(plot().area().x(time), plot().area().top() + 30));
    }

    private static ChartData steps() {
        return new ChartData(new double[]{100, 110, 120, 130, 140},
                List.of(new ChartLine("In", 0, new double[]{0, 1, 2, 3, 4}),
                        new ChartLine("Out", 1, new double[]{40, 30, Double.NaN, 10, 0})));
    }

    @Test
    void theLegendTellsTheLatestValueAndTheOneAtTheCrosshair(FxRobot robot) throws Exception {
        show(steps());
        assertEquals(List.of("In", "4", "Out", "0"), texts(".chart-legend-entry .label"));
        robot.moveTo(onScreen(121));
        assertEquals(120.0, fx(() -> chart.crosshairProperty().get()));
        assertEquals(List.of("In", "2", "Out", "–"), texts(".chart-legend-entry .label"));
        assertEquals(List.of("00:02:00", "In", "2", "Out", "–"), texts(".chart-readout .label").stream()
                .map(text -> text.endsWith(":02:00") ? "00:02:00" : text).toList());
        assertTrue(fx(() -> chart.lookup(".chart-readout").isVisible()));
    }

    private List<String> texts(String selector) throws Exception {
        return fx(() -> chart.lookupAll(selector).stream().map(node -> ((Label) node).getText()).toList());
    }

    @Test
    void theReadOutStaysInsideOfTheChartAndCountsWhatDoesNotFit(FxRobot robot) throws Exception {
        show(SampleCharts.wandering(30, 100));
        for (double part : new double[]{0.02, 0.5, 0.98}) {
            robot.moveTo(onScreen(SampleCharts.NOW - 99 + part * 99));
            Bounds box = fx(() -> chart.lookup(".chart-readout").getBoundsInParent());
            assertTrue(box.getMinX() >= -8 && box.getMaxX() <= 708 && box.getMinY() >= -8 && box.getMaxY() <= 412,
                    box.toString()); // its shadow may be cut off
        }
        String more = texts(".chart-readout .chart-more").get(0);
        int rows = texts(".chart-readout .label").size();
        assertEquals("and " + (30 - (rows - 2) / 2) + " more", more);
    }

    @Test
    void aClickInTheLegendHidesALineAndADoubleClickShowsItAlone() throws Exception {
        show(SampleCharts.wandering(3, 50));
        click(entry(0), 1);
        assertEquals(Set.of("Segments received"), hidden());
        click(entry(0), 1);
        assertEquals(Set.of(), hidden());
        click(entry(1), 1);
        click(entry(1), 2);
        assertEquals(Set.of("Segments received", "Retransmitted"), hidden());
        click(entry(1), 1);
        click(entry(1), 2);
        assertEquals(Set.of(), hidden());
    }

    @Test
    void statisticsThatDoNotChangeAreNotWrittenAnewWithEveryReading() throws Exception {
        show(steps());
        fx(() -> {
            chart.spanProperty().set(new ChartSpan(100, 120));
            return null;
        });
        Set<Node> before = fx(() -> Set.copyOf(chart.lookupAll(".chart-span-table .label")));
        assertFalse(before.isEmpty());
        show(new ChartData(new double[]{100, 110, 120, 130, 140, 150},
                List.of(new ChartLine("In", 0, new double[]{0, 1, 2, 3, 4, 5}),
                        new ChartLine("Out", 1, new double[]{40, 30, Double.NaN, 10, 0, 7}))));
        assertEquals(before, fx(() -> Set.copyOf(chart.lookupAll(".chart-span-table .label"))));
    }

    /** Without the robot, which a busy machine makes so slow or so quick that other clicks become double ones. */
    private static void click(Node node, int count) throws Exception {
        fx(() -> {
            node.fireEvent(new MouseEvent(MouseEvent.MOUSE_CLICKED, 0, 0, 0, 0, MouseButton.PRIMARY, count, false,
                    false, false, false, false, false, false, false, false, true, null));
            return null;
        });
    }

    @Test
    void theLegendIsUsedByKeysToo(FxRobot robot) throws Exception {
        show(SampleCharts.wandering(3, 50));
        fx(() -> {
            plot().requestFocus();
            return null;
        });
        robot.type(KeyCode.TAB).type(KeyCode.SPACE);
        assertEquals(Set.of("Segments received"), hidden());
        robot.type(KeyCode.ENTER);
        assertEquals(Set.of(), hidden());
        robot.type(KeyCode.TAB).type(KeyCode.ENTER);
        assertEquals(Set.of("Segments sent"), hidden());
        assertEquals("Segments sent " + texts(".chart-legend-entry .label").get(3) + ", hidden",
                fx(() -> entry(1).getAccessibleText()));
    }

    @Test
    void hiddenLinesDoNotCountForTheScale() throws Exception {
        show(steps());
        assertEquals(40, fx(() -> plot().frame().scene().scale().high()));
        fx(() -> chart.hiddenLines().add("Out"));
        assertEquals(4, fx(() -> plot().frame().scene().scale().high()));
    }

    @Test
    void aDragChoosesASpanWithinTheDataAndAClickClearsIt(FxRobot robot) throws Exception {
        show(steps());
        Point2D from = onScreen(125);
        robot.drag(from.getX(), from.getY(), MouseButton.PRIMARY).moveBy(400, 0).drop();
        ChartSpan span = fx(() -> chart.spanProperty().get());
        assertEquals(125, span.from(), 0.5);
        assertEquals(140, span.until(), "there is nothing after it");
        assertTrue(fx(() -> chart.lookup(".chart-span").isVisible()));
        assertTrue(texts(".chart-span .label").contains("Mean"));
        assertFalse(texts(".chart-span .label").contains("Total"), "nobody said that these are rates");
        fx(() -> {
            chart.setTotals(Figures::amount);
            return null;
        });
        assertTrue(texts(".chart-span .label").contains("Total"));
        robot.clickOn(onScreen(110));
        assertNull(fx(() -> chart.spanProperty().get()));
        assertFalse(fx(() -> chart.lookup(".chart-span").isVisible()));
    }

    @Test
    void theStatisticsStandInThePlaceOfTheLegendAndFitASmallChart() throws Exception {
        fx(() -> {
            chart.setTotals(Figures::amount);
            chart.setMaxSize(330, 196);
            chart.spanProperty().set(new ChartSpan(105, 135));
            return null;
        });
        show(new ChartData(new double[]{100, 110, 120, 130, 140},
                List.of(new ChartLine("retransmitted", 0, new double[]{900, 800, 900, 800, 900}),
                        new ChartLine("received", 1, new double[]{900, 800, 900, 800, 900}),
                        new ChartLine("sent", 2, new double[]{3, 4, 5, 6, 7}))));
        assertFalse(fx(() -> isSeen(chart.lookup(".chart-legend"))));
        for (Node label : chart.lookupAll(".chart-span .label")) {
            assertTrue(fx(() -> {
                return chart.localToScene(chart.getLayoutBounds())
                        .contains(label.localToScene(label.getLayoutBounds()));
            }), label + " is within the chart");
            assertEquals(((Label) label).getText(), ((Text) label.lookup(".text")).getText(), "not cut");
        }
        assertEquals(Set.of(), chart.lookupAll(".chart-span .scroll-bar").stream().filter(Node::isVisible)
                .collect(Collectors.toSet()));
    }

    @Test
    void theNamesInTheStatisticsHideAndShowLines(FxRobot robot) throws Exception {
        fx(() -> {
            chart.spanProperty().set(new ChartSpan(105, 135));
            return null;
        });
        show(steps());
        List<String> all = texts(".chart-span .label");
        Node name = chart.lookup(".chart-span .chart-legend-entry");
        robot.clickOn(name);
        assertEquals(Set.of("In"), hidden());
        show(steps());
        assertEquals(List.of("In", "", "", "", ""), texts(".chart-span .label").subList(5, 10),
                "nothing is told of what is hidden");
        assertSame(name, chart.lookup(".chart-span .chart-legend-entry"), "rows are not swapped under the hand");
        fx(() -> {
            name.requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE);
        painted();
        assertEquals(all, texts(".chart-span .label"));
    }

    @Test
    void theScaleFitsAtOnceIfSomethingElseIsShown() throws Exception {
        ChartData large = new ChartData(new double[]{100, 110},
                List.of(new ChartLine("In", 0, new double[]{900, 800})));
        ChartData small = new ChartData(new double[]{100, 110}, List.of(new ChartLine("In", 0, new double[]{3, 4})));
        show(large);
        fx(() -> {
            chart.fitScale();
            return null;
        });
        show(small);
        assertEquals(4, fx(() -> plot().frame().scene().scale().high()));
    }

    @Test
    void keysMoveTheCrosshairChooseASpanAndTakeBack(FxRobot robot) throws Exception {
        show(steps());
        fx(() -> {
            plot().requestFocus();
            return null;
        });
        robot.type(KeyCode.LEFT);
        assertEquals(140.0, fx(() -> chart.crosshairProperty().get()), "it begins at the newest");
        robot.type(KeyCode.LEFT);
        assertEquals(130.0, fx(() -> chart.crosshairProperty().get()));
        robot.type(KeyCode.HOME);
        assertEquals(100.0, fx(() -> chart.crosshairProperty().get()));
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        assertEquals(new ChartSpan(100, 120), fx(() -> chart.spanProperty().get()));
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String copied = fx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.contains("Line\tMin\tMean\tMax\tKnown\nIn\t0\t1.5\t2\t20 of 20 s\n"), copied);
        robot.type(KeyCode.ESCAPE);
        assertNull(fx(() -> chart.spanProperty().get()));
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertTrue(fx(() -> Clipboard.getSystemClipboard().getString()).endsWith("\nIn\t2\nOut\t–\n"));
        robot.type(KeyCode.ESCAPE);
        assertNull(fx(() -> chart.crosshairProperty().get()));
        robot.type(KeyCode.L);
        assertTrue(fx(() -> chart.logarithmicProperty().get()));
    }

    @Test
    void chartsThatShareSpanAndCrosshairShowTheSame() throws Exception {
        ChartPane other = fx(() -> {
            ChartPane second = new ChartPane("Other", Figures::amount);
            second.spanProperty().bindBidirectional(chart.spanProperty());
            second.crosshairProperty().bindBidirectional(chart.crosshairProperty());
            root.getChildren().setAll(new javafx.scene.layout.VBox(chart, second));
            second.show(steps());
            chart.spanProperty().set(new ChartSpan(110, 120));
            chart.crosshairProperty().set(120.0);
            return second;
        });
        show(steps());
        assertEquals(new ChartSpan(110, 120), other.spanProperty().get());
        assertTrue(fx(() -> other.lookup(".chart-crosshair").isVisible()));
        assertFalse(fx(() -> other.lookup(".chart-readout").isVisible()), "the pointer is not there");
        fx(() -> {
            other.close();
            return null;
        });
    }

    @Test
    void nothingIsDrawnWhileNobodySeesIt() throws Exception {
        show(steps());
        long before = fx(plot()::pictures);
        ChartFrame frame = fx(plot()::frame);
        fx(() -> {
            chart.setVisible(false);
            chart.show(SampleCharts.wandering(3, 50));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(frame, fx(plot()::frame));
        assertEquals(before, fx(plot()::pictures));
        fx(() -> {
            chart.setVisible(true);
            return null;
        });
        painted();
        assertNotEquals(frame, fx(plot()::frame), "what came in the meantime is shown");
        assertEquals(3, fx(() -> plot().frame().scene().data().lines().size()));
    }

    @Test
    void aChartThatIsShownAgainAfterItWasTakenOutOfTheWindowShowsWhatCame() throws Exception {
        fx(() -> {
            root.getChildren().clear();
            chart.show(steps());
            root.getChildren().add(chart);
            return null;
        });
        painted();
        assertEquals(2, fx(() -> plot().frame().scene().data().lines().size()));
    }

    @Test
    void whatCannotBeDrawnIsSaidInWords() throws Exception {
        show(ChartData.EMPTY);
        assertEquals(ChartScene.NO_READING, fx(() -> plot().frame().scene().placeholder()));
        assertTrue(fx(chart::picture).isEmpty());
        show(new ChartData(new double[]{1}, List.of(new ChartLine("x", 0, new double[]{Double.NaN}))));
        assertEquals(ChartScene.NO_READING, fx(() -> plot().frame().scene().placeholder()));
        show(steps());
        assertEquals("", fx(() -> plot().frame().scene().placeholder()));
        fx(() -> chart.hiddenLines().addAll(List.of("In", "Out")));
        assertEquals(ChartScene.ALL_HIDDEN, fx(() -> plot().frame().scene().placeholder()));
        painted();
    }

    @Test
    void oddValuesAreDrawnWithoutAFailure() throws Exception {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE,
                -Double.MAX_VALUE, Double.MIN_VALUE, 1e300, -1e300, 0, -0.0, 5, 5};
        double[] seconds = {1, 2, 3, 4, 4, 4, 3, Double.NaN, 1e300, 5, 6, 7};
        for (boolean logarithmic : new boolean[]{false, true}) {
            fx(() -> {
                chart.logarithmicProperty().set(logarithmic);
                chart.spanProperty().set(new ChartSpan(-1e308, 1e308));
                chart.crosshairProperty().set(4.0);
                return null;
            });
            show(new ChartData(seconds, List.of(new ChartLine("x", Integer.MIN_VALUE, odd),
                    new ChartLine("", 99, odd.clone()))));
        }
    }

    @Test
    void picturesForFilesHaveTitleAndLegendAndAreWellFormed() throws Exception {
        show(SampleCharts.withGaps(SampleCharts.wandering(4, 300)));
        ChartPicture picture = fx(() -> chart.picture().orElseThrow());
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        picture.writeSvg(svg);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.toByteArray()));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertTrue(document.getElementsByTagName("path").getLength() >= 4);
        String text = svg.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains(">Segments per second</text>"), "the title");
        assertTrue(text.contains(">Retransmitted  "), "the legend");
        for (double scale : new double[]{1, 2, 4}) {
            assertEquals(Math.ceil(fx(() -> plot().getWidth()) * scale), picture.draw(scale).width());
        }
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        picture.writeCsv(csv);
        assertEquals(301, csv.toString(StandardCharsets.UTF_8).split("\r\n").length);
    }

    @Test
    void everyColourStandsOutFromTheBackgroundInBothThemes() throws Exception {
        for (boolean dark : new boolean[]{false, true}) {
            fx(() -> {
                Application.setUserAgentStylesheet(
                        (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
                root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
                root.applyCss();
                return null;
            });
            show(steps());
            ChartPalette palette = fx(() -> plot().frame().palette());
            assertEquals(dark, luminance(palette.background()) < 0.5);
            for (int i = 0; i < ChartPalette.COLOURS; i++) {
                double contrast = contrast(palette.lines().get(i), palette.background());
                assertTrue(contrast >= LOWEST_CONTRAST, "colour " + (i + 1) + " has " + contrast);
            }
            assertTrue(contrast(palette.text(), palette.background()) >= 4.5, "labels");
            assertEquals(ChartPalette.COLOURS, Set.copyOf(palette.lines()).size());
        }
    }

    /** Returns the contrast of two colours as WCAG 2 defines it. */
    private static double contrast(int one, int other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 255) + 0.7152 * linear(argb >> 8 & 255) + 0.0722 * linear(argb & 255);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
