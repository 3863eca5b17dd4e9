package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the topology view needs of the program around it.
 *
 * @param tasks runs what takes longer than a moment
 * @param ui runs what it is given on the thread of the user interface
 * @param refreshRequest asks the model to let a view look at its state again, any thread
 * @param failures told what nobody expected
 * @param animated whether anything may move
 * @param machineGuid Netdata's guid of the host; null if it has none
 * @param redaction what may be told of command lines and labels
 * @param documents makes the tables of a graph of this host
 */
public record TopologySurroundings(TaskRunner tasks, Executor ui, Consumer<? super ModelView> refreshRequest,
        FailureHandler failures, boolean animated, String machineGuid, Redaction redaction,
        Function<Topology, TopologyDocument> documents) {}
