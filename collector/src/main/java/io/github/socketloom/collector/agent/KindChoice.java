package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.model.EventKind;

/** Reads a word of a list of kinds of events. */
final class KindChoice extends Choice<EventKind> {
    KindChoice() {
        super(EventKind.class);
    }
}
