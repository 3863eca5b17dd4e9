package io.github.socketloom.collector.topology.modal;

import java.util.List;

/**
 * Something that identifies an actor, or a figure of a link.
 *
 * @param key column or label that it comes from
 * @param label what users call it
 * @param values at least one, texts as they are shown
 * @param more how many further values there are that were left out
 * @param source who says it; null for the payload itself
 */
public record ModalFact(String key, String label, List<String> values, int more, String source) {
    public ModalFact {
        values = List.copyOf(values);
    }
}
