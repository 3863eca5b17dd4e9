package io.github.socketloom.collector.ssh;

import static io.github.socketloom.collector.ssh.ScriptedQuestions.answering;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.wire.Greeting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's sshd, reached as users reach theirs. */
@Tag("concurrent")
class SshConnectorIT {

    @TempDir
    private static Path folder;
    private static SshWorld world;
    private static int port;
    private static SshTarget box;

    private final List<String> steps = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        world = SshWorld.create(folder);
        port = world.server(List.of());
        box = new SshTarget(null, "box", 0);
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void anAgentAndAKnownHost() throws IOException {
        world.users("/bin/sh");
        world.agent(SshWorld.hello(1, 1));
        Files.deleteIfExists(world.file("known_hosts"));
        world.know(port);
        for (String startup : List.of(".bashrc", ".profile", ".cshrc")) {
            Files.deleteIfExists(world.home().resolve(startup));
        }
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        world.awaitNoProcesses();
        for (Path place : PrivateFolder.places()) {
            try (Stream<Path> files = Files.list(place)) {
                assertEquals(List.of(), files.filter(file -> file.getFileName().toString().startsWith(
                        "socketloom-ssh-" + ProcessHandle.current().pid() + "-")).toList());
            }
        }
    }

    private Link connect(SshOptions options, ScriptedQuestions questions) throws LinkException {
        return new SshConnector(box, options, questions, AgentPackage.NONE).connect(steps::add);
    }

