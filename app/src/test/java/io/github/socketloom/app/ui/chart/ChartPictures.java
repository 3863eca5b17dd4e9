package io.github.socketloom.app.ui.chart;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.export.ChartExports;
import io.github.socketloom.app.export.Screenshot;
import io.github.socketloom.app.ui.Figures;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Takes pictures of charts, to be looked at.
 *
 * <p>Argument: the folder for the pictures.
 */
public final class ChartPictures {
    private static final long SETTLE_MILLIS = 250;
    private static final double MIDDLE = 0.62;

    private final Path folder;

    private ChartPictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        new ChartPictures(folder).takeAll();
        System.exit(0);
    }

    private void takeAll() throws Exception {
        for (boolean dark : List.of(false, true)) {
            onScreen(() -> {
                Application
                        .setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
                return null;
            });
            take("two", dark, chart -> chart.show(SampleCharts.wandering(2, 600)));
            take("four", dark, chart -> chart.show(SampleCharts.wandering(4, 600)));
            take("logarithmic", dark, chart -> {
                chart.logarithmicProperty().set(true);
                chart.show(SampleCharts.wandering(10, 600));
            });
            take("twenty", dark, chart -> chart.show(SampleCharts.wandering(20, 600)));
            take("hour", dark, chart -> chart.show(SampleCharts.wandering(4, 3600)));
            take("gaps", dark, chart -> chart.show(SampleCharts.withGaps(SampleCharts.wandering(3, 600))));
            take("empty", dark, chart -> chart.show(ChartData.EMPTY));
            take("all-hidden", dark, chart -> {
                chart.show(SampleCharts.wandering(2, 600));
                chart.hiddenLines().addAll(List.of("Segments received", "Segments sent"));
            });
            take("one-reading", dark, chart -> chart.show(SampleCharts.wandering(3, 1)));
            take("span", dark, chart -> {
                chart.setTotals(Figures::amount);
                chart.show(SampleCharts.wandering(4, 600));
                chart.spanProperty().set(new ChartSpan(SampleCharts.NOW - 300, SampleCharts.NOW - 120));
                chart.hiddenLines().add("Passive opens");
            });
            take("crosshair", dark, chart -> {
                chart.show(SampleCharts.wandering(6, 600));
                Platform.runLater(() -> point(chart));
            });
            take("crosshair-twenty", dark, chart -> {
                chart.show(SampleCharts.wandering(20, 600));
                Platform.runLater(() -> point(chart));
            });
            take("midnight", dark, chart -> chart.show(moved(SampleCharts.wandering(2, 3600), 48_600)));
        }
    }

    private static ChartData moved(ChartData data, double seconds) {
        return new ChartData(java.util.Arrays.stream(data.seconds()).map(each -> each + seconds).toArray(),
                data.lines());
    }

    private static void point(ChartPane chart) {
        Node plot = chart.lookup(".chart-plot");
        Event.fireEvent(plot, new MouseEvent(MouseEvent.MOUSE_MOVED, plot.getLayoutBounds().getWidth() * MIDDLE,
                plot.getLayoutBounds().getHeight() / 2, 0, 0, MouseButton.NONE, 0, false, false, false, false, false,
                false, false, false, false, true, null));
    }

    private void take(String name, boolean dark, Consumer<ChartPane> setting) throws Exception {
        ChartPane[] made = new ChartPane[1];
        Stage stage = onScreen(() -> {
            ChartPane chart = new ChartPane("TCP segments per second", Figures::amount);
            chart.setPadding(new Insets(12));
            made[0] = chart;
            StackPane root = new StackPane(chart);
            Scene scene = new Scene(root, 860, 340);
            for (String sheet : List.of("app.css", "window.css", "chart.css")) {
                scene.getStylesheets().add(
                        ChartPictures.class.getResource("/io/github/socketloom/styles/" + sheet).toExternalForm());
            }
            root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
            Stage shown = new Stage();
            shown.setScene(scene);
            shown.show();
            setting.accept(chart);
            return shown;
        });
        do {
            Thread.sleep(SETTLE_MILLIS);
        } while (!onScreen(made[0]::isPainted));
        String file = name + (dark ? "-dark" : "-light");
        Screenshot.save(onScreen(() -> Screenshot.of(stage.getScene(), 1)), folder.resolve(file + ".png"));
        ChartPicture picture = onScreen(() -> made[0].picture().orElse(null));
        if (picture != null) {
            try (OutputStream png = Files.newOutputStream(folder.resolve(file + "-export-2x.png"));
                    OutputStream svg = Files.newOutputStream(folder.resolve(file + ".svg"));
                    OutputStream csv = Files.newOutputStream(folder.resolve(file + ".csv"))) {
                ChartExports.png(picture, 2, png);
                picture.writeSvg(svg);
                picture.writeCsv(csv);
            }
        }
        onScreen(() -> {
            made[0].close();
            stage.close();
            return null;
        });
    }

    private static <T> T onScreen(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
