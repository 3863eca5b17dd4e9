package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.EventSource;
import java.util.List;

/** Hears nothing. */
final class NoEvents implements EventSource {
    @Override
    public List<Capability> capabilities() {
        return List.of();
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
