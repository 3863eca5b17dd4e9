package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.EventSource;
import java.util.List;

/** FreeBSD tells nobody what happens between two readings, other than by tracing. */
final class NoEvents implements EventSource {

    private static final String REMEDY = "watch with a shorter interval, or trace with dtrace(1)";

    @Override
    public List<Capability> capabilities() {
        return List.of(
                Capability.unavailable("closes", "sysctl",
                        "FreeBSD's kernel does not tell when connections close, so those that come and go between two "
                                + "readings are not seen",
                        REMEDY),
                Capability.unavailable("process_events", "sysctl",
                        "FreeBSD's kernel tells of ending processes only to those who trace them; they are noticed "
                                + "with the next reading",
                        REMEDY));
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
