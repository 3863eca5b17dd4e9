package io.github.socketloom.collector.agent.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SocketBridgeTest {

    /** What an agent does with one viewer. */
    private interface Agent {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    @TempDir
    private Path folder;
    private Path path;
    private ServerSocketChannel server;
    private CompletableFuture<Void> served;

    @BeforeEach
    void listen() throws IOException {
        path = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    private void agent(Agent agent) {
        served = CompletableFuture.runAsync(() -> {
            try (SocketChannel viewer = server.accept()) {
                agent.serve(SocketStreams.in(viewer), SocketStreams.out(viewer));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void carry(InputStream in, OutputStream out) throws SocketFileException, IOException {
        try (SocketBridge bridge = SocketBridge.open(path)) {
            bridge.carry(in, out);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        bytes[0] = 0;
        return bytes;
    }

    @Test
    void everyByteArrivesInBothDirections() throws Exception {
        byte[] question = random(1_000_003);
        byte[] answer = random(3_000_017);
        CompletableFuture<byte[]> asked = new CompletableFuture<>();
        agent((in, out) -> {
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                try {
                    asked.complete(in.readAllBytes());
                } catch (IOException e) {
                    asked.completeExceptionally(e);
                }
            });
            out.write(answer);
            reading.join();
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        carry(new ByteArrayInputStream(question), out);
        assertArrayEquals(answer, out.toByteArray());
        assertArrayEquals(question, asked.get());
        served.get();
    }

    @Test
    void afterTheViewersLastWordTheAgentMaySayItsOwn() throws Exception {
        agent((in, out) -> {
            out.write(0);
            String heard = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            out.write((heard + " heard").getBytes(StandardCharsets.US_ASCII));
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        carry(new ByteArrayInputStream("bye".getBytes(StandardCharsets.US_ASCII)), out);
        assertEquals("\0bye heard", out.toString(StandardCharsets.US_ASCII));
        served.get();
    }

    @Test
    void whenTheAgentEndsASilentViewerDoesNotKeepIt() throws Exception {
        agent((in, out) -> out.write(0));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        carry(new PipedInputStream(), out);
        assertArrayEquals(new byte[1], out.toByteArray());
    }

    @Test
    void whatAnAgentSaysThatSendsOneAwayIsTheMessage() {
        agent((in, out) -> {
            out.write("socketloom-agent: 16 viewers are ".getBytes(StandardCharsets.US_ASCII));
            out.write("connected already\n".getBytes(StandardCharsets.US_ASCII));
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SocketFileException thrown = assertThrows(SocketFileException.class,
                () -> carry(InputStream.nullInputStream(), out));
        assertEquals(path + " is of no agent that serves you; it says: socketloom-agent: 16 viewers are connected "
                + "already", thrown.getMessage());
        assertEquals(0, out.size());
    }

    @Test
    void ofWhatAForeignServerSaysOnlyTheBeginningIsTold() {
        agent((in, out) -> out.write("ha".repeat(100_000).getBytes(StandardCharsets.US_ASCII)));
        SocketFileException thrown = assertThrows(SocketFileException.class,
                () -> carry(InputStream.nullInputStream(), OutputStream.nullOutputStream()));
        assertTrue(thrown.getMessage().endsWith("it says: " + "ha".repeat(2048)), thrown.getMessage());
    }

    @Test
    void whenNobodyReadsAnyMoreThatIsAFailureOfTheOutput() {
        agent((in, out) -> {
            out.write(0);
            in.readAllBytes();
        });
        IOException thrown = assertThrows(IOException.class, () -> carry(new PipedInputStream(), new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        }));
        assertEquals("Broken pipe", thrown.getMessage());
        served.join();
    }

    private static String refusal(Path path) {
        return assertThrows(SocketFileException.class, () -> SocketBridge.open(path)).getMessage();
    }

    @Test
    void whereThereIsNoSocketAServiceMayHelp() {
        Path none = folder.resolve("none");
        assertEquals("there is no socket " + none + ": no agent runs here as a service, or it listens elsewhere; "
                + "'socketloom-agent service --print' tells how to run one", refusal(none));
    }

    @Test
    void anAgentThatDiedIsToldFromNone() throws IOException {
        server.close();
        assertEquals("nobody listens on " + path + ": the agent that made it ended without removing it",
                refusal(path));
    }

    @Test
    void aFileThatIsNoSocketIsCalledSo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(file + " is no socket", refusal(file));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
        assertEquals(link + " is a link to nothing", refusal(link));
    }
}
