package io.github.socketloom.collector.topology.modal;

import java.util.List;

/**
 * What is told of the links between two actors. Immutable.
 *
 * @param title who talks to whom
 * @param facts figures over all of them
 * @param tables the links themselves and the connections or sockets behind them
 */
public record LinkModal(String title, List<ModalFact> facts, List<ModalTable> tables) {
    public LinkModal {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
    }
}
