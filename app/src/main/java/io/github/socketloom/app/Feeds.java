package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.EmbeddedFeed;
import io.github.socketloom.collector.feed.RemoteFeed;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.ssh.AgentPackage;
import io.github.socketloom.collector.ssh.ElevatedConnector;
import io.github.socketloom.collector.ssh.SshConnector;
import io.github.socketloom.collector.ssh.SshOptions;
import io.github.socketloom.collector.ssh.UnixSocketConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes the feed of whatever is looked at: the one place that knows which target is reached by which means. */
final class Feeds implements Openings {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

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
    public Opening open(Target target, QuestionDesk desk) throws IOException {
        return switch (target) {
            case Target.Local local -> Opening.of(target,
                    new HistoryFeed(new EmbeddedFeed(() -> LocalCollector.open(settings))),
                    Opening.NOTHING_TO_RETRY, desk);
            case Target.Privileged here -> remote(target, new ElevatedConnector(desk, agent.get()), desk);
            case Target.Ssh ssh -> remote(target,
                    new SshConnector(ssh.host(), options(ssh), desk, agent.get()), desk);
            case Target.UnixSocket unix -> remote(target, new UnixSocketConnector(unix.socket()), desk);
            case Target.Recorded recorded -> replay(target, recorded.file(), desk);
            case Target.Captured captured -> capture(target, captured.folder(), desk);
            case Target.TopologyFile topology -> Opening.of(target, OpenedTopology.read(topology.file()));
        };
    }

    private static SshOptions options(Target.Ssh ssh) {
        SshOptions options = SshOptions.DEFAULT.withElevation(ssh.elevated());
        return ssh.socket() == null ? options : options.attachedTo(ssh.socket(), false);
    }

    private static Opening remote(Target target, Connector connector, QuestionDesk desk) {
        RemoteFeed feed = new RemoteFeed(connector);
        return Opening.of(target, new HistoryFeed(feed), feed::retry, desk);
    }

    private Opening capture(Target target, Path folder, QuestionDesk desk) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException("cannot open " + folder + ": it is no folder");
        }
        CollectorSettings captured = settings.withHost(settings.root(), CollectorSettings.REPLAY + folder);
        return Opening.of(target, new HistoryFeed(new EmbeddedFeed(() -> LocalCollector.open(captured))),
                Opening.NOTHING_TO_RETRY, desk);
    }

    private static Opening replay(Target target, Path file, QuestionDesk desk) throws IOException {
        Recording recording = Recording.open(file);
        String started = DAY_AND_TIME.format(Instant.EPOCH.plus(recording.header().started(), ChronoUnit.MICROS));
        return Opening.of(target,
                Opening.Replay.of(recording, "recording of " + recording.host().name() + " · " + started), desk);
    }
}
