package io.github.socketloom.collector.ssh;

import static io.github.socketloom.collector.ssh.ScriptedQuestions.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.LinkStatus.Phase;
import io.github.socketloom.collector.feed.RemoteFeed;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.HostReplica;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the desktop does with a host over SSH, all of it: a remote feed, the system's ssh, Debian's sshd, and the real
 * agent as a user without rights. What the hosts have to show are sockets of this process.
 */
@Timeout(240)
@Tag("concurrent")
class RemoteHostIT {

    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    private static Path folder;
    private static SshWorld world;
    private static int port;
    private static int otherPort;

    private final List<RemoteFeed> feeds = new ArrayList<>();
    private final List<AutoCloseable> sockets = new ArrayList<>();

    /** Keeps what it is told. */
    private static final class Viewer implements FeedListener {
        private final HostReplica replica = new HostReplica();
        private final List<LinkStatus> statuses = new ArrayList<>();
        private int snapshots;

        @Override
        public synchronized void snapshot(Snapshot snapshot) {
            snapshots++;
            replica.apply(snapshot);
            notifyAll();
        }

        @Override
        public synchronized void update(Update update) {
            replica.apply(update);
            notifyAll();
        }

        @Override
        public synchronized void link(LinkStatus status) {
            statuses.add(status);
            notifyAll();
        }

        @Override
        public void failed(String message) {
            throw new AssertionError("remote feeds never fail, but: " + message);
        }

        synchronized void await(String what, BooleanSupplier condition) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                assertTrue(left > 0, () -> "never: " + what + "; last statuses: "
                        + statuses.subList(Math.max(0, statuses.size() - 5), statuses.size()));
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }

        LinkStatus last() {
            return statuses.isEmpty() ? null : statuses.get(statuses.size() - 1);
        }

        private boolean isLive() {
            return last() != null && last().phase() == Phase.LIVE;
        }

        synchronized LinkStatus awaitLive() throws InterruptedException {
            await("the link is live", this::isLive);
            return last();
        }

        /** Returns why the link was lost or ended since the caller looked last. */
        synchronized LinkFailure awaitFailure() throws InterruptedException {
            await("the link fails", () -> last() != null && last().failure() != null);
            return last().failure();
        }

        /** Returns the rows of these ports as text. */
        synchronized TreeSet<String> rows(List<Integer> ports) {
            TreeSet<String> rows = new TreeSet<>();
            if (replica.hasBegun()) {
                replica.forEach(row -> {
                    if (ports.contains(port(row, true)) || ports.contains(port(row, false))) {
                        rows.add(row.protocol() + " " + row.state() + " " + row.local() + " " + row.remote());
                    }
                });
            }
            return rows;
        }

        private static int port(Connection row, boolean local) {
            var end = local ? row.local() : row.remote();
            return row.family().isInternet() && !end.isNone() ? end.port() : -1;
        }

