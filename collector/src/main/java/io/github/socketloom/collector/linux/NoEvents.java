package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.EventSource;
import java.util.List;

/** Hears nothing, because nobody wants to. */
final class NoEvents implements EventSource {

    private static final String SWITCHED_OFF = "the settings switch listening off";

    @Override
    public List<Capability> capabilities() {
        return List.of(Capability.unavailable("closes", "sock_diag", SWITCHED_OFF, null),
                Capability.unavailable("process_events", "proc_connector", SWITCHED_OFF, null));
    }

    @Override
    public void follow(long namespace) {}

    @Override
    public void forget(long namespace) {}

    @Override
    public void drain(Sink sink) {}

    @Override
    public long lost() {
        return 0;
    }

    @Override
    public void close() {}
}
