package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import java.util.List;

/** Hears nothing, and says why: nobody wants to, or the platform tells nothing. */
public final class NoEvents implements EventSource {

    private final List<Capability> capabilities;

    /** @param capabilities what cannot be heard, and why */
    public NoEvents(List<Capability> capabilities) {
        this.capabilities = List.copyOf(capabilities);
    }

    @Override
    public List<Capability> capabilities() {
        return capabilities;
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
