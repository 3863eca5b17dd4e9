package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reaches a host through the system's OpenSSH, with everything the user has configured for it: starts an agent there
 * that speaks on its standard streams, or attaches to one that runs. No port is opened on either side.
 */
public final class SshConnector implements Connector {

    private final SshTarget target;

    /**
     * @param target the host
     * @param options how it is reached
     * @param questions asks the user; called on the thread that connects
     * @param agent what can be copied to the host
     */
    public SshConnector(SshTarget target, SshOptions options, Questions questions, AgentPackage agent) {
        this.target = Objects.requireNonNull(target);
        Objects.requireNonNull(options);
        Objects.requireNonNull(questions);
        Objects.requireNonNull(agent);
    }

    @Override
    public Link connect(Consumer<String> steps) throws LinkException {
        throw new UnsupportedOperationException();
    }

    @Override
    public String title() {
        return target.title();
    }

    @Override
    public void close() {}
}
