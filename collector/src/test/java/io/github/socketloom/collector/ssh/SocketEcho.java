package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Greeting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a unix socket that says something to whoever connects, and then sends back what it is sent. */
final class SocketEcho implements AutoCloseable {

    private final ServerSocketChannel server;
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();
    private final byte[] first;

    private SocketEcho(Path path, byte[] first) throws IOException {
        this.first = first;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        Thread thread = new Thread(this::accept, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    static SocketEcho greeting(Path path, AgentHello hello) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Greeting.write(hello, bytes);
        return new SocketEcho(path, bytes.toByteArray());
    }

    static SocketEcho saying(Path path, byte[] words) throws IOException {
        return new SocketEcho(path, words);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                Thread thread = new Thread(() -> serve(client), "echo-client");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(SocketChannel client) {
        try (InputStream in = SocketStreams.in(client); OutputStream out = SocketStreams.out(client)) {
            out.write(first);
            in.transferTo(out);
        } catch (IOException e) {
            // the client went
        }
    }

    /** Ends the connections that there are. */
    void hangUp() {
        clients.forEach(SocketLink::close);
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