        synchronized void awaitRows(List<Integer> ports, int number) throws InterruptedException {
            await(number + " rows of the ports " + ports, () -> rows(ports).size() == number);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        world = SshWorld.create(folder);
        SshWorld.agentJar();
        port = world.server(List.of());
        otherPort = world.server(List.of());
        world.know(port);
        world.know(otherPort);
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void theRealAgent() throws IOException {
        world.realAgent();
    }

    @AfterEach
    void nothingIsLeftOnEitherSide() throws Exception {
        SshWorld.signal("-CONT", SshWorld.remoteProcesses());
        feeds.forEach(RemoteFeed::close);
        for (AutoCloseable socket : sockets) {
            socket.close();
        }
        world.awaitNoProcesses();
    }

    private Viewer watch(int server, ScriptedQuestions questions, AgentPackage agent, String... configuration)
            throws IOException {
        return watch(server, world.options(port, configuration), questions, agent);
    }

    private Viewer watch(int server, SshOptions options, ScriptedQuestions questions, AgentPackage agent) {
        Viewer viewer = new Viewer();
        // the port as the target says it: both hosts share one configuration
        RemoteFeed feed = new RemoteFeed(
                new SshConnector(new SshTarget(null, "box", server), options, questions, agent));
        feeds.add(feed);
        feed.start(viewer);
        return viewer;
    }

    private Viewer watch(int server) throws IOException {
        return watch(server, answering(), AgentPackage.NONE);
    }

    private int listener() throws IOException {
        ServerSocket listener = new ServerSocket(0, 7, InetAddress.getLoopbackAddress());
        sockets.add(listener);
        return listener.getLocalPort();
    }

    /** Opens connections to a listener of this process; each has two rows, one at either end. */
    private void connections(int listener, int number) throws IOException {
        for (int i = 0; i < number; i++) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), listener));
        }
    }

    @Test
    void aKeyOpensTheWayToTheRowsOfTheHost() throws Exception {
        int listener = listener();
        connections(listener, 3);
        Viewer viewer = watch(port);
        LinkStatus live = viewer.awaitLive();
        assertEquals(SshWorld.UID, live.agent().uid());
        assertTrue(ProcessHandle.of(live.agent().pid()).isPresent(), "the agent is a process of the host");
        viewer.awaitRows(List.of(listener), 7);
        int later = listener();
        viewer.awaitRows(List.of(later), 1);
    }

    @Test
    void aKilledSshIsStartedAgainAndTheRowsAreTheSame() throws Exception {
        int listener = listener();
        connections(listener, 3);
        Viewer viewer = watch(port);
        viewer.awaitRows(List.of(listener), 7);
        viewer.awaitLive();
        TreeSet<String> before = viewer.rows(List.of(listener));
        SshWorld.signal("-KILL", world.localProcesses());
        LinkFailure failure = viewer.awaitFailure();
        assertEquals(Kind.LOST, failure.kind());
        assertTrue(failure.sentence().contains("ended from outside"), failure.sentence());
        assertEquals(before, viewer.rows(List.of(listener)), "the last picture stands");
        viewer.await("a second snapshot", () -> viewer.snapshots == 2);
        LinkStatus live = viewer.awaitLive();
        assertEquals(1, live.quality().reconnects());
        viewer.await("the same rows", () -> viewer.rows(List.of(listener)).equals(before));
    }

    @Test
    void aHostThatFreezesDoesNotStopAnotherAndComesBack() throws Exception {
        Viewer freezing = watch(port, world.impatient(world.options(port)), answering(), AgentPackage.NONE);
        Viewer other = watch(otherPort);
        freezing.awaitLive();
        other.awaitLive();
        List<ProcessHandle> frozen = world.serverProcesses(port);
        SshWorld.signal("-STOP", frozen);
        int meanwhile = listener();
        try {
            other.awaitRows(List.of(meanwhile), 1);
            LinkFailure failure = freezing.awaitFailure();
            assertTrue(List.of(Kind.LOST, Kind.SILENT).contains(failure.kind()), failure.toString());
            assertEquals(new TreeSet<>(), freezing.rows(List.of(meanwhile)));
            int later = listener();
            other.awaitRows(List.of(later), 1);
            assertTrue(other.statuses.stream().allMatch(status -> status.failure() == null), "the other was lost");
        } finally {
            SshWorld.signal("-CONT", frozen);
        }
        freezing.awaitLive();
        freezing.awaitRows(List.of(meanwhile), 1);
    }

    @Test
    void anAgentThatFreezesIsSilentAndReplacedAndEndsWhenItThaws() throws Exception {
        Viewer viewer = watch(port);
        long pid = viewer.awaitLive().agent().pid();
        ProcessHandle agent = ProcessHandle.of(pid).orElseThrow();
        SshWorld.signal("-STOP", List.of(agent));
        try {
            assertEquals(Kind.SILENT, viewer.awaitFailure().kind());
            viewer.await("another agent", () -> viewer.isLive() && viewer.last().agent().pid() != pid);
        } finally {
            SshWorld.signal("-CONT", List.of(agent));
        }
        SshWorld.await("the first agent ends", () -> !agent.isAlive());
        int listener = listener();
        viewer.awaitRows(List.of(listener), 1);
    }

    @Test
    void aMissingAgentIsCopiedOnceAndThenFound() throws Exception {
        world.noAgent();
        SshWorld.exec("rm", "-rf", world.home().resolve(".cache").toString());
        AgentPackage agent = AgentPackage.find(List.of(SshWorld.agentJar()), List.of());
        int listener = listener();
        ScriptedQuestions questions = answering().lettingCopy();
        Viewer viewer = watch(port, questions, agent);
        viewer.awaitRows(List.of(listener), 1);
        viewer.awaitLive();
        assertEquals(1, questions.offered.size());
        try (Stream<Path> copies = Files.list(world.home().resolve(".cache/socketloom"))) {
            assertEquals(1, copies.count());
        }
        SshWorld.signal("-KILL", world.localProcesses());
        viewer.await("a second snapshot", () -> viewer.snapshots == 2);
        viewer.awaitRows(List.of(listener), 1);
        assertEquals(1, questions.offered.size(), "it was offered again though it is there");
    }

    @Test
    void aMissingAgentThatNobodyWantsCopiedEndsTheAttempts() throws Exception {
        world.noAgent();
        SshWorld.exec("rm", "-rf", world.home().resolve(".cache").toString());
        Viewer viewer = watch(port, answering(), AgentPackage.find(List.of(SshWorld.agentJar()), List.of()));
        assertEquals(Kind.AGENT_MISSING, viewer.awaitFailure().kind());
        assertEquals(Phase.ENDED, viewer.last().phase());
    }

    @Test
    void anAgentOfAnotherProtocolIsAFailureThatNamesBothVersionsAndIsNotTriedAgain() throws Exception {
        world.agent(SshWorld.hello(7, 8));
        Viewer viewer = watch(port);
        LinkFailure failure = viewer.awaitFailure();
        assertEquals(Kind.VERSION, failure.kind());
        assertTrue(failure.sentence().contains("versions 7 to 8"), failure.sentence());
        assertTrue(failure.sentence().contains("version 1"), failure.sentence());
        assertEquals(Phase.ENDED, viewer.last().phase());
        assertNotNull(failure.remedy());
    }

    @Test
    void thePasswordAppearsInNoLogNoStatusNoCommandLineNoEnvironmentAndNoFile() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            ScriptedQuestions questions = answering("wrong " + SshWorld.PASSWORD, SshWorld.PASSWORD, SshWorld.PASSWORD);
            Viewer viewer = watch(port, questions, AgentPackage.NONE, "PubkeyAuthentication no");
            viewer.awaitLive();
            assertNoPasswordInUse();
            SshWorld.signal("-KILL", world.localProcesses());
            viewer.await("a second snapshot", () -> viewer.snapshots == 2);
            assertEquals(3, questions.asked.size());
            assertTrue(questions.allWiped());
            synchronized (viewer) {
                assertTrue(viewer.statuses.stream().noneMatch(status -> status.toString().contains(SshWorld.PASSWORD)));
            }
        } finally {
            System.setErr(before);
        }
        String words = log.toString(StandardCharsets.UTF_8);
        assertTrue(words.contains("link to box"), "the log was not caught: " + words);
        assertFalse(words.contains(SshWorld.PASSWORD), "the log tells the password");
        assertNoPassword(world.file("sshd_" + port + ".log"));
    }

    private static void assertNoPasswordInUse() throws IOException {
        List<ProcessHandle> processes = new ArrayList<>(world.localProcesses());
        processes.addAll(SshWorld.remoteProcesses());
        assertFalse(processes.isEmpty());
        for (ProcessHandle process : processes) {
            for (String part : List.of("cmdline", "environ")) {
                assertNoPassword(Path.of("/proc", Long.toString(process.pid()), part));
            }
        }
        for (Path place : PrivateFolder.places()) {
            try (Stream<Path> entries = Files.list(place)) {
                for (Path ours : entries.filter(each -> each.getFileName().toString().startsWith("socketloom-ssh-"
                        + ProcessHandle.current().pid() + "-")).toList()) {
                    try (Stream<Path> files = Files.walk(ours)) {
                        for (Path file : files.filter(Files::isRegularFile).toList()) {
                            assertNoPassword(file);
                        }
                    }
                }
            }
        }
    }

    private static void assertNoPassword(Path file) throws IOException {
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(SshWorld.PASSWORD),
                () -> file + " tells the password");
    }
}
