package io.github.socketloom.app.conntrack;

import static io.github.socketloom.app.conntrack.EntryBuilder.entry;
import static io.github.socketloom.app.testing.ConnectionBuilder.NAMESPACE;
import static io.github.socketloom.app.testing.ConnectionBuilder.connection;

import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Measures what a large table of tracked connections costs: CPU time of the model thread, which joins, filters and sorts,
 * and of the FX thread, which swaps and paints, and the memory that is held. Median and worst of the rounds.
 *
 * <p>Arguments: entries, sockets, rounds.
 */
public final class ConntrackBench {

    private static final double MILLIS = 1e6;
    private static final int WARM_UP = 10;
    private static final ProcessKey NGINX = new ProcessKey(812, 1);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final StateFixture host = new StateFixture();
    private final int entries;
    private final int sockets;
    private final int rounds;
    private ConntrackViewModel model;
    private ConntrackView view;
    private long readings;

    private ConntrackBench(int entries, int sockets, int rounds) {
        this.entries = entries;
        this.sockets = sockets;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        new ConntrackBench(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2])).run();
        System.exit(0);
    }

    private void run() throws Exception {
        onScreen(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            model = new ConntrackViewModel(new SimpleObjectProperty<>(new HostStatus(FeedState.LIVE, null, null,
                    List.of(), List.of(), Duration.ofSeconds(1), false)), new LocalAgent("socketloom-agent", Set.of()),
                    asking -> {
                        // it is refreshed below
                    });
            view = new ConntrackView(model, sockets -> {
                // nobody goes anywhere
            }, new SimpleStringProperty(""));
            Scene scene = new Scene(new StackPane(view), 1280, 800);
            for (String sheet : List.of("app.css", "window.css", "chart.css", "connections.css", "collector.css",
                    "conntrack.css")) {
                scene.getStylesheets().add(
                        ConntrackBench.class.getResource("/io/github/socketloom/styles/" + sheet).toExternalForm());
            }
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return stage;
        });
        Connection[] open = new Connection[sockets];
        for (int i = 0; i < sockets; i++) {
            open[i] = connection(i + 1).local(client(i), 1024 + i % 60_000).remote("192.0.2.1", 443)
                    .ownedBy(NGINX, i).build();
        }
        host.begin(List.of(new ProcessInfo(NGINX, 1, 0, "root", "nginx", List.of(), Cgroup.UNKNOWN)), open);
        System.out.printf(Locale.ROOT, "%d entries, %d sockets, %d rounds%n", entries, sockets, rounds);
        long before = heap();
        measure("read anew", () -> read(table(readings)));
        System.out.printf(Locale.ROOT, "%-44s %.0f MiB, of which the readings themselves %.0f%n", "heap",
                (heap() - before) / 1048576.0, entriesAlone() / 1048576.0);
        ConntrackTable same = table(0);
        measure("nothing anew", () -> read(same));
        measure("nothing anew, half of the sockets marked", () -> {
            read(same);
            return host.changed(Arrays.copyOf(open, sockets / 2));
        });
        measure("sorted by another column", () -> {
            onScreen(() -> {
                model.setSort(List.of(new EntrySort(readings % 2 == 0 ? "process" : "timeout", readings % 2 == 0)));
                return null;
            });
            return read(same);
        });
        measure("searched", () -> {
            onScreen(() -> {
                model.setSearch(readings % 2 == 0 ? "port:1000-2000 -udp" : "");
                return null;
            });
            return read(same);
        });
        onScreen(() -> {
            model.clearSearch();
            return null;
        });
        measure("read anew, one selected", () -> {
            onScreen(() -> {
                EntryTableView table = (EntryTableView) view.lookup("#entries-table");
                table.getSelectionModel().clearAndSelect(3);
                return null;
            });
            return read(table(readings));
        });
        onScreen(() -> {
            ((EntryTableView) view.lookup("#entries-table")).getSelectionModel().selectRange(0,
                    Math.min(entries, EntriesPane.MOST_SELECTED));
            return null;
        });
        measure("read anew, as many selected as may be", () -> read(table(readings)));
    }

    private static String client(int i) {
        return "10." + i / 60_000 + ".0.5";
    }

    private ConntrackTable table(long round) {
        ConntrackEntry[] all = new ConntrackEntry[entries];
        for (int i = 0; i < entries; i++) {
            // one of a hundred ended since the round before, and another came
            long id = i % 100 == 0 ? i + entries * (round + 1) : i;
            all[i] = entry(id).from(client(i), 1024 + i % 60_000).to("192.0.2.1", 443).timeout(100 + (i + round) % 999)
                    .counted(1000 * round + i, 5000 * round + i).startedAt(1_795_000_000_000_000L).build();
        }
        return new ConntrackTable(1_795_000_000_000_000L + round * 1_000_000, List.of(all), 0, List.of(), null);
    }

    private ModelChange read(ConntrackTable table) {
        readings++;
        ConntrackStats stats = new ConntrackStats(NAMESPACE, readings * 1_000_000_000, ConntrackStats.Use.IN_USE,
                entries, 262_144, 65_536, "netlink", List.of("found", "drop"),
                List.of(new ConntrackProcessor(0, List.of(4L, readings))), List.of(), List.of(), null);
        return host.counted(new HostCounters(List.of(), List.of(stats), table, List.of()));
    }

    private void measure(String what, Callable<ModelChange> step) throws Exception {
        double[] made = new double[rounds];
        double[] shown = new double[rounds];
        long thread = onScreen(() -> Thread.currentThread().threadId());
        for (int i = -WARM_UP; i < rounds; i++) {
            ModelChange change = step.call();
            long cpu = threads.getCurrentThreadCpuTime();
            Runnable show = model.refresh(host.state(), change);
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            long fx = threads.getThreadCpuTime(thread);
            onScreen(() -> {
                show.run();
                return null;
            });
            pulse();
            if (i >= 0) {
                made[i] = cpu / MILLIS;
                shown[i] = (threads.getThreadCpuTime(thread) - fx) / MILLIS;
            }
        }
        Arrays.sort(made);
        Arrays.sort(shown);
        System.out.printf(Locale.ROOT, "%-44s | model %.1f ms, worst %.1f | FX %.1f ms, worst %.1f%n", what,
                made[rounds / 2], made[rounds - 1], shown[rounds / 2], shown[rounds - 1]);
    }

    /** Waits until what was shown is laid out and on the screen. */
    private void pulse() throws Exception {
        CountDownLatch painted = new CountDownLatch(2);
        Runnable listener = painted::countDown;
        onScreen(() -> {
            view.getScene().addPostLayoutPulseListener(listener);
            Platform.requestNextPulse();
            return null;
        });
        while (!painted.await(20, TimeUnit.MILLISECONDS)) {
            Platform.runLater(Platform::requestNextPulse);
        }
        onScreen(() -> {
            view.getScene().removePostLayoutPulseListener(listener);
            return null;
        });
    }

    private long entriesAlone() {
        long before = heap();
        ConntrackTable table = table(0);
        long after = heap();
        return table.entries().size() == entries ? after - before : 0;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static <T> T onScreen(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
