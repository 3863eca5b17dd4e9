package io.github.socketloom.app;

import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connections.FilterCompiler;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.export.Picture;
import io.github.socketloom.app.export.Screenshot;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.export.ConnectionsTable;
import io.github.socketloom.collector.export.View;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.topology.HostIdentity;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Dimension2D;
import javafx.stage.Stage;

/** The desktop on JavaFX. Its methods are called on the main thread, one of them once in a process. */
final class JavaFxDesktop implements Desktop {
    private static final int TERMINAL_WIDTH = 120;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Function<Configuration, Openings> feeds;
    private final Supplier<FilterCompiler> filters;

    JavaFxDesktop(Map<String, String> environment, PrintStream out, PrintStream err,
            Function<Configuration, Openings> feeds,
            Supplier<FilterCompiler> filters) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.feeds = feeds;
        this.filters = filters;
    }

    /** JavaFX draws through X11 on Linux; under Wayland that is XWayland, which sets the variable too. */
    @Override
    public boolean hasDisplay() {
        return !environment.getOrDefault("DISPLAY", "").isEmpty() || System.getProperty("glass.platform") != null;
    }

    @Override
    public void openWindow(LaunchRequest launch) throws DesktopException {
        CountDownLatch closed = new CountDownLatch(1);
        Openings openings = feeds.apply(launch.configuration());
        Opening first = opening(launch, openings, QuestionDesk.ofWindow());
        try (Toolkit toolkit = Toolkit.onDisplay()) {
            try (Wiring wiring = toolkit.call(() -> {
                Wiring made = wiring(launch, first, openings, null);
                new WindowStage(new Stage(), made, closed::countDown).show();
                return made;
            })) {
                wiring.start();
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void takePicture(LaunchRequest launch, PictureRequest request) throws DesktopException {
        Dimension2D size = new Dimension2D(request.width(), request.height());
        Opening first = still(opening(launch, feeds.apply(launch.configuration()), QuestionDesk.unattended()));
        try (Toolkit toolkit = Toolkit.forPictures(hasDisplay());
                Wiring wiring = offScreen(toolkit, launch, first, size)) {
            new FirstTicks(wiring, first).await(request.after());
            save(toolkit, wiring, request.file());
        }
    }

    @Override
    public void showWithoutDisplay(LaunchRequest launch) throws DesktopException {
        err.println("socketloom: there is no display (DISPLAY is not set), so no window can be opened. Instead, "
                + (launch.opened() == null
                        ? "a picture of every view is taken, and the connections are printed."
                        : "a picture of the topology is taken."));
        Dimension2D size = new Dimension2D(PictureRequest.DEFAULT_WIDTH, PictureRequest.DEFAULT_HEIGHT);
        Opening first = still(opening(launch, feeds.apply(launch.configuration()), QuestionDesk.unattended()));
        try (Toolkit toolkit = Toolkit.forPictures(false); Wiring wiring = offScreen(toolkit, launch, first, size)) {
            new FirstTicks(wiring, first).await(null);
            if (launch.opened() != null) {
                savePicture(toolkit, wiring, ViewName.TOPOLOGY);
                return;
            }
            show(toolkit, wiring, ViewName.CONNECTIONS);
            toolkit.settle();
            print(toolkit.call(wiring::shownConnections));
            for (ViewName view : ViewName.values()) {
                savePicture(toolkit, wiring, view);
            }
        }
    }

    private void savePicture(Toolkit toolkit, Wiring wiring, ViewName view) throws DesktopException {
        show(toolkit, wiring, view);
        Path file = Path.of("socketloom-" + view.key() + ".png");
        save(toolkit, wiring, file);
        err.println("socketloom: wrote " + file);
    }

    private static void show(Toolkit toolkit, Wiring wiring, ViewName view) throws DesktopException {
        toolkit.call(() -> {
            wiring.model().viewProperty().set(view);
            return null;
        });
    }

    private void print(Snapshot snapshot) throws DesktopException {
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("\\d{1,3}") ? Integer.parseInt(columns) : TERMINAL_WIDTH;
        try {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            new ConnectionsTable(width, false, CommandLineRedaction.MASKED).write(snapshot, View.DETAILED, text);
            text.flush();
        } catch (IOException e) {
            throw new DesktopException("cannot print the connections: " + e.getMessage(), e);
        }
    }

    private Wiring offScreen(Toolkit toolkit, LaunchRequest launch, Opening first, Dimension2D size)
            throws DesktopException {
        Wiring wiring = toolkit.call(() -> wiring(launch, first, feeds.apply(launch.configuration()), size));
        wiring.start();
        return wiring;
    }

    /** A picture of a recording shows its end. */
    private static Opening still(Opening opening) {
        if (opening.replay() != null) {
            opening.replay().showEnd();
        }
        return opening;
    }

    private static Opening opening(LaunchRequest launch, Openings openings, QuestionDesk desk)
            throws DesktopException {
        try {
            return launch.opened() == null
                    ? openings.open(launch.target(), desk)
                    : Opening.of(launch.target(), launch.opened());
        } catch (IOException e) {
            throw new DesktopException(e.getMessage(), e);
        }
    }

    private Wiring wiring(LaunchRequest launch, Opening first, Openings openings, Dimension2D picture) {
        SettingsFile settings = SettingsFile.ofUser(environment, Path.of(System.getProperty("user.home")));
        Wiring wiring = new Wiring(first, openings, filters.get(), settings, launch,
                environment.get(HostIdentity.GUID_VARIABLE), picture);
        // this is the FX thread
        Thread.currentThread().setUncaughtExceptionHandler(
                (thread, cause) -> wiring.failures().failed("drawing or handling input", cause));
        return wiring;
    }

    private void save(Toolkit toolkit, Wiring wiring, Path file) throws DesktopException {
        toolkit.settle();
        if (toolkit.call(() -> wiring.model().viewProperty().get()) == ViewName.TOPOLOGY) {
            awaitTopology(toolkit, wiring);
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            saveDrawing(toolkit, wiring, file);
            return;
        }
        if (!new PaintedCharts(toolkit, wiring).await()) {
            err.println("socketloom: the view was still waited for or drawn after " + PaintedCharts.PATIENCE_SECONDS
                    + " s; the picture shows it as it was then");
        }
        toolkit.call(() -> Screenshot.of(wiring.window().scene(), 1)); // lays out; what was new is drawn by the next
        toolkit.settle();
        Picture picture = toolkit.call(() -> Screenshot.of(wiring.window().scene(), 1));
        try {
            Screenshot.save(picture, file);
        } catch (IOException e) {
            throw new DesktopException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private void awaitTopology(Toolkit toolkit, Wiring wiring) throws DesktopException {
        if (!new RestingTopology(toolkit, wiring).await()) {
            err.println("socketloom: the topology was still being laid out or drawn after "
                    + RestingTopology.PATIENCE_SECONDS + " s; the picture shows it as it was then");
        }
    }

    private static void saveDrawing(Toolkit toolkit, Wiring wiring, Path file) throws DesktopException {
        Optional<GraphExports> exports = toolkit.call(() -> wiring.topology().exports(1));
        if (exports.isEmpty()) {
            throw new DesktopException(
                    "cannot write " + file + ": the topology has no actors, there is nothing to draw");
        }
        try {
            exports.get().save(GraphExport.SVG, file);
        } catch (IOException e) {
            throw new DesktopException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
