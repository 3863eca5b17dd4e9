package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Runs the agent on this host as root, by pkexec or sudo, and speaks to it on its standard streams. The program that
 * shows things keeps the user's rights.
 */
public final class ElevatedConnector implements Connector {

    /**
     * @param questions asks for a password where sudo wants one; pkexec asks by itself
     * @param agent what is run
     */
    public ElevatedConnector(Questions questions, AgentPackage agent) {
        Objects.requireNonNull(questions);
        Objects.requireNonNull(agent);
    }

    @Override
    public Link connect(Consumer<String> steps) throws LinkException {
        throw new UnsupportedOperationException();
    }

    @Override
    public String title() {
        return "this host, elevated";
    }

    @Override
    public void close() {}
}
