package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.Connector;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.RemoteFeed;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the desktop does with an agent: a remote feed over the pipes of {@code serve --stdio} and {@code attach}. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
@Tag("concurrent")
class ServeRemoteFeedIT {

    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    private Path folder;
    private final List<Process> started = new ArrayList<>();
    private final BlockingQueue<Object> delivered = new LinkedBlockingQueue<>();

    private final FeedListener listener = new FeedListener() {
        @Override
        public void snapshot(Snapshot snapshot) {
            delivered.add(snapshot);
        }

        @Override
        public void update(Update update) {
            delivered.add(update);
        }

        @Override
        public void link(LinkStatus status) {
            delivered.add(status);
        }

        @Override
        public void failed(String message) {
            delivered.add(message);
        }
    };

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.agent(List.of(), words))
                .redirectError(folder.resolve("messages" + started.size()).toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Each link is a process of its own. */
    private final class Processes implements Connector {
        private final String[] words;

        Processes(String... words) {
            this.words = words;
        }

        @Override
        public Link connect(Consumer<String> steps) throws LinkException {
            try {
                return new Pipes(start(words));
            } catch (IOException e) {
                throw new LinkException(new LinkFailure(LinkFailure.Kind.OTHER, e.toString(), null, ""));
            }
        }

        @Override
        public String title() {
            return "here";
        }

        @Override
        public void close() {}
    }

    private record Pipes(Process process) implements Link {
        @Override
        public InputStream in() {
            return process.getInputStream();
        }

        @Override
        public OutputStream out() {
            return process.getOutputStream();
        }

        @Override
        public LinkFailure ending(LinkFailure whileTalking) {
            return whileTalking != null
                    ? whileTalking
                    : new LinkFailure(LinkFailure.Kind.LOST, "The process ended.", null, "");
        }

        /** No signal: the process is to end by itself. */
        @Override
        public void close() {
            try {
                process.getOutputStream().close();
                process.getInputStream().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the next thing of a kind that a feed delivered. */
    private <T> T next(Class<T> type, Predicate<T> wanted) throws InterruptedException {
        Object last = null;
        for (Object each = poll(); each != null; each = poll()) {
            last = each;
            if (type.isInstance(each) && wanted.test(type.cast(each))) {
                return type.cast(each);
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " came; the last was " + last);
    }

    private Object poll() throws InterruptedException {
        return delivered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean listens(List<Connection> connections, int port) {
        return connections.stream().anyMatch(each -> each.local() != null && each.local().port() == port);
    }

    @Test
    void theDesktopSeesThisHostThroughAnAgentOfItsOwnThatEndsWithIt() throws IOException, InterruptedException {
        try (ServerSocket before = new ServerSocket(0, 7, InetAddress.getLoopbackAddress())) {
            try (RemoteFeed feed = new RemoteFeed(new Processes("serve", "--stdio"))) {
                feed.start(listener);
                Snapshot first = next(Snapshot.class, snapshot -> true);
                assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), first.host().name());
                if (!listens(first.connections(), before.getLocalPort())) {
                    next(Update.class, update -> listens(update.added(), before.getLocalPort()));
                }
                try (ServerSocket later = new ServerSocket(0, 7, InetAddress.getLoopbackAddress())) {
                    next(Update.class, update -> listens(update.added(), later.getLocalPort()));
                }
            }
        }
        Process agent = started.get(0);
        assertTrue(agent.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the agent is left behind");
        assertEquals(0, agent.exitValue());
    }

    @Test
    void aBridgeThatIsKilledIsBuiltAgainAndThePictureGoesOn() throws IOException, InterruptedException {
        Path socket = folder.resolve("agent.sock");
        Process service = start("serve", "--listen", "unix:" + socket);
        for (int i = 0; i < PATIENCE_SECONDS * 10 && !Files.exists(socket); i++) {
            Thread.sleep(100);
        }
        try (RemoteFeed feed = new RemoteFeed(new Processes("attach", "unix:" + socket))) {
            feed.start(listener);
            next(Snapshot.class, snapshot -> true);
            LinkStatus live = next(LinkStatus.class, status -> status.phase() == LinkStatus.Phase.LIVE);
            assertEquals(service.pid(), live.agent().pid());
            started.get(1).destroyForcibly();
            next(LinkStatus.class, status -> status.phase() == LinkStatus.Phase.LOST);
            next(LinkStatus.class, status -> status.phase() == LinkStatus.Phase.LIVE);
            try (ServerSocket later = new ServerSocket(0, 7, InetAddress.getLoopbackAddress())) {
                next(Update.class, update -> listens(update.added(), later.getLocalPort()));
            }
        }
        service.destroy();
        assertTrue(service.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, service.exitValue());
    }
}