    private LinkFailure failure(SshOptions options, ScriptedQuestions questions) {
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(options, questions)).failure();
        assertFalse(failure.detail().contains(SshWorld.PASSWORD), failure.detail());
        return failure;
    }

    /** What is sent comes back unchanged, every byte of it: the stream is clean in both directions. */
    private static void assertTalks(Link link) throws IOException {
        assertEquals("9.9", Greeting.readAgent(link.in(), noise -> {}).agentVersion());
        byte[] sent = new byte[100_000];
        new Random(1).nextBytes(sent);
        Thread writer = new Thread(() -> {
            try {
                link.out().write(sent);
                link.out().flush();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();
        assertArrayEquals(sent, link.in().readNBytes(sent.length));
    }

    @Test
    void aKeyLogsInWithoutAnyQuestion() throws Exception {
        ScriptedQuestions questions = answering();
        try (Link link = connect(world.options(port), questions)) {
            assertTalks(link);
        }
        assertEquals(List.of(), questions.asked);
        assertTrue(steps.get(0).startsWith("Connecting to box"), steps.toString());
        assertTrue(steps.stream().anyMatch(step -> step.contains("Linux on ")), steps.toString());
    }

    @Test
    void aPasswordIsAskedForAndWiped() throws Exception {
        ScriptedQuestions questions = answering(SshWorld.PASSWORD);
        try (Link link = connect(world.options(port, "PubkeyAuthentication no"), questions)) {
            assertTalks(link);
        }
        assertEquals(List.of(Question.Kind.PASSWORD), questions.kinds());
        assertTrue(questions.allWiped());
    }

    @Test
    void aWrongPasswordIsAskedForAgain() throws Exception {
        ScriptedQuestions questions = answering("wrong", SshWorld.PASSWORD);
        try (Link link = connect(world.options(port, "PubkeyAuthentication no"), questions)) {
            assertTalks(link);
        }
        assertTrue(questions.asked.get(1).prompt().startsWith("That was not accepted"), questions.asked.toString());
    }

    @Test
    void threeWrongPasswordsAreAFailureThatNamesWhatTheHostTakes() throws Exception {
        LinkFailure failure = failure(world.options(port, "PubkeyAuthentication no"), answering("a", "b", "c"));
        assertEquals(Kind.AUTHENTICATION, failure.kind());
        assertTrue(failure.sentence().contains("publickey, password"), failure.sentence());
    }

    @Test
    void aUserWhoGivesUpIsNotAskedAgain() throws Exception {
        ScriptedQuestions questions = answering().thenGivingUp();
        assertEquals(Kind.CANCELLED, failure(world.options(port, "PubkeyAuthentication no"), questions).kind());
        assertEquals(1, questions.asked.size());
    }

    @Test
    void thePassphraseOfAKeyIsAskedFor() throws Exception {
        ScriptedQuestions questions = answering(SshWorld.PASSWORD);
        try (Link link = connect(world.options(port, "IdentityFile " + world.file("locked_key")), questions)) {
            assertTalks(link);
        }
        assertEquals(List.of(Question.Kind.PASSPHRASE), questions.kinds());
    }

    @Test
    void anUnknownHostIsAskedAboutByItsFingerprint() throws Exception {
        Files.delete(world.file("known_hosts"));
        ScriptedQuestions questions = answering("yes");
        try (Link link = connect(world.options(port), questions)) {
            assertTalks(link);
        }
        assertEquals(List.of(Question.Kind.HOST_KEY), questions.kinds());
        assertEquals("ED25519 " + world.fingerprint("host_key_" + port + ".pub"), questions.asked.get(0).fingerprint());
        assertTrue(Files.readString(world.file("known_hosts")).contains("]:" + port));
    }

    @Test
    void anUnknownHostThatIsRefusedIsNotWrittenDown() throws Exception {
        Files.delete(world.file("known_hosts"));
        assertEquals(Kind.HOST_KEY_REFUSED, failure(world.options(port), answering("no")).kind());
        assertFalse(Files.exists(world.file("known_hosts")));
    }

    @Test
    void anUnknownHostIsAFailureWhereTheConfigurationForbidsToAsk() throws Exception {
        Files.delete(world.file("known_hosts"));
        assertEquals(Kind.HOST_KEY_REFUSED, failure(world.options(port, "BatchMode yes"), answering()).kind());
    }

    @Test
    void aChangedKeyIsToldWithBothFingerprintsAndNeverAskedAbout() throws Exception {
        String known = Files.readString(world.file("user_key.pub"));
        Files.writeString(world.file("known_hosts"), "# a comment\n[127.0.0.1]:" + port + " " + known);
        LinkFailure failure = failure(world.options(port), answering());
        assertEquals(Kind.HOST_KEY_CHANGED, failure.kind());
        assertTrue(failure.sentence().contains(world.fingerprint("host_key_" + port + ".pub")), failure.sentence());
        assertTrue(failure.sentence().contains(world.fingerprint("user_key.pub")), failure.sentence());
        assertTrue(failure.remedy().contains("ssh-keygen -f"), failure.remedy());
        assertTrue(failure.remedy().contains("-R"), failure.remedy());
        assertTrue(failure.remedy().contains("known_hosts, line 2"), failure.remedy());
        assertFalse(failure.kind().isTransient());
    }

    @Test
    void aJumpHostIsPassedThrough() throws Exception {
        int jump = world.server(List.of());
        world.know(jump);
        SshOptions options = world.options(port, "ProxyJump hop");
        Files.writeString(options.configuration(), "\nHost hop\n  HostName 127.0.0.1\n  Port " + jump + "\n  User "
                + SshWorld.USER + "\n  IdentityFile " + world.file("user_key") + "\n  UserKnownHostsFile "
                + world.file("known_hosts") + "\n", java.nio.file.StandardOpenOption.APPEND);
        try (Link link = connect(options, answering())) {
            assertTalks(link);
        }
    }

    @Test
    void passwordsOfJumpHostAndHostAreAskedForOneAfterTheOther() throws Exception {
        int jump = world.server(List.of());
        world.know(jump);
        SshOptions options = world.options(port, "ProxyJump hop", "PubkeyAuthentication no");
        Files.writeString(options.configuration(), "\nHost hop\n  HostName 127.0.0.1\n  Port " + jump + "\n  User "
                + SshWorld.USER + "\n  PubkeyAuthentication no\n  UserKnownHostsFile " + world.file("known_hosts")
                + "\n", java.nio.file.StandardOpenOption.APPEND);
        ScriptedQuestions questions = answering(SshWorld.PASSWORD, SshWorld.PASSWORD);
        try (Link link = connect(options, questions)) {
            assertTalks(link);
        }
        assertEquals(List.of(Question.Kind.PASSWORD, Question.Kind.PASSWORD), questions.kinds());
    }

    @Test
    void wordsOfTheLoginStayInTheStreamBeforeTheGreeting() throws Exception {
        world.users("/bin/bash");
        Files.writeString(world.home().resolve(".bashrc"), "echo welcome to the box; printf 'no line end'\n");
        List<String> noise = new ArrayList<>();
        try (Link link = connect(world.options(port), answering())) {
            assertEquals("9.9", Greeting.readAgent(link.in(), noise::add).agentVersion());
        }
        assertTrue(noise.get(0).contains("welcome to the box"), noise.toString());
    }

    @Test
    void aLoginThatPrintsWithoutEndIsAFailure() throws Exception {
        world.users("/bin/bash");
        Files.writeString(world.home().resolve(".bashrc"), "yes\n");
        assertEquals(Kind.PROTOCOL, failure(world.options(port), answering()).kind());
    }

    @Test
    void aLoginThatHangsIsAFailureAfterAWhile() throws Exception {
        world.users("/bin/bash");
        Files.writeString(world.home().resolve(".bashrc"), "sleep 1000\n");
        SshConnector connector = new SshConnector(box, world.options(port), answering(), AgentPackage.NONE, 3);
        LinkFailure failure = assertThrows(LinkException.class, () -> connector.connect(steps::add)).failure();
        assertEquals(Kind.TIMED_OUT, failure.kind());
        SshWorld.remoteProcesses().forEach(ProcessHandle::destroy); // sleep reads no input and would stay till its end
    }

    @Test
    void loginShellsThatAreNoPosixShellsHandTheScriptOn() throws Exception {
        for (String shell : List.of("/usr/bin/tcsh", "/usr/bin/fish", "/bin/bash")) {
            if (!Files.isExecutable(Path.of(shell))) {
                System.err.println("skipped: there is no " + shell);
                continue;
            }
            world.users(shell);
            try (Link link = connect(world.options(port), answering())) {
                assertTalks(link);
            }
        }
    }

    @Test
    void aUserWithoutAShellIsAFailure() throws Exception {
        world.users("/usr/sbin/nologin");
        LinkFailure failure = failure(world.options(port), answering());
        assertEquals(Kind.NOT_POSSIBLE, failure.kind());
        assertTrue(failure.detail().contains("not available"), failure.detail());
    }

    @Test
    void aRemoteCommandInTheConfigurationDoesNotMatter() throws Exception {
        try (Link link = connect(
                world.options(port, "RemoteCommand top", "RequestTTY force", "LocalForward 1 localhost:2"),
                answering())) {
            assertTalks(link);
        }
    }

    @Test
    void noSharedConnectionIsLeftBehind() throws Exception {
        try (Link link = connect(world.options(port, "ControlMaster auto", "ControlPersist yes", "ControlPath "
                + world.file("control")), answering())) {
            assertTalks(link);
            assertFalse(Files.exists(world.file("control")));
        }
    }

    @Test
    void aPortWhereNobodyListensIsRefused() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        LinkFailure failure = failure(world.options(unused), answering());
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.kind().isTransient());
        assertNotNull(failure.remedy());
    }

    @Test
    void aNameWithoutAddressIsUnresolved() throws Exception {
        SshConnector connector = new SshConnector(new SshTarget(null, "no-such-host.invalid", 0), world.options(port),
                answering(), AgentPackage.NONE);
        assertEquals(Kind.UNRESOLVED, assertThrows(LinkException.class, () -> connector.connect(steps::add)).failure()
                .kind());
    }

    @Test
    void aServerThatIsNoSshServerIsAFailure() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread server = new Thread(() -> {
                try {
                    socket.accept().close();
                } catch (IOException e) {
                    // the test is over
                }
            });
            server.start();
            LinkFailure failure = failure(world.options(socket.getLocalPort()), answering());
            assertEquals(Kind.OTHER, failure.kind());
            assertTrue(failure.sentence().contains("before the login"), failure.sentence());
        }
    }

    @Test
    void aServerThatSaysNothingIsAFailureOfTime() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertEquals(Kind.TIMED_OUT,
                    failure(world.impatient(world.options(socket.getLocalPort())), answering()).kind());
        }
    }

    @Test
    void aConfigurationThatSshDoesNotTakeIsAFailure() throws Exception {
        LinkFailure failure = failure(world.options(port, "NoSuchKeyword yes"), answering());
        assertEquals(Kind.NOT_POSSIBLE, failure.kind());
        assertTrue(failure.detail().contains("NoSuchKeyword") || failure.detail().contains("nosuchkeyword"),
                failure.detail());
    }

    @Test
    void aMissingSshIsAFailure() throws Exception {
        LinkFailure failure = failure(world.options(port).withProgram("no-such-ssh"), answering());
        assertEquals(Kind.NOT_POSSIBLE, failure.kind());
        assertTrue(failure.sentence().contains("no-such-ssh"), failure.sentence());
    }

    @Test
    void aMissingAgentIsAFailureThatSaysWhatTheHostHas() throws Exception {
        world.noAgent();
        LinkFailure failure = failure(world.options(port), answering());
        assertEquals(Kind.AGENT_MISSING, failure.kind());
        assertTrue(failure.sentence().contains("Java"), failure.sentence());
    }

    @Test
    void anAgentThatEndsAtOnceIsAFailureWithItsWords() throws Exception {
        world.program("bin/socketloom-agent", "#!/bin/sh\necho 'no room on the disk' >&2\nexit 1\n");
        LinkFailure failure = failure(world.options(port), answering());
        assertEquals(Kind.OTHER, failure.kind());
        assertTrue(failure.detail().contains("no room on the disk"), failure.detail());
    }

    @Test
    void aProgramThatIsNoAgentIsAFailure() throws Exception {
        world.program("bin/socketloom-agent", "#!/bin/sh\nexec yes garbage\n");
        assertEquals(Kind.PROTOCOL, failure(world.options(port), answering()).kind());
    }

    @Test
    void anSshThatIsKilledIsALostLink() throws Exception {
        try (Link link = connect(world.options(port), answering())) {
            assertTalks(link);
            world.localProcesses().forEach(ProcessHandle::destroyForcibly);
            assertEquals(-1, link.in().read());
            assertEquals(Kind.LOST, link.ending(null).kind());
            assertTrue(link.ending(null).sentence().contains("ended from outside"), link.ending(null).sentence());
        }
    }

    @Test
    void aServerThatEndsTheSessionIsALostLink() throws Exception {
        try (Link link = connect(world.options(port), answering())) {
            assertTalks(link);
            SshWorld.remoteProcesses().forEach(ProcessHandle::destroyForcibly);
            assertEquals(-1, link.in().read());
            assertEquals(Kind.LOST, link.ending(null).kind());
        }
    }

    @Test
    void anAgentThatFailsIsALostLinkWithItsWords() throws Exception {
        world.program("bin/socketloom-agent", "#!/bin/sh\ncat " + world.file("hello")
                + "\nread -r line\necho 'out of memory' >&2\nexit 9\n");
        try (Link link = connect(world.options(port), answering())) {
            Greeting.readAgent(link.in(), noise -> {});
            link.out().write("go\n".getBytes(StandardCharsets.US_ASCII));
            link.out().flush();
            assertEquals(-1, link.in().read());
            assertEquals(Kind.LOST, link.ending(null).kind());
            assertTrue(link.ending(null).detail().contains("out of memory"), link.ending(null).detail());
        }
    }

    @Test
    void aServerThatFreezesIsALostLink() throws Exception {
        try (Link link = connect(world.impatient(world.options(port)), answering())) {
            assertTalks(link);
            List<ProcessHandle> frozen = SshWorld.remoteProcesses();
            SshWorld.signal("-STOP", frozen);
            try {
                assertEquals(-1, link.in().read());
                assertEquals(Kind.LOST, link.ending(null).kind());
                assertTrue(link.ending(null).sentence().contains("no longer answers"), link.ending(null).sentence());
            } finally {
                SshWorld.signal("-CONT", frozen);
            }
        }
    }

    @Test
    void aLinkToAFrozenAgentCanBeClosed() throws Exception {
        world.program("bin/socketloom-agent", "#!/bin/sh\ncat " + world.file("hello") + "\nkill -STOP $$\nexec cat\n");
        try (Link link = connect(world.options(port), answering())) {
            assertNotNull(Greeting.readAgent(link.in(), noise -> {}));
        }
        assertEquals(List.of(), world.localProcesses());
        SshWorld.signal("-CONT", SshWorld.remoteProcesses());
    }

    @Test
    void whoeverWaitsForAnAnswerCanBeStopped() throws Exception {
        List<Thread> waiting = new ArrayList<>();
        SshConnector[] connector = new SshConnector[1];
        Questions stopping = new Questions() {
            @Override
            public java.util.Optional<char[]> ask(Question question) throws InterruptedException {
                waiting.add(Thread.currentThread());
                connector[0].close();
                Thread.sleep(100_000);
                return java.util.Optional.empty();
            }

            @Override
            public boolean mayCopy(AgentCopy copy) {
                return false;
            }
        };
        connector[0] = new SshConnector(box, world.options(port, "PubkeyAuthentication no"), stopping,
                AgentPackage.NONE);
        assertEquals(Kind.CANCELLED, assertThrows(LinkException.class, () -> connector[0].connect(steps::add))
                .failure().kind());
        assertEquals(List.of(Thread.currentThread()), waiting);
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
