package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.wire.Greeting;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents of this host behind a unix socket. */
class UnixSocketConnectorTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsSentAndReceivedAtTheSameTimeIsUnchanged() throws Exception {
        Path socket = folder.resolve("agent.sock");
        try (SocketEcho echo = SocketEcho.greeting(socket, SshWorld.hello(1, 1));
                Link link = new UnixSocketConnector(socket).connect(step -> {})) {
            assertEquals("9.9", Greeting.readAgent(link.in(), noise -> {}).agentVersion());
            byte[] sent = new byte[1 << 20];
            new java.util.Random(3).nextBytes(sent);
            Thread writer = new Thread(() -> {
                try {
                    link.out().write(sent);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            writer.start();
            assertArrayEquals(sent, link.in().readNBytes(sent.length));
            echo.hangUp();
            assertEquals(-1, link.in().read());
            assertEquals(Kind.LOST, link.ending(null).kind());
        }
    }

    @Test
    void aSocketThatIsNotThereIsAFailureThatNamesIt() {
        LinkFailure failure = assertThrows(LinkException.class, () -> new UnixSocketConnector(folder.resolve("none"))
                .connect(step -> {})).failure();
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.sentence().contains(folder.resolve("none").toString()), failure.sentence());
    }

    @Test
    void somethingElseThatListensIsAFailure() throws Exception {
        Path socket = folder.resolve("other.sock");
        try (SocketEcho other = SocketEcho.saying(socket, "220 mail\r\n".repeat(10_000).getBytes())) {
            assertNotNull(other);
            assertEquals(Kind.PROTOCOL, assertThrows(LinkException.class, () -> new UnixSocketConnector(socket)
                    .connect(step -> {})).failure().kind());
        }
    }

    @Test
    void anAttemptCanBeEndedByAnotherThread() throws Exception {
        Path socket = folder.resolve("silent.sock");
        try (SocketEcho silent = SocketEcho.saying(socket, new byte[0])) {
            assertNotNull(silent);
            UnixSocketConnector connector = new UnixSocketConnector(socket);
            assertEquals(Kind.CANCELLED, assertThrows(LinkException.class, () -> connector.connect(step -> new Thread(
                    connector::close).start())).failure().kind());
        }
    }
}
