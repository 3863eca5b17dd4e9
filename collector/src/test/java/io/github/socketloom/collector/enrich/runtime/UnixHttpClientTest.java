package io.github.socketloom.collector.enrich.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server in this process. Each test that expects an end in time would hang without it. */
@SuppressWarnings("try") // a daemon does its work without being referred to
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnixHttpClientTest {

    private final UnixHttpClient client = new UnixHttpClient(Duration.ofMillis(300));

    @TempDir
    Path folder;
    private Path socket;

    @BeforeEach
    void name() {
        socket = folder.resolve("d.sock");
    }

    private IOException failure() {
        return assertThrows(IOException.class, () -> client.get(socket, "/x"));
    }

    @Test
    void aRequestNamesItsTargetAndIsAnswered() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(socket, FakeDaemon.telling("{\"a\":1}"))) {
            HttpResponse response = new UnixHttpClient(Duration.ofSeconds(10)).get(socket, "/containers/ab/json");
            assertEquals(200, response.status());
            assertEquals("{\"a\":1}", new String(response.body(), StandardCharsets.UTF_8));
            assertEquals(List.of("GET /containers/ab/json HTTP/1.1"), daemon.requests());
        }
    }

    @Test
    void anAnswerLongerThanAnyBufferIsTakenWhole() throws IOException {
        String body = "x".repeat(1 << 20);
        try (FakeDaemon daemon = new FakeDaemon(socket, FakeDaemon.telling(body))) {
            assertEquals(1 << 20, new UnixHttpClient(Duration.ofSeconds(10)).get(socket, "/").body().length);
        }
    }

    @Test
    void aPeerThatSaysNothingIsNotWaitedFor() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeDaemon daemon = new FakeDaemon(socket, (connection, request) -> never.await())) {
            assertInstanceOf(UnixHttpClient.TimeoutException.class, failure());
        }
        assertEquals(1, client.connectAttempts());
        assertEquals(0, client.disconnects());
    }

    @Test
    void aCallerThatIsInterruptedDoesNotWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (FakeDaemon daemon = new FakeDaemon(socket, (connection, request) -> {
            asked.countDown();
            never.await();
        })) {
            Thread caller = new Thread(
                    () -> assertThrows(IOException.class,
                            () -> new UnixHttpClient(Duration.ofDays(1)).get(socket, "/")));
            caller.start();
            asked.await();
            caller.interrupt();
            caller.join();
        }
    }

    @Test
    void aPeerThatSaysSomethingNowAndThenIsNotWaitedForEither() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(socket, (connection, request) -> {
            FakeDaemon.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            for (;;) {
                FakeDaemon.send(connection, "x");
                Thread.sleep(10);
            }
        })) {
            assertInstanceOf(UnixHttpClient.TimeoutException.class, failure());
        }
    }

    @Test
    void aPeerThatNeverStopsIsCutOff() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(socket, (connection, request) -> {
            FakeDaemon.send(connection, "HTTP/1.1 200 OK\r\n\r\n");
            for (;;) {
                FakeDaemon.send(connection, "x".repeat(65_536));
            }
        })) {
            UnixHttpClient patient = new UnixHttpClient(Duration.ofSeconds(20));
            IOException failure = assertThrows(IOException.class, () -> patient.get(socket, "/"));
            assertEquals("the answer is too long", failure.getMessage());
            assertEquals(1, patient.disconnects());
        }
    }

    @Test
    void aPeerThatDoesNotAcceptIsNotWaitedFor() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            fillQueue(waiting);
            failure();
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    /** Connects until the kernel takes no more connections that nobody accepts. */
    private void fillQueue(List<SocketChannel> waiting) throws IOException {
        for (int i = 0; i < 10_000; i++) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            waiting.add(channel);
            channel.configureBlocking(false);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
            } catch (SocketException e) {
                return;
            }
        }
        fail("the queue has no end");
    }

    @Test
    void aPeerThatHangsUpIsCounted() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(socket, (connection, request) -> connection.close())) {
            UnixHttpClient patient = new UnixHttpClient(Duration.ofSeconds(20));
            assertThrows(IOException.class, () -> patient.get(socket, "/"));
            assertEquals(1, patient.connectAttempts());
            assertEquals(1, patient.disconnects());
        }
    }

    @Test
    void aPeerOfAnotherProtocolIsRefused() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(socket,
                (connection, request) -> FakeDaemon.send(connection, "SSH-2.0-OpenSSH_9.2\r\n"))) {
            assertEquals("this is no HTTP", assertThrows(IOException.class,
                    () -> new UnixHttpClient(Duration.ofSeconds(20)).get(socket, "/")).getMessage());
        }
    }

    @Test
    void aSocketThatNobodyListensOnFails() throws IOException {
        new FakeDaemon(socket, FakeDaemon.telling(null)).close();
        assertFalse(Files.exists(socket));
        failure();
        Files.writeString(socket, "no socket");
        failure();
        assertEquals(2, client.connectAttempts());
        assertEquals(0, client.disconnects());
    }

    @Test
    void aPathTooLongForASocketFails() {
        socket = folder.resolve("x".repeat(200));
        failure();
    }
}
