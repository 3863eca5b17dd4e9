package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Keeps what is heard of one network namespace, as the programs hear all of the host. */
final class HeardThere implements EventSource.Sink {

    private final long namespace;
    final List<HeardEvent> events = new ArrayList<>();
    final List<ClosedSocket> closed = new ArrayList<>();

    HeardThere(long namespace) {
        this.namespace = namespace;
    }

    @Override
    public void closed(ClosedSocket socket) {
        if (socket.namespace() == namespace) {
            closed.add(socket);
        }
    }

    @Override
    public void happened(HeardEvent event) {
        if (event.namespace() == namespace) {
            events.add(event);
        }
    }

    @Override
    public void exited(int pid) {
        throw new AssertionError("ends of processes are not for this source");
    }

    @Override
    public void renamed(int pid) {
        throw new AssertionError("names of processes are not for this source");
    }

    /** Drains until enough is heard, or nothing more can be expected. */
    void hear(BpfEvents source, BooleanSupplier enough) {
        try {
            source.drain(this);
            for (int i = 0; i < 12_000 && !enough.getAsBoolean(); i++) {
                Thread.sleep(5);
                source.drain(this);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<HeardEvent> of(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /** Returns those of sockets with this port, in their order. */
    List<HeardEvent> at(int localPort, int remotePort) {
        return events.stream().filter(event -> event.localPort() == localPort && event.remotePort() == remotePort)
                .toList();
    }

    long count(EventKind kind) {
        return of(kind).size();
    }
}
