package io.github.socketloom.app.ui.chart;

import atlantafx.base.theme.PrimerLight;
import com.sun.management.OperatingSystemMXBean;
import io.github.socketloom.app.ui.Figures;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Measures what a chart costs that gets a reading more again and again: of JavaFX with its symbols and its animation
 * off, and ours. The CPU time of an update is that of all threads of the process, less what the same window costs for the
 * same time if nothing is updated.
 *
 * <p>Arguments: lines, readings, updates a second, seconds to measure.
 */
public final class ChartBench {
    /** So that what is measured is compiled: updates, and how many of them a second. */
    private static final int WARM_UP = 1500;
    private static final int WARM_UP_RATE = 60;
    private static final double NANOS = 1e6;

    private final int lines;
    private final int readings;
    private final int rate;
    private final int seconds;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** A chart that can be measured. */
    private interface Opponent {
        Parent node();

        void show(int step);

        void close();
    }

    private record Cost(double cpu, double fx) {}

    private ChartBench(int lines, int readings, int rate, int seconds) {
        this.lines = lines;
        this.readings = readings;
        this.rate = rate;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        new ChartBench(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3])).run();
        System.exit(0);
    }

    private void run() throws Exception {
        onScreen(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            return null;
        });
        int steps = rate * seconds + WARM_UP + 1;
        ChartData all = SampleCharts.wandering(lines, readings + steps);
        Cost theirs = measure(onScreen(() -> new Theirs(all)));
        Cost ours = measure(onScreen(() -> new Ours(all)));
        System.out.printf(Locale.ROOT, "%d x %d, %d/s | LineChart | %.1f | %.2f%n", lines, readings, rate, theirs.cpu,
                theirs.fx);
        System.out.printf(Locale.ROOT, "%d x %d, %d/s | socketloom | %.1f | %.2f | CPU x %.2f, FX x %.2f%n", lines,
                readings, rate, ours.cpu, ours.fx, ours.cpu / theirs.cpu, ours.fx / theirs.fx);
    }

    private Cost measure(Opponent chart) throws Exception {
        Stage stage = onScreen(() -> {
            Scene scene = new Scene(new StackPane(chart.node()), 900, 500);
            for (String sheet : List.of("app.css", "window.css", "chart.css")) {
                scene.getStylesheets().add(
                        ChartBench.class.getResource("/io/github/socketloom/styles/" + sheet).toExternalForm());
            }
            Stage shown = new Stage();
            shown.setScene(scene);
            shown.show();
            return shown;
        });
        update(chart, 0, WARM_UP, WARM_UP_RATE);
        Thread.sleep(1000); // what is still under way belongs to no update
        Cost idle = update(null, 0, rate * seconds, rate);
        Cost busy = update(chart, WARM_UP, rate * seconds, rate);
        onScreen(() -> {
            chart.close();
            stage.close();
            return null;
        });
        return new Cost(busy.cpu - idle.cpu, busy.fx - idle.fx);
    }

    /** Returns milliseconds for each update. */
    private Cost update(Opponent chart, int first, int count, int perSecond) throws Exception {
        long thread = onScreen(() -> Thread.currentThread().threadId());
        long cpu = process.getProcessCpuTime();
        long fx = threads.getThreadCpuTime(thread);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int step = first + i;
            if (chart != null) {
                Platform.runLater(() -> chart.show(step));
            }
            long wait = begin + (i + 1) * 1_000_000_000L / perSecond - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
        }
        onScreen(() -> null);
        return new Cost((process.getProcessCpuTime() - cpu) / NANOS / count,
                (threads.getThreadCpuTime(thread) - fx) / NANOS / count);
    }

    private final class Ours implements Opponent {
        private final ChartPane pane = new ChartPane("Readings", Figures::amount);
        private final ChartData all;

        Ours(ChartData all) {
            this.all = all;
            show(0);
        }

        @Override
        public Parent node() {
            return pane;
        }

        @Override
        public void show(int step) {
            List<ChartLine> window = new ArrayList<>();
            for (ChartLine line : all.lines()) {
                window.add(new ChartLine(line.name(), line.colour(),
                        java.util.Arrays.copyOfRange(line.values(), step, step + readings)));
            }
            pane.show(new ChartData(java.util.Arrays.copyOfRange(all.seconds(), step, step + readings), window));
        }

        @Override
        public void close() {
            pane.close();
        }
    }

    private final class Theirs implements Opponent {
        private final NumberAxis times = new NumberAxis();
        private final LineChart<Number, Number> chart = new LineChart<>(times, new NumberAxis());
        private final ChartData all;

        Theirs(ChartData all) {
            this.all = all;
            chart.setAnimated(false);
            chart.setCreateSymbols(false);
            times.setAnimated(false);
            times.setAutoRanging(false);
            times.setTickUnit(60);
            for (ChartLine line : all.lines()) {
                XYChart.Series<Number, Number> series = new XYChart.Series<>();
                series.setName(line.name());
                for (int i = 0; i < readings; i++) {
                    series.getData().add(point(line, i));
                }
                chart.getData().add(series);
            }
            scroll(0);
        }

        private XYChart.Data<Number, Number> point(ChartLine line, int at) {
            return new XYChart.Data<>(all.seconds()[at], line.values()[at]);
        }

        private void scroll(int step) {
            times.setLowerBound(all.seconds()[step]);
            times.setUpperBound(all.seconds()[step + readings - 1]);
        }

        @Override
        public Parent node() {
            return chart;
        }

        @Override
        public void show(int step) {
            if (step == 0) {
                return;
            }
            for (int line = 0; line < all.lines().size(); line++) {
                chart.getData().get(line).getData().remove(0);
                chart.getData().get(line).getData().add(point(all.lines().get(line), step + readings - 1));
            }
            scroll(step);
        }

        @Override
        public void close() {
            // it has no threads
        }
    }

    private static <T> T onScreen(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
