package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.feed.EmbeddedFeed;
import io.github.socketloom.collector.posix.SystemUsers;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.topology.HostIdentity;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The headless agent, {@code socketloom-agent}. Wires its parts to the streams of this process. */
public final class AgentMain {

    private static final int BUFFER = 1 << 16;
    /** Settings of slf4j-simple, read once when the first logger is made. */
    private static final String LOG_PREFIX = "org.slf4j.simpleLogger.";

    private AgentMain() {}

    /** Runs the command that the words ask for and ends the process with its exit code. */
    public static void main(String[] words) {
        System.setProperty(LOG_PREFIX + "logFile", "System.err");
        System.setProperty(LOG_PREFIX + "defaultLogLevel", "warn");
        System.setProperty(LOG_PREFIX + "showShortLogName", "true");
        System.setProperty(LOG_PREFIX + "showThreadName", "false");
        System.exit(new AgentCommandLine(environment()).run(words));
    }

    private static AgentEnvironment environment() {
        Writer out = new BufferedWriter(
                new OutputStreamWriter(new StandardOutput(new FileOutputStream(FileDescriptor.out),
                        Path.of("/proc/self/fd/1")), StandardCharsets.UTF_8),
                BUFFER);
        OutputStream octets = new StandardOutput(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1"));
        PrintWriter messages = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true);
        return new AgentEnvironment(out, () -> System.in, () -> protocol(octets), messages, AgentMain::open,
                LocalCollector::openCounters, AgentMain::feed, Terminal::ofThisProcess,
                AgentMain::runtime,
                duration -> Thread.sleep(duration.toMillis()), Configuration.places(System.getenv()),
                System.getenv(HostIdentity.GUID_VARIABLE),
                AgentMain::logMore);
    }

    /** What anything else prints on standard output would be no protocol. */
    private static OutputStream protocol(OutputStream octets) {
        System.setOut(System.err);
        return octets;
    }

    private static FeedOpener.Opened feed(CollectorSettings settings) throws SourceException {
        return new FeedOpener.Opened(LocalCollector.host(settings),
                new EmbeddedFeed(() -> LocalCollector.open(settings)));
    }

    private static void logMore() {
        System.setProperty(LOG_PREFIX + "defaultLogLevel", "debug");
    }

    private static SnapshotReader open(CollectorSettings settings) throws SourceException {
        return settings.isReplay()
                ? new ReplayReader(LocalCollector.replay(settings, AgentMain::warn),
                        duration -> Thread.sleep(duration.toMillis()))
                : new CollectorReader(LocalCollector.open(settings));
    }

    private static void warn(SourceException damage) {
        LoggerFactory.getLogger(AgentMain.class).warn("The capture is damaged: {}", damage.getMessage());
    }

    private static AgentRuntime runtime() {
        KernelAccess files = new RootedFiles(Path.of("/"));
        try {
            return ThisProcess.describe(new String(files.read("/proc/self/status"), StandardCharsets.UTF_8));
        } catch (SourceException e) {
            return ThisProcess.describe(uid()); // no Linux
        }
    }

    /** Returns the effective user id; -1 where no native function can be called. */
    private static int uid() {
        try {
            return new SystemUsers().own();
        } catch (LinkageError e) {
            return -1;
        }
    }
}
