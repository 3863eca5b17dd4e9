package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.collector.agent.serve.ServiceDefinition;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.FrameType;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code socketloom-agent serve} and {@code attach} as processes of their own, in a folder that others may look into. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class ServeIT {

    private static final long PATIENCE_SECONDS = 60;
    private static final List<String> NOBODY = List.of("setpriv", "--reuid", "65534", "--regid", "65534",
            "--clear-groups", "--inh-caps=-all", "--bounding-set=-all");
    private static final List<String> QUIET = List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable",
            "-Xlog:all=warning:stderr");

    @TempDir
    private static Path programs;
    private static List<String> agent;

    @TempDir
    private Path folder;
    private final List<Process> started = new ArrayList<>();
    private int files;

    @BeforeAll
    static void copy() throws IOException {
        agent = AgentPrivilegesIT.readableAgent(programs);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Path socket() {
        return folder.resolve("agent.sock");
    }

    private Process start(List<String> before, String... words) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(agent.get(0));
        command.addAll(QUIET);
        command.addAll(agent.subList(1, agent.size()));
        command.addAll(List.of(words));
        return run(command);
    }

    private Process run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("messages" + files++).toFile());
        builder.environment().put("XDG_CONFIG_HOME", "/nonexistent"); // not that of whoever runs the tests
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String messages(Process process) throws IOException {
        return Files.readString(folder.resolve("messages" + started.indexOf(process)));
    }

    private int exitCode(Process process) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the agent does not end");
        return process.exitValue();
    }

    /** Starts an agent that listens, and waits until it does. */
    private Process listen(List<String> before, String... options) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> words = new ArrayList<>(List.of("serve", "--listen", "unix:" + socket()));
        words.addAll(List.of(options));
        Process process = start(before, words.toArray(String[]::new));
        awaitMessage(process, "viewers may connect to unix:");
        return process;
    }

    private void awaitMessage(Process process, String text) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && !messages(process).contains(text); i++) {
            assertTrue(process.isAlive(), messages(process));
            Thread.sleep(100);
        }
        assertTrue(messages(process).contains(text), messages(process));
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket()));
    }

    private static ProtocolViewer viewer(SocketChannel channel) {
        return new ProtocolViewer(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }

    private static ProtocolViewer viewer(Process process) {
        return new ProtocolViewer(process.getInputStream(), process.getOutputStream());
    }

    private static void assumeRoot() throws IOException {
        assumeTrue((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0,
                "skipped: only root can act as another user");
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "setpriv"))), "skipped: there is no setpriv");
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor());
    }

    // ---- on standard input and output

    @Test
    void aViewerOnPipesHearsOfThisHost() throws IOException, InterruptedException {
        Process process = start(List.of(), "serve", "--stdio");
        ProtocolViewer viewer = viewer(process);
        AgentHello hello = viewer.greet();
        assertEquals(process.pid(), hello.pid());
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(), hello.bootId());
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), hello.host().name());
        viewer.await(FrameType.SNAPSHOT);
        viewer.await(FrameType.TICK);
        process.getOutputStream().close();
        viewer.awaitEnd();
        assertEquals(0, exitCode(process), messages(process));
        assertEquals("", messages(process));
    }

    @Test
    void aViewerThatSaysGoodByeEndsIt() throws IOException, InterruptedException {
        Process process = start(List.of(), "serve", "--stdio");
        ProtocolViewer viewer = viewer(process);
        viewer.greet();
        viewer.await(FrameType.SNAPSHOT);
        viewer.sayGoodBye();
        assertEquals(0, exitCode(process), messages(process));
    }

    @Test
    void aViewerThatIsGoneEndsIt() throws IOException, InterruptedException {
        Process process = start(List.of(), "serve", "--stdio");
        viewer(process).greet();
        process.getInputStream().close();
        process.getOutputStream().close();
        assertEquals(0, exitCode(process), messages(process));
        assertEquals("", messages(process));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void signalsEndItInOrder(String name) throws IOException, InterruptedException {
        IgnoredSignals.skipIfIgnored(name);
        Process process = start(List.of(), "serve", "--stdio");
        ProtocolViewer viewer = viewer(process);
        viewer.greet();
        viewer.await(FrameType.TICK);
        signal(name, process);
        assertEquals(0, exitCode(process), messages(process));
    }

    @Test
    void whatTheVirtualMachineSaysIsNotAmongTheFrames() throws IOException, InterruptedException {
        Process process = start(List.of(), "serve", "--stdio");
        ProtocolViewer viewer = viewer(process);
        viewer.greet();
        viewer.await(FrameType.SNAPSHOT);
        signal("QUIT", process); // asks Java for the stacks of all threads
        awaitMessage(process, "Full thread dump");
        viewer.await(FrameType.TICK);
        viewer.await(FrameType.TICK);
        process.getOutputStream().close();
        viewer.awaitEnd();
        assertEquals(0, exitCode(process));
    }

    @Test
    void garbageOnStandardInputIsAFailure() throws IOException, InterruptedException {
        Process process = start(List.of(), "serve", "--stdio");
        process.getOutputStream().write("EHLO example.org\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        assertEquals(1, exitCode(process), messages(process));
        assertTrue(messages(process).contains("is not the protocol"), messages(process));
    }

    // ---- on a socket: who may come

    @Test
    void anotherUserCanNeitherConnectNorRead() throws IOException, InterruptedException {
        assumeRoot();
        listen(List.of());
        Process other = start(NOBODY, "attach", "unix:" + socket());
        assertEquals(0, other.getInputStream().readAllBytes().length);
        assertEquals(1, exitCode(other));
        assertEquals("socketloom-agent: you may not connect to " + socket() + ": only root may\n", messages(other));
        List<String> cat = new ArrayList<>(NOBODY);
        cat.addAll(List.of("cat", socket().toString()));
        Process reader = run(cat);
        assertEquals(0, reader.getInputStream().readAllBytes().length);
        assertEquals(1, exitCode(reader));
    }

    @Test
    void aMemberOfTheGroupCan() throws IOException, InterruptedException {
        assumeRoot();
        String group = Files.getAttribute(Path.of("/proc/self"), "unix:group").toString();
        assumeTrue(!group.equals("nogroup") && new ProcessBuilder("getent", "group", "nogroup").start().waitFor() == 0,
                "skipped: there is no group nogroup");
        listen(List.of(), "--group", "nogroup");
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
        Process member = start(NOBODY, "attach", "unix:" + socket());
        ProtocolViewer viewer = viewer(member);
        assertEquals(0, viewer.greet().uid());
        viewer.await(FrameType.SNAPSHOT);
        member.getOutputStream().close();
        viewer.awaitEnd();
        assertEquals(0, exitCode(member), messages(member));
    }

    @Test
    void whoComesThroughASocketThatSomebodyOpenedIsSentAwayAndCounted() throws IOException, InterruptedException {
        assumeRoot();
        Process listening = listen(List.of());
        Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rw-rw-rw-"));
        Process other = start(NOBODY, "attach", "unix:" + socket());
        assertEquals(0, other.getInputStream().readAllBytes().length);
        assertEquals(1, exitCode(other));
        assertTrue(messages(other).contains("(uid 65534) may not look at this host; root (uid 0) may"),
                messages(other));
        assertTrue(messages(listening).contains("(uid 65534) may not connect to " + socket().toRealPath()
                + "; 1 were refused so far"), messages(listening));
    }

    @Test
    void whileTheSocketIsMadeNobodyElseGetsInEitherEvenWithoutAMask() throws IOException, InterruptedException {
        assumeRoot();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: there is no python3");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> knocker = new ArrayList<>(NOBODY);
        knocker.addAll(List.of("/usr/bin/python3", "-c", """
                import errno, socket, sys
                seen = {}
                print("ready", flush=True)
                while not seen.get(errno.EACCES, 0) > 2000:
                    s = socket.socket(socket.AF_UNIX)
                    e = s.connect_ex(sys.argv[1])
                    seen[e] = seen.get(e, 0) + 1
                    s.close()
                print("in:", seen.get(0, 0))
                """, socket().toString()));
        Process knocking = run(knocker);
        assertEquals("ready\n", new String(knocking.getInputStream().readNBytes(6), StandardCharsets.US_ASCII));
        Process listening = listen(List.of("/bin/sh", "-c", "umask 0; exec \"$@\"", "sh"));
        assertEquals("in: 0\n", new String(knocking.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
        listening.destroy();
        assertEquals(0, exitCode(listening), messages(listening));
    }

    // ---- on a socket: one does not hurt another

    private static int open(Process process) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return (int) all.count();
        }
    }

    private static boolean isOver(int before, Process process) throws IOException {
        return open(process) <= before;
    }

    /** Waits until a process has as many open files as before. */
    private static void awaitNoMoreThan(int before, Process process) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && !isOver(before, process); i++) {
            Thread.sleep(100);
        }
        assertTrue(isOver(before, process), "open before: " + before + ", now: " + open(process));
    }

    /** Returns how many files the agent holds open when the host is read and nobody is there any more. */
    private int settled(Process listening) throws IOException, InterruptedException {
        try (SocketChannel channel = connect()) {
            ProtocolViewer viewer = viewer(channel);
            viewer.greet();
            for (int i = 0; i < 3; i++) {
                viewer.await(FrameType.TICK);
            }
            viewer.sayGoodBye();
            viewer.awaitEnd();
        }
        int least = open(listening);
        for (int i = 0; i < 20; i++) {
            Thread.sleep(50);
            least = Math.min(least, open(listening));
        }
        return least;
    }

    @Test
    void viewersThatAreKilledStoppedOrMadHurtNobodyAndLeaveNothing() throws IOException, InterruptedException {
        Process listening = listen(List.of());
        int before = settled(listening);
        try (SocketChannel channel = connect()) {
            ProtocolViewer steady = viewer(channel);
            steady.greet();
            steady.await(FrameType.SNAPSHOT);

            Process killed = start(List.of(), "attach", "unix:" + socket());
            viewer(killed).greet();
            killed.destroyForcibly().waitFor();
            steady.await(FrameType.TICK);

            Process stopped = start(List.of(), "attach", "unix:" + socket());
            viewer(stopped).greet();
            signal("STOP", stopped);
            steady.await(FrameType.TICK);

            Random random = new Random(7);
            for (int i = 0; i < 20; i++) {
                byte[] garbage = new byte[1 + random.nextInt(5000)];
                random.nextBytes(garbage);
                if (i % 2 == 0) {
                    Arrays.fill(garbage, (byte) '\n');
                }
                try (SocketChannel mad = connect()) {
                    mad.write(ByteBuffer.wrap(garbage));
                    mad.shutdownOutput();
                }
            }
            steady.await(FrameType.TICK);
            steady.await(FrameType.TICK);
            stopped.destroyForcibly().waitFor();
            steady.sayGoodBye();
            steady.awaitEnd();
        }
        awaitNoMoreThan(before, listening);
        assertTrue(listening.isAlive());
        listening.destroy();
        assertEquals(0, exitCode(listening), messages(listening));
    }

    @Test
    void sixteenViewersAreServedAndOneMoreIsSentAway() throws IOException, InterruptedException {
        Process listening = listen(List.of());
        int before = settled(listening);
        List<SocketChannel> channels = new ArrayList<>();
        List<ProtocolViewer> viewers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            channels.add(connect());
            viewers.add(viewer(channels.get(i)));
            viewers.get(i).greet();
        }
        for (ProtocolViewer each : viewers) {
            each.await(FrameType.SNAPSHOT);
            each.await(FrameType.TICK);
        }
        Process tooMany = start(List.of(), "attach", "unix:" + socket());
        assertEquals(1, exitCode(tooMany));
        assertTrue(messages(tooMany).contains("16 viewers are connected already"), messages(tooMany));
        for (SocketChannel each : channels) {
            each.close();
        }
        awaitNoMoreThan(before, listening);
        // there is room again
        try (SocketChannel channel = connect()) {
            viewer(channel).greet();
        }
    }

    // ---- beginning and end

    @Test
    void theEndRemovesTheSocketAndEndsItsViewers() throws IOException, InterruptedException {
        Process listening = listen(List.of());
        Process attached = start(List.of(), "attach", "unix:" + socket());
        ProtocolViewer viewer = viewer(attached);
        viewer.greet();
        viewer.await(FrameType.TICK);
        listening.destroy();
        assertEquals(0, exitCode(listening), messages(listening));
        assertFalse(Files.exists(socket(), LinkOption.NOFOLLOW_LINKS));
        assertEquals(0, exitCode(attached), messages(attached));
    }

    @Test
    void afterAKillTheNextAgentTakesOverAndASecondIsRefused() throws IOException, InterruptedException {
        Process dead = listen(List.of());
        dead.destroyForcibly().waitFor();
        assertTrue(Files.exists(socket()));
        Process next = listen(List.of());
        Process second = start(List.of(), "serve", "--listen", "unix:" + socket());
        assertEquals(1, exitCode(second));
        assertEquals("socketloom-agent: another agent (process " + next.pid() + ") serves " + socket().toRealPath()
                + " already\n", messages(second));
        try (SocketChannel channel = connect()) {
            assertEquals(next.pid(), viewer(channel).greet().pid());
        }
    }

    // ---- as a service

    @Test
    void systemdFindsNothingWrongWithTheUnit() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "skipped: there is no systemd-analyze");
        Path unit = Files.writeString(folder.resolve("socketloom-agent.service"),
                ServiceDefinition.SYSTEMD.text(agent, agent.get(0), "root"));
        Process verify = new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
                .redirectErrorStream(true).start();
        String said;
        try (InputStream all = verify.getInputStream()) {
            said = new String(all.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(0, verify.waitFor(), said);
        assertFalse(said.contains("socketloom-agent.service"), said);
    }

    @Test
    void aShellUnderstandsTheScriptForRc() throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("socketloom_agent"),
                ServiceDefinition.RC_D.text(List.of("/opt/it's/java", "-jar", "a b.jar"), "/opt/it's/java", "net"));
        Process shell = new ProcessBuilder("/bin/sh", "-n", script.toString()).redirectErrorStream(true).start();
        assertEquals("", new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, shell.waitFor());
    }
}
