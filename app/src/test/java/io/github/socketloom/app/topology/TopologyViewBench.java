package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.task.FxTaskRunner;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.payload.PayloadDocument;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/**
 * What a reading of a large host costs the model thread and the FX thread: of its connections some come and go, some only
 * count on, with the busiest disc chosen. Times are those of the processor, which other work hardly changes. The FX thread's share is what the view does with a reading and with a picture;
 * putting pixels up is measured by the benchmark of the rasteriser.
 *
 * <p>Arguments: processes, endpoints, connections, readings.
 */
public final class TopologyViewBench {
    private static final double COMING_AND_GOING = 0.005;
    private static final double COUNTING = 0.01;
    private static final int WARM_UP = 20;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Redaction NOTHING_HIDDEN = new Redaction() {
        @Override
        public List<String> command(List<String> words) {
            return words;
        }

        @Override
        public String label(String key, String value) {
            return value;
        }
    };

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int processes;
    private final int endpoints;
    private final Random random = new Random(5);
    private final StateFixture host = new StateFixture();
    private final List<Connection> open = new ArrayList<>();
    private final List<Long> fx = new ArrayList<>();
    private long connections;

    private TopologyViewBench(int processes, int endpoints) {
        this.processes = processes;
        this.endpoints = endpoints;
    }

    public static void main(String[] arguments) throws Exception {
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        new TopologyViewBench(numbers[0], numbers[1]).run(numbers[2], numbers[3]);
        System.exit(0);
    }

    private ProcessKey process(int number) {
        return new ProcessKey(1000 + number, 1);
    }

    private Connection next() {
        return connection(++connections, 0);
    }

    /** Returns the connection with a number, the same but for what it has sent. */
    private Connection connection(long key, long sent) {
        Random its = new Random(key);
        int endpoint = its.nextInt(endpoints);
        // a few processes have most of the connections
        int owner = (int) (processes * Math.pow(its.nextDouble(), 3));
        return ConnectionBuilder.connection(key).metric(TcpMetric.BYTES_SENT, sent).ownedBy(process(owner), (int) key)
                .local("10.0.0.5", (int) (1024 + key % 60_000))
                .remote("192." + endpoint / 65_536 + "." + endpoint / 256 % 256 + "." + endpoint % 256, 443).build();
    }

    private ModelChange begin(int count) {
        List<ProcessInfo> known = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            known.add(new ProcessInfo(process(i), 1, 33, "www-data", "program" + i, List.of("program"),
                    Cgroup.of("/system.slice/unit.service", CgroupStatus.KNOWN)));
        }
        for (int i = 0; i < count; i++) {
            open.add(next());
        }
        return host.begin(known, open.toArray(Connection[]::new));
    }

    private ModelChange reading() {
        List<Connection> added = new ArrayList<>();
        List<Connection> changed = new ArrayList<>();
        List<ConnectionId> removed = new ArrayList<>();
        int moving = (int) Math.max(1, open.size() * COMING_AND_GOING);
        for (int i = 0; i < moving; i++) {
            Connection gone = open.remove(random.nextInt(open.size()));
            removed.add(gone.id());
            added.add(next());
        }
        int counting = (int) Math.max(1, open.size() * COUNTING);
        for (int i = 0; i < counting; i++) {
            int at = random.nextInt(open.size() / counting) + i * (open.size() / counting);
            Connection now = connection(open.get(at).id().key(), random.nextInt(1 << 20));
            open.set(at, now);
            changed.add(now);
        }
        open.addAll(added);
        return host.update(List.of(), List.of(), added, changed, removed);
    }

    private void run(int count, int readings) throws Exception {
        Executor measured = work -> Platform.runLater(() -> {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            fx.add(threads.getCurrentThreadCpuTime() - start);
        });
        TopologyViewModel model = new TopologyViewModel(new TopologySurroundings(new FxTaskRunner(
                (what, cause) -> cause.printStackTrace()), measured, view -> {
                }, (what, cause) -> cause.printStackTrace(), false, null, NOTHING_HIDDEN, PayloadDocument::of),
                TopologyWish.DEFAULT.withEndpoints(EndpointChoice.ADDRESS));
        Stage stage = onFx(() -> show(model));
        ModelChange everything = begin(count);
        long start = threads.getCurrentThreadCpuTime();
        measured.execute(model.refresh(host.state(), everything));
        double first = (threads.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI;
        while (onFx(() -> model.pictureProperty().get() == null)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        onFx(() -> {
            model.select(GraphSelection.ofNode(model.pictureProperty().get().graph().nodes().stream()
                    .filter(node -> node.actor() == null || !node.actor().isSelf())
                    .max(Comparator.comparingLong(node -> node.sockets())).orElseThrow().key()));
            return null;
        });
        List<Long> refreshes = new ArrayList<>();
        for (int i = 0; i < WARM_UP + readings; i++) {
            ModelChange change = reading();
            start = threads.getCurrentThreadCpuTime();
            Runnable show = model.refresh(host.state(), change);
            refreshes.add(threads.getCurrentThreadCpuTime() - start);
            measured.execute(show);
            TimeUnit.MILLISECONDS.sleep(200);
            if (i == WARM_UP) {
                refreshes.clear();
                onFx(() -> {
                    fx.clear();
                    return null;
                });
            }
        }
        start = threads.getCurrentThreadCpuTime();
        model.refresh(host.state(), ModelChange.EVERYTHING);
        double rebuild = (threads.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI;
        List<Long> onScreen = onFx(() -> new ArrayList<>(fx));
        System.out.printf(Locale.ROOT,
                "%d discs, %d lines of %d connections: first %.0f ms, model thread %s, all anew %.0f ms; FX thread %s%n",
                model.pictureProperty().get().graph().nodes().size(),
                model.pictureProperty().get().graph().edges().size(), count, first, told(refreshes), rebuild,
                told(onScreen));
        onFx(() -> {
            stage.close();
            return null;
        });
        model.close();
    }

    private static Stage show(TopologyViewModel model) {
        TopologyView view = new TopologyView(model, new TopologyActions() {
            @Override
            public void showInTable(String filter) {
                // there is no table
            }

            @Override
            public void clearFilter() {
                // there is no filter
            }
        }, new TopologyPanes(Region::new, Region::new), (what, cause) -> cause.printStackTrace(), false);
        Stage stage = new Stage();
        stage.setScene(new Scene(view, WIDTH, HEIGHT));
        stage.show();
        return stage;
    }

    private static String told(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return String.format(Locale.ROOT, "mean %.2f ms, median %.2f ms, 95 %% %.2f ms, most %.2f ms of %d",
                nanos.stream().mapToLong(Long::longValue).average().orElse(0) / NANOS_PER_MILLI,
                sorted.get(sorted.size() / 2) / NANOS_PER_MILLI,
                sorted.get(sorted.size() * 95 / 100) / NANOS_PER_MILLI,
                sorted.get(sorted.size() - 1) / NANOS_PER_MILLI, sorted.size());
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
