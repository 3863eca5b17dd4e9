package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.ui.raster.GraphPalette;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/**
 * What modals and drawers need of the program around them.
 *
 * @param tasks sorts, filters and saves
 * @param failures told what nobody expected
 * @param files where tables are saved to
 * @param openActor opens the modal of the actor with a key
 * @param close closes what is open
 * @param filterOf filter text for the connections of an actor, by its key; null where the connections view cannot show
 *        them, for example those of a foreign payload
 * @param showInTable shows the connections that a filter text takes in the connections view
 * @param palette colours of graphs, as the theme has them
 */
public record ModalSurroundings(TaskRunner tasks, FailureHandler failures, ModalFiles files,
        Consumer<String> openActor, Runnable close, Function<String, String> filterOf, Consumer<String> showInTable,
        ObservableValue<GraphPalette> palette) {}
