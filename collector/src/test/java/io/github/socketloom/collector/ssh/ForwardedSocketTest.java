package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForwardedSocketTest {

    @TempDir
    private Path folder;

    private static ServerSocketChannel listening(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    @Test
    void aSocketThatHasItsNameButDoesNotListenYetIsWaitedFor() throws Exception {
        Path path = folder.resolve("agent.sock");
        listening(path).close(); // the name stays, and who connects is refused
        FutureTask<SocketChannel> opening = new FutureTask<>(() -> ForwardedSocket.opened(path));
        Thread thread = new Thread(opening);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) { // refused at least once
            Thread.sleep(1);
        }
        Path other = folder.resolve("other.sock");
        try (ServerSocketChannel server = listening(other)) {
            Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
            try (SocketChannel channel = opening.get(); SocketChannel peer = server.accept()) {
                assertTrue(channel.isConnected() && peer.isConnected());
            }
        }
    }
}
