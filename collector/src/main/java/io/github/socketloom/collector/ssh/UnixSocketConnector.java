package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** Reaches an agent of this host that listens on a unix socket. */
public final class UnixSocketConnector implements Connector {

    private final Path socket;

    /** @param socket where the agent listens */
    public UnixSocketConnector(Path socket) {
        this.socket = Objects.requireNonNull(socket);
    }

    @Override
    public Link connect(Consumer<String> steps) throws LinkException {
        throw new UnsupportedOperationException();
    }

    @Override
    public String title() {
        return "unix:" + socket;
    }

    @Override
    public void close() {}
}
