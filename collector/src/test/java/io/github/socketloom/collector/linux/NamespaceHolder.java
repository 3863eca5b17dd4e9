package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds sockets in many network namespaces, the same in each, for {@code collector/bench/namespaces.sh}: listeners,
 * connections, datagram and Unix sockets. Lives in none of them.
 *
 * <p>{@code NamespaceHolder FILE}: each line of the file tells where a namespace may be entered and how many connections
 * others will make there to port {@value #BUSY_PORT}. Prints {@code ready} when all sockets are made, waits for a line,
 * accepts those connections, prints {@code accepted} and waits until its input ends.
 */
public final class NamespaceHolder {

    private static final int BUSY_PORT = 7000;
    private static final int DATAGRAM_PORT = 8000;
    private static final int AF_UNIX = 1;
    /** Sockets per namespace that are not made by others. */
    private static final int UNIX_SOCKETS = 20;
    private static final int DATAGRAMS = 22;
    private static final int PAIRS = 20;
    /** Sockets of all kinds per namespace; where nobody else makes any, more pairs are made. */
    private static final int SOCKETS = 200;
    private static final int LISTENERS = 8;
    private static final int OTHERS_SOCKETS_PER_TWO_CONNECTIONS = 3;

    private NamespaceHolder() {}

    public static void main(String[] arguments) throws IOException, SourceException {
        List<Integer> listeners = new ArrayList<>();
        List<Integer> awaited = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] words = line.split(" ");
            int connections = Integer.parseInt(words[1]);
            listeners.add(inside(words[0], () -> populate(connections)));
            awaited.add(connections);
        }
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        for (int i = 0; i < listeners.size(); i++) {
            for (int n = 0; n < awaited.get(i); n++) {
                TestSockets.accept(listeners.get(i));
            }
        }
        System.out.println("accepted");
        while (System.in.read() >= 0) {
            continue;
        }
    }

    private static <T> T inside(String path, NamespaceVisit.Task<T> task) throws SourceException {
        Consumer<T> nobody = late -> {};
        return new NamespaceVisit<>(FileInode.of(FileCalls.KERNEL, path), List.of(path), task, nobody, "holder")
                .go(Duration.ofSeconds(60));
    }

    /** Makes all sockets in the namespace of the calling thread; returns the listener that others connect to. */
    private static int populate(int connections) {
        TestSockets.loopbackUp();
        int busy = listener(false, "127.0.0.1", BUSY_PORT);
        int v6 = listener(true, "::1", BUSY_PORT + 1);
        for (int i = 2; i < LISTENERS; i++) {
            listener(i % 2 == 1, i % 2 == 1 ? "::" : "0.0.0.0", BUSY_PORT + i);
        }
        int others = connections * OTHERS_SOCKETS_PER_TWO_CONNECTIONS / 2 + connections;
        int pairs = Math.max(PAIRS, (SOCKETS - LISTENERS - DATAGRAMS - UNIX_SOCKETS - others) / 2);
        for (int i = 0; i < pairs; i++) {
            boolean toV6 = i % 2 == 1;
            int client = TestSockets.open(toV6, TestSockets.STREAM);
            TestSockets.connectTo(client, toV6, toV6 ? "::1" : "127.0.0.1", toV6 ? BUSY_PORT + 1 : BUSY_PORT);
            TestSockets.accept(toV6 ? v6 : busy);
        }
        for (int i = 0; i < DATAGRAMS; i++) {
            TestSockets.bind(TestSockets.open(i % 2 == 1, TestSockets.DATAGRAM), i % 2 == 1,
                    i % 2 == 1 ? "::1" : "127.0.0.1", DATAGRAM_PORT + i);
        }
        for (int i = 0; i < UNIX_SOCKETS; i++) {
            unix("socketloom-" + i);
        }
        return busy;
    }

    private static int listener(boolean v6, String host, int port) {
        int fd = TestSockets.open(v6, TestSockets.STREAM);
        TestSockets.bind(fd, v6, host, port);
        TestSockets.listenOn(fd, 128);
        return fd;
    }

    /** Binds a datagram socket to an abstract name, which is known in its network namespace only. */
    private static void unix(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        NativeMemory address = new NativeMemory(3 + text.length);
        address.bytes().putShort(0, (short) AF_UNIX).put(3, text);
        int fd = LibC.socket(AF_UNIX, TestSockets.DATAGRAM | LibC.SOCK_CLOEXEC, 0);
        if (fd < 0 || LibC.bind(fd, address.address(), address.size()) < 0) {
            throw new IllegalStateException("unix socket: " + Errno.describe(LibC.errno()));
        }
    }
}
