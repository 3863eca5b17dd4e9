package io.github.socketloom.app;

import io.github.socketloom.app.export.ConnectionsFile;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.export.Picture;
import io.github.socketloom.app.export.Screenshot;
import io.github.socketloom.app.export.WholeFile;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.window.Exports;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.stage.Window;

/** Saves what a tab shows. Belongs to the FX thread; files are written by others. */
final class TabExports implements Exports {
    private final HostTab tab;
    private final TaskRunner tasks;

    TabExports(HostTab tab, TaskRunner tasks) {
        this.tab = tab;
        this.tasks = tasks;
    }

    @Override
    public void savePicture(Path file) {
        Window shown = tab.pane().getScene().getWindow();
        Picture picture = Screenshot.of(tab.pane().getScene(), shown == null ? 1 : shown.getOutputScaleX());
        save("picture", file, () -> Screenshot.save(picture, file));
    }

    @Override
    public void saveConnections(ConnectionsFile.Format format, Path file) {
        if (tab.status().get().report() == null) {
            tab.model().say("There is nothing to save before the first reading.");
            return;
        }
        Snapshot shown = tab.shownConnections();
        save("table", file, () -> ConnectionsFile.save(shown, format, file));
    }

    @Override
    public void saveGraph(GraphExport what, Path file) {
        Window shown = tab.pane().getScene().getWindow();
        Optional<GraphExports> exports = tab.topology().exports(shown == null ? 1 : shown.getOutputScaleX());
        if (exports.isEmpty()) {
            tab.model().say("There is no graph to save yet.");
            return;
        }
        run("graph", () -> exports.get().save(what, file));
    }

    @Override
    public void save(ViewExport what, Path file) {
        Optional<ViewExport.Content> content = what.content().get();
        if (content.isEmpty()) {
            tab.model().say("There is nothing to save yet.");
            return;
        }
        save("file", file, () -> WholeFile.write(file, content.get()::writeTo));
    }

    private void save(String what, Path file, Save work) {
        run(what, () -> {
            work.save();
            return "Saved " + file + ".";
        });
    }

    private void run(String what, Callable<String> work) {
        tasks.run("saving a " + what, work, tab.model()::say,
                e -> tab.model().say("The " + what + " could not be saved: " + e.getMessage() + "."));
    }

    @FunctionalInterface
    private interface Save {
        void save() throws IOException;
    }
}
