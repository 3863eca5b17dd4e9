package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.EmbeddedFeed;
import io.github.socketloom.collector.feed.RemoteFeed;
import io.github.socketloom.collector.ssh.AgentPackage;
import io.github.socketloom.collector.ssh.ElevatedConnector;
import io.github.socketloom.collector.ssh.Questions;
import io.github.socketloom.collector.ssh.SshConnector;
import io.github.socketloom.collector.ssh.SshOptions;
import io.github.socketloom.collector.ssh.UnixSocketConnector;
import java.io.IOException;
import java.util.function.Supplier;

/** Makes the feed of whatever is looked at: the one place that knows which target is reached by which means. */
final class Feeds implements Openings {
    private final CollectorSettings settings;
    private final Supplier<AgentPackage> agent;

    /**
     * @param settings what is collected on this host
     * @param agent finds what can be run here with more rights and copied to others; asked when it is needed first
     */
    Feeds(CollectorSettings settings, Supplier<AgentPackage> agent) {
        this.settings = settings;
        this.agent = agent;
    }

    @Override
    public Opening open(Target target) throws IOException {
        QuestionDesk desk = QuestionDesk.ofWindow();
        return open(target, desk, desk);
    }

    /** Opens something where nobody can be asked: what needs an answer fails. */
    Opening openUnattended(Target target, Questions nobody) throws IOException {
        return open(target, QuestionDesk.ofWindow(), nobody);
    }

    private Opening open(Target target, QuestionDesk desk, Questions questions) throws IOException {
        return switch (target) {
            case Target.Local local -> new Opening(target, new EmbeddedFeed(() -> LocalCollector.open(settings)),
                    Opening.NOTHING_TO_RETRY, desk, null);
            case Target.Privileged here -> remote(target, new ElevatedConnector(questions, agent.get()), desk);
            case Target.Ssh ssh -> remote(target,
                    new SshConnector(ssh.host(), options(ssh), questions, agent.get()), desk);
            case Target.UnixSocket unix -> remote(target, new UnixSocketConnector(unix.socket()), desk);
            case Target.Recorded recorded -> throw new IOException("recordings come with the replay");
            case Target.TopologyFile topology -> Opening.of(target, OpenedTopology.read(topology.file()));
        };
    }

    private static SshOptions options(Target.Ssh ssh) {
        SshOptions options = SshOptions.DEFAULT.withElevation(ssh.elevated());
        return ssh.socket() == null ? options : options.attachedTo(ssh.socket(), false);
    }

    private static Opening remote(Target target, Connector connector, QuestionDesk desk) {
        RemoteFeed feed = new RemoteFeed(connector);
        return new Opening(target, feed, feed::retry, desk, null);
    }
}
