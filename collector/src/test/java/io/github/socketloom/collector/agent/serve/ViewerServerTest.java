package io.github.socketloom.collector.agent.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.AgentService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ViewerServerTest {

    private static final int MOST = 3;

    @TempDir
    private Path folder;
    private Path path;
    private ViewerServer server;
    private Thread serving;

    @BeforeEach
    void serve() throws SocketFileException {
        path = folder.resolve("s");
        server = new ViewerServer(AgentSocket.open(path, null), ViewerServerTest::echo, MOST);
        serving = new Thread(() -> {
            try {
                server.serve();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        serving.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        server.close();
        serving.join();
    }

    /** Greets, then says what it hears, until 'x', at which it fails, or the end. */
    private static AgentService.End echo(InputStream in, OutputStream out) throws IOException {
        out.write('+');
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == 'x') {
                throw new IllegalStateException("a bug that only this viewer meets");
            }
            out.write(octet);
        }
        return AgentService.End.LEFT;
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    private static void say(SocketChannel viewer, String text) throws IOException {
        viewer.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String hear(SocketChannel viewer, int octets) throws IOException {
        return new String(Channels.newInputStream(viewer).readNBytes(octets), StandardCharsets.US_ASCII);
    }

    private static String hearAll(SocketChannel viewer) throws IOException {
        return hear(viewer, Integer.MAX_VALUE);
    }

    @Test
    void severalViewersAreServedAtOnce() throws IOException {
        try (SocketChannel first = connect(); SocketChannel second = connect()) {
            assertEquals("++", hear(first, 1) + hear(second, 1));
            say(second, "two");
            assertEquals("two", hear(second, 3));
            say(first, "one");
            assertEquals("one", hear(first, 3));
        }
    }

    @Test
    void aViewerThatEndsItsWordsHearsTheRest() throws IOException {
        try (SocketChannel viewer = connect()) {
            say(viewer, "last");
            viewer.shutdownOutput();
            assertEquals("+last", hearAll(viewer));
        }
    }

    @Test
    void whereOneFailsTheOthersGoOn() throws IOException {
        try (SocketChannel failing = connect(); SocketChannel other = connect()) {
            say(failing, "x");
            assertEquals("+", hearAll(failing));
            say(other, "o");
            assertEquals("+o", hear(other, 2));
        }
    }

    @Test
    void oneTooManyIsToldSoAndMayComeWhenAnotherLeft() throws IOException {
        List<SocketChannel> viewers = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            viewers.add(connect());
            assertEquals("+", hear(viewers.get(i), 1));
        }
        try (SocketChannel tooMany = connect()) {
            assertEquals("socketloom-agent: 3 viewers are connected already, and no more may be ([agent] "
                    + "max_clients)\n", hearAll(tooMany));
        }
        viewers.get(0).close();
        String heard = "";
        while (!heard.equals("+")) { // its place is free when the server has noticed
            try (SocketChannel next = connect()) {
                heard = hear(next, 1);
            }
        }
        for (SocketChannel viewer : viewers.subList(1, MOST)) {
            say(viewer, "y");
            assertEquals("y", hear(viewer, 1));
            viewer.close();
        }
    }

    @Test
    void oneThatReadsNothingDelaysNobody() throws IOException, InterruptedException {
        SocketChannel stuck = connect();
        try (SocketChannel other = connect()) {
            CountDownLatch sent = new CountDownLatch(1);
            Thread flood = new Thread(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        stuck.write(ByteBuffer.allocate(1 << 16));
                    }
                } catch (IOException e) {
                    sent.countDown(); // the test is over
                }
            });
            flood.start();
            for (int i = 0; i < 1000; i++) {
                say(other, "?");
            }
            assertEquals("+" + "?".repeat(1000), hear(other, 1001));
            assertEquals(1, sent.getCount());
            stuck.close();
            flood.join();
        } finally {
            stuck.close();
        }
    }

    @Test
    void closingEndsEveryLinkAndRemovesTheSocket() throws IOException, InterruptedException {
        try (SocketChannel viewer = connect()) {
            assertEquals("+", hear(viewer, 1));
            server.close();
            assertEquals("", hearAll(viewer));
            serving.join();
            assertFalse(Files.exists(path));
        }
    }

    @Test
    void itsOwnUserIsNotCountedAsRefused() throws IOException {
        try (SocketChannel viewer = connect()) {
            assertEquals("+", hear(viewer, 1));
        }
        assertEquals(0, server.refused());
        assertTrue(serving.isAlive());
    }
}
