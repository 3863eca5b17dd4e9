package io.github.socketloom.app.window;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Lets the user drop a topology file onto the window. */
final class FileDrop {
    private final TopologyFiles files;
    private final Consumer<String> say;

    /** @param say shows a sentence to the user */
    FileDrop(TopologyFiles files, Consumer<String> say) {
        this.files = files;
        this.say = say;
    }

    void install(Scene scene) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!topologies(event.getDragboard()).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            event.setDropCompleted(drop(topologies(event.getDragboard())));
            event.consume();
        });
    }

    /** Opens the first of these files. Returns whether there was any. */
    boolean drop(List<File> dropped) {
        if (dropped.isEmpty()) {
            return false;
        }
        files.open(dropped.get(0).toPath());
        if (dropped.size() > 1) {
            say.accept("Only one topology file can be open: of " + dropped.size() + " it is "
                    + dropped.get(0).getName() + ".");
        }
        return true;
    }

    private static List<File> topologies(Dragboard board) {
        return board.hasFiles()
                ? board.getFiles().stream().filter(file -> file.getName().toLowerCase(Locale.ROOT).endsWith(".json"))
                        .toList()
                : List.of();
    }
}
