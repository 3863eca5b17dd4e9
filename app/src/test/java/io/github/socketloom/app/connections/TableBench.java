package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.app.testing.SampleHost;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * Measures what a second of a busy host costs the thread of the user interface: the connections view, and in the same
 * run a table over {@code ObservableList.setAll}, {@code FilteredList} and {@code SortedList} that shows the same
 * columns of the same connections. A tenth of them changes each second; those established are shown, fastest first.
 *
 * <p>Arguments: rows, seconds for each of the two.
 */
public final class TableBench {

    private static final double CHANGING = 0.1;
    private static final int WARM_UP_SECONDS = 8;
    private static final List<SortKey> ORDER = List.of(new SortKey("tx", false));

    private TableBench() {}

    /** What is compared: makes a view of the state and of it a part of the screen. */
    private interface Contestant extends ModelView {
        String name();

        Parent show();
    }

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        Application.setUserAgentStylesheet(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
        Figure naive = run(new Naive(), rows, seconds);
        System.gc();
        Figure ours = run(new Ours(), rows, seconds);
        System.out
                .println("rows,table,model p50 ms,apply p50 ms,layout p50 ms,apply+layout p50 ms,max ms,worst gap ms");
        print(rows, naive);
        print(rows, ours);
        System.out.printf(Locale.ROOT, "apply + layout: %.1f times as fast as setAll; worst gap %.1f times as short%n",
                naive.both() / ours.both(), naive.gap / ours.gap);
        System.exit(0);
    }

    private static void print(int rows, Figure figure) {
        System.out.printf(Locale.ROOT, "%d,%s,%.1f,%.2f,%.2f,%.2f,%.1f,%.1f%n", rows, figure.name,
                Meter.median(figure.model), Meter.median(figure.apply), Meter.median(figure.layout), figure.both(),
                figure.sum.stream().mapToDouble(Double::doubleValue).max().orElse(0), figure.gap);
    }

    private record Figure(String name, List<Double> model, List<Double> apply, List<Double> layout, List<Double> sum,
            double gap) {
        double both() {
            return Meter.median(sum);
        }
    }

    private static Figure run(Contestant contestant, int rows, int seconds) throws InterruptedException {
        ScriptedFeed feed = new ScriptedFeed();
        HostModel model = new HostModel(feed, (what, cause) -> cause.printStackTrace());
        Meter meter = new Meter();
        CountDownLatch open = new CountDownLatch(1);
        Stage[] stage = new Stage[1];
        Platform.runLater(() -> {
            Scene scene = new Scene(contestant.show(), 1000, 900);
            meter.watch(scene);
            stage[0] = new Stage();
            stage[0].setScene(scene);
            stage[0].show();
            open.countDown();
        });
        open.await();
        model.start();
        model.add(new Metered(contestant, meter));
        SampleHost host = new SampleHost(rows);
        feed.listener().snapshot(host.snapshot());
        long begin = System.nanoTime();
        for (int second = 1; second <= WARM_UP_SECONDS + seconds; second++) {
            long due = begin + TimeUnit.SECONDS.toNanos(second);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (second == WARM_UP_SECONDS) {
                Platform.runLater(meter::reset);
            }
            feed.listener().update(host.tick(CHANGING));
        }
        CountDownLatch closed = new CountDownLatch(1);
        Platform.runLater(() -> {
            meter.stop();
            stage[0].close();
            closed.countDown();
        });
        closed.await();
        model.close();
        return new Figure(contestant.name(), meter.model(), meter.apply(), meter.layout(), meter.sum(), meter.gap());
    }

    private record Metered(Contestant contestant, Meter meter) implements ModelView {
        @Override
        public Runnable refresh(ModelState state, ModelChange change) {
            long start = System.nanoTime();
            Runnable show = contestant.refresh(state, change);
            meter.modelTook(System.nanoTime() - start);
            return () -> {
                long begin = System.nanoTime();
                show.run();
                meter.applyTook(System.nanoTime() - begin);
            };
        }
    }

    /** The view and view model of the desktop. */
    private static final class Ours implements Contestant {

        private final ConnectionsViewModel viewModel = new ConnectionsViewModel(new FilterCompiler() {
            @Override
            public Result compile(String text) {
                return Result.of((connection, state) -> connection.state() == TcpState.ESTABLISHED);
            }

            @Override
            public String term(ConnectionColumn column, Row row, boolean exclude) {
                return "";
            }
        }, view -> {
            // the next second is soon enough
        });

        @Override
        public String name() {
            return "socketloom";
        }

        @Override
        public Parent show() {
            viewModel.setFilterText("established");
            return new ConnectionsView(viewModel, new ColumnLayout(ColumnLayout.standard().columns(), ORDER),
                    name -> null, Row::toString, row -> {});
        }

        @Override
        public Runnable refresh(ModelState state, ModelChange change) {
            return viewModel.refresh(state, change);
        }
    }

    /** What one writes first. */
    private static final class Naive implements Contestant {

        private final ObservableList<Row> source = FXCollections.observableArrayList();
        private long now;

        @Override
        public String name() {
            return "setAll";
        }

        @Override
        public Parent show() {
            TableView<Row> table = new TableView<>();
            table.setFixedCellSize(26);
            table.getStyleClass().add("dense");
            for (ConnectionColumn column : ConnectionColumns.all()) {
                if (column.shownByDefault()) {
                    TableColumn<Row, String> shown = new TableColumn<>(column.title(HostPlatform.LINUX));
                    shown.setPrefWidth(column.width());
                    shown.setCellValueFactory(
                            cell -> new ReadOnlyStringWrapper(cell.getValue().text(column, now)));
                    table.getColumns().add(shown);
                }
            }
            table.setItems(new SortedList<>(new FilteredList<>(source,
                    row -> row.connection().state() == TcpState.ESTABLISHED), RowOrder.of(ORDER)));
            return table;
        }

        @Override
        public Runnable refresh(ModelState state, ModelChange change) {
            List<Row> rows = new ArrayList<>(state.connections().size());
            for (TrackedConnection tracked : state.connections()) {
                rows.add(new Row(tracked, null));
            }
            long collectedAt = state.collectedAt();
            return () -> {
                now = collectedAt;
                source.setAll(rows);
            };
        }
    }
}
