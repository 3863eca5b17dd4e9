package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import java.util.ArrayList;
import java.util.List;

/** Several sources of events as one: each tells what the others cannot hear. */
public final class JoinedEvents implements EventSource {

    private final List<EventSource> sources;

    /** @param sources drained in this order; closed with this */
    public JoinedEvents(List<EventSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<Capability> capabilities() {
        List<Capability> all = new ArrayList<>();
        sources.forEach(source -> all.addAll(source.capabilities()));
        return all;
    }

    @Override
    public boolean tellsBeginnings() {
        return sources.stream().anyMatch(EventSource::tellsBeginnings);
    }

    @Override
    public boolean tellsCloses(long namespace) {
        return sources.stream().anyMatch(source -> source.tellsCloses(namespace));
    }

    @Override
    public void follow(long namespace) {
        sources.forEach(source -> source.follow(namespace));
    }

    @Override
    public void forget(long namespace) {
        sources.forEach(source -> source.forget(namespace));
    }

    @Override
    public void drain(Sink sink) {
        sources.forEach(source -> source.drain(sink));
    }

    @Override
    public long lost() {
        return sources.stream().mapToLong(EventSource::lost).sum();
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (EventSource source : sources) {
            try {
                source.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
