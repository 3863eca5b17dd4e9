package io.github.socketloom.collector.ssh;

import static io.github.socketloom.collector.ssh.ScriptedQuestions.answering;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.wire.Greeting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that runs on a host as a service, reached through ssh. */
@Tag("concurrent")
class SshAttachIT {

    @TempDir
    private static Path folder;
    private static SshWorld world;
    private static int port;
    private static SocketEcho service;
    private static String socket;

    @BeforeAll
    static void start() throws IOException {
        world = SshWorld.create(folder);
        port = world.server(java.util.List.of());
        world.know(port);
        service = SocketEcho.greeting(world.file("agent.sock"), SshWorld.hello(1, 1));
        socket = world.file("agent.sock").toString();
        Files.setPosixFilePermissions(world.file("agent.sock"), PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (service != null) {
            service.close();
        }
        if (world != null) {
            world.close();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        world.awaitNoProcesses();
    }

    private Link connect(SshOptions options, ScriptedQuestions questions) throws LinkException {
        return new SshConnector(new SshTarget(null, "box", 0), options, questions, AgentPackage.NONE)
                .connect(step -> {});
    }

    private static void assertTalks(Link link) throws IOException {
        assertEquals("9.9", Greeting.readAgent(link.in(), noise -> {}).agentVersion());
        byte[] words = "hello there".getBytes(StandardCharsets.UTF_8);
        link.out().write(words);
        link.out().flush();
        assertArrayEquals(words, link.in().readNBytes(words.length));
    }

    @Test
    void aForwardedSocketNeedsNoProgramThere() throws Exception {
        try (Link link = connect(world.options(port).attachedTo(socket, true), answering())) {
            assertTalks(link);
        }
    }

    @Test
    void questionsAreAskedOnTheWayToo() throws Exception {
        try (Link link = connect(world.options(port, "PubkeyAuthentication no").attachedTo(socket, true),
                answering(SshWorld.PASSWORD))) {
            assertTalks(link);
        }
    }

    @Test
    void aSocketThatIsNotThereIsAFailureThatNamesIt() throws Exception {
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(world.options(port)
                .attachedTo("/no/such.sock", true), answering())).failure();
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.sentence().contains("/no/such.sock"), failure.sentence());
    }

    @Test
    void aForwardingThatIsKilledIsALostLink() throws Exception {
        try (Link link = connect(world.options(port).attachedTo(socket, true), answering())) {
            assertTalks(link);
            world.localProcesses().forEach(ProcessHandle::destroyForcibly);
            assertEquals(-1, link.in().read());
            assertEquals(Kind.LOST, link.ending(null).kind());
        }
    }

    @Test
    void aHostThatForbidsForwardingIsAFailureThatNamesTheOtherWay() throws Exception {
        int strict = world.server(java.util.List.of(), "DisableForwarding yes");
        world.know(strict);
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(world.options(strict)
                .attachedTo(socket, true), answering())).failure();
        // sshd tells no difference between a forwarding that it forbids and a socket that is not there
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.remedy().contains("attach without it"), failure.remedy());
    }

    @Test
    void theRealAgentIsABridgeToASocket() throws Exception {
        world.realAgent();
        try (Link link = connect(world.options(port).attachedTo(socket, false), answering())) {
            assertTalks(link);
        }
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(world.options(port)
                .attachedTo("/no/such.sock", false), answering())).failure();
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.sentence().contains("/no/such.sock"), failure.sentence());
    }

    @Test
    void theRealAgentIsCopiedAndServes() throws Exception {
        Path jar = SshWorld.agentJar();
        Files.deleteIfExists(world.file("bin/socketloom-agent"));
        AgentPackage agent = AgentPackage.find(java.util.List.of(jar), java.util.List.of());
        try (Link link = new SshConnector(new SshTarget(null, "box", 0), world.options(port), answering().lettingCopy(),
                agent).connect(step -> {})) {
            var hello = Greeting.readAgent(link.in(), noise -> {});
            assertEquals(SshWorld.UID, hello.uid());
            assertTrue(agent.version().startsWith(hello.agentVersion()), hello.agentVersion());
        }
    }
}
