package io.github.socketloom.collector.enrich.runtime;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A container runtime's daemon on a unix socket that behaves as a test says. */
public final class FakeDaemon implements AutoCloseable {

    /** What it does with a connection, after it read the request. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(SocketChannel connection, String request) throws IOException, InterruptedException;
    }

    private final Path socket;
    private final ServerSocketChannel server;
    private final Thread thread;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public FakeDaemon(Path socket, Behaviour behaviour) throws IOException {
        this.socket = socket;
        Files.createDirectories(socket.getParent());
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(() -> serve(behaviour), "fake-daemon");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers with a document, or with status 404 for null. */
    public static Behaviour telling(String document) {
        return (connection, request) -> {
            String body = document == null ? "{\"message\":\"No such container\"}" : document;
            send(connection, "HTTP/1.1 " + (document == null ? "404 Not Found" : "200 OK") + "\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        };
    }

    static void send(SocketChannel connection, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    private void serve(Behaviour behaviour) {
        while (server.isOpen()) {
            try (SocketChannel connection = server.accept()) {
                ByteBuffer buffer = ByteBuffer.allocate(4096);
                while (!StandardCharsets.US_ASCII.decode(buffer.duplicate().flip()).toString().contains("\r\n\r\n")) {
                    if (connection.read(buffer) < 0) {
                        break;
                    }
                }
                String request = StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
                requests.add(request.lines().findFirst().orElse(""));
                behaviour.answer(connection, request);
            } catch (IOException e) {
                continue; // the collector closed the connection, which it may
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Returns the first lines of the requests that came. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
        Files.deleteIfExists(socket);
    }
}
