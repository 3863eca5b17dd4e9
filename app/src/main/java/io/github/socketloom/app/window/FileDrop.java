package io.github.socketloom.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Lets the user drop topology files and recordings onto the window. */
final class FileDrop {
    private final Consumer<Path> open;
    private final Consumer<String> say;

    /**
     * @param open opens a file
     * @param say shows a sentence to the user
     */
    FileDrop(Consumer<Path> open, Consumer<String> say) {
        this.open = open;
        this.say = say;
    }

    void install(Scene scene) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!known(event.getDragboard()).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            event.setDropCompleted(drop(known(event.getDragboard())));
            event.consume();
        });
    }

    /** Opens the first of these files. Returns whether there was any. */
    boolean drop(List<File> dropped) {
        if (dropped.isEmpty()) {
            return false;
        }
        open.accept(dropped.get(0).toPath());
        if (dropped.size() > 1) {
            say.accept("Only one file is opened at a time: of " + dropped.size() + " it is "
                    + dropped.get(0).getName() + ".");
        }
        return true;
    }

    private static List<File> known(Dragboard board) {
        return board.hasFiles()
                ? board.getFiles().stream().filter(file -> isKnown(file.getName().toLowerCase(Locale.ROOT))).toList()
                : List.of();
    }

    private static boolean isKnown(String name) {
        return name.endsWith(".json") || name.endsWith(".loom");
    }
}
