package io.github.socketloom.app.ui.raster;

import com.sun.management.OperatingSystemMXBean;
import io.github.socketloom.app.ui.FxTextSprites;
import io.github.socketloom.app.ui.PictureView;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/**
 * Counts pictures of a graph while it is panned without a pause: by the rasteriser, by the same drawing routine on a
 * JavaFX canvas and, if it is on the class path, by gs-ui-javafx.
 *
 * <p>Arguments: actors, links, seconds for each of them.
 */
public final class GraphBench {
    /** Size of the picture. */
    public static final int WIDTH = 1280;
    /** Size of the picture. */
    public static final int HEIGHT = 800;
    private static final int WARM_UP_SECONDS = 5;
    private static final String GRAPH_STREAM = "GsOpponent";
    private static final double TURN = 0.03;
    private static final double SWING = 160;

    private GraphBench() {}

    /** Who draws. All is called on the FX thread. */
    public interface Opponent {
        /** Returns a name for the table. */
        String name();

        /** Returns what shows the graph. */
        Parent show(GraphScene scene, Camera camera);

        /** Shows it moved by so many units of the screen. */
        void pan(double dx, double dy);

        /** Returns how many pictures were shown, or -1 if each pulse is one. */
        long pictures();

        /** Ends it. */
        void close();
    }

    private record Figure(String name, double picturesPerSecond, double cpuMillisPerPicture, double fxMillisPerPulse,
            double pulsesPerSecond) {}

    public static void main(String[] arguments) throws Exception {
        int actors = Integer.parseInt(arguments[0]);
        int links = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        GraphScene scene = SampleGraph.of(actors, links, 7);
        List<Opponent> opponents = new ArrayList<>(List.of(new OnCanvas(), new Rasteriser()));
        try {
            opponents.add(0, (Opponent) Class.forName(GRAPH_STREAM).getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            System.err.println("gs-ui-javafx is not on the class path: without it");
        }
        System.out.println("actors,links,painter,pictures/s,CPU ms per picture,FX thread ms per pulse,pulses/s");
        List<Figure> figures = new ArrayList<>();
        for (Opponent opponent : opponents) {
            Figure figure = run(opponent, scene, seconds);
            figures.add(figure);
            System.out.printf(Locale.ROOT, "%d,%d,%s,%.1f,%.1f,%.2f,%.1f%n", actors, links, figure.name,
                    figure.picturesPerSecond, figure.cpuMillisPerPicture, figure.fxMillisPerPulse,
                    figure.pulsesPerSecond);
        }
        Figure ours = figures.get(figures.size() - 1);
        for (Figure figure : figures.subList(0, figures.size() - 1)) {
            System.out.printf(Locale.ROOT, "%.1f times as many pictures as %s, each for 1/%.1f of the CPU time%n",
                    ours.picturesPerSecond / figure.picturesPerSecond, figure.name,
                    figure.cpuMillisPerPicture / ours.cpuMillisPerPicture);
        }
        System.exit(0);
    }

    private static Figure run(Opponent opponent, GraphScene scene, int seconds) throws Exception {
        Camera camera = Camera.fitting(scene.bounds(), WIDTH, HEIGHT, 24, 2);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Panning panning = new Panning(opponent);
        Stage stage = onFx(() -> {
            Stage made = new Stage();
            made.setScene(new Scene(opponent.show(scene, camera), WIDTH, HEIGHT));
            made.show();
            panning.start();
            return made;
        });
        long fxThread = onFx(() -> Thread.currentThread().threadId());
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        long picturesBefore = onFx(panning::pictures);
        long pulsesBefore = onFx(() -> panning.pulses);
        long cpuBefore = threads.getThreadCpuTime(fxThread);
        long allBefore = processCpu();
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        long pictures = onFx(panning::pictures) - picturesBefore;
        double took = (System.nanoTime() - began) / 1e9;
        long pulses = onFx(() -> panning.pulses) - pulsesBefore;
        double all = (processCpu() - allBefore) / 1e6;
        double cpu = (threads.getThreadCpuTime(fxThread) - cpuBefore) / 1e6;
        onFx(() -> {
            panning.stop();
            opponent.close();
            stage.close();
            return null;
        });
        return new Figure(opponent.name(), pictures / took, all / Math.max(1, pictures),
                cpu / Math.max(1, pulses), pulses / took);
    }

    /** Returns the time of all cores that this process has had, nanoseconds; other work hardly changes it. */
    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    /** Moves the graph in a circle, a step for each pulse. */
    private static final class Panning extends AnimationTimer {
        private final Opponent opponent;
        private long pulses;

        Panning(Opponent opponent) {
            this.opponent = opponent;
        }

        long pictures() {
            return opponent.pictures() < 0 ? pulses : opponent.pictures();
        }

        @Override
        public void handle(long now) {
            pulses++;
            opponent.pan(SWING * Math.cos(pulses * TURN), SWING * Math.sin(pulses * TURN));
        }
    }

    private static final class Rasteriser implements Opponent {
        private final PictureView<GraphFrame> view = new PictureView<>(frame -> {
            // nobody waits for it
        });
        private GraphScene scene;
        private Camera camera;
        private PictureLoop<GraphFrame> loop;

        @Override
        public String name() {
            return "socketloom";
        }

        @Override
        public Parent show(GraphScene graph, Camera from) {
            scene = graph;
            camera = from;
            FxTextSprites texts = new FxTextSprites("System", () -> loop.redraw());
            loop = new PictureLoop<>(view, new SpriteSource(new IconShapes(), texts),
                    Math.min(4, Runtime.getRuntime().availableProcessors()), (what, cause) -> cause.printStackTrace());
            return view;
        }

        @Override
        public void pan(double dx, double dy) {
            loop.show(new GraphFrame(scene, camera.pannedBy(dx, dy), GraphMarks.NONE, SampleGraph.LIGHT, WIDTH,
                    HEIGHT), 1);
        }

        @Override
        public long pictures() {
            return view.pictures();
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OnCanvas implements Opponent {
        private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
        private final CanvasSurface surface = new CanvasSurface(canvas.getGraphicsContext2D(), new IconShapes());
        private final TextMeasure texts = new HelveticaWidths();
        private GraphScene scene;
        private Camera camera;

        @Override
        public String name() {
            return "canvas";
        }

        @Override
        public Parent show(GraphScene graph, Camera from) {
            scene = graph;
            camera = from;
            return new Pane(canvas);
        }

        @Override
        public void pan(double dx, double dy) {
            GraphPainter.plan(new GraphFrame(scene, camera.pannedBy(dx, dy), GraphMarks.NONE, SampleGraph.LIGHT, WIDTH,
                    HEIGHT), texts).drawOn(surface);
        }

        @Override
        public long pictures() {
            return -1;
        }

        @Override
        public void close() {
            // nothing to end
        }
    }
}
