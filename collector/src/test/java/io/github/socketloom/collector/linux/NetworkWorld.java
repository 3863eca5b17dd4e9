package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A private network namespace with real sockets whose table is known. Everything in it happens on one thread, which
 * lives in the namespace; programs are brought in by {@code nsenter}. The sockets belong to this process.
 */
public final class NetworkWorld implements AutoCloseable {

    /**
     * A socket that was made.
     *
     * @param name what it is there for
     * @param protocol its protocol
     * @param v6 whether it was opened for IPv6
     * @param state as {@code TcpState.number()}; of datagram sockets 1 with a peer, 7 without
     * @param local own address as {@code ss} writes it
     * @param localPort own port
     * @param remote peer's address; any-address if none
     * @param remotePort peer's port; 0 if none
     */
    public record Made(String name, Protocol protocol, boolean v6, int state, String local, int localPort,
            String remote, int remotePort) {
        @Override
        public String toString() {
            return name + ": " + protocol + (v6 ? "6 " : "4 ") + state + " " + local + ":" + localPort + " "
                    + remote + ":" + remotePort;
        }
    }

    private static final int UDP_CONNECTED = 1;
    private static final int UDP_UNCONNECTED = 7;
    private static final int WAIT_SECONDS = 60;

    private final ExecutorService executor;
    private final List<Made> made = new ArrayList<>();
    private final List<Integer> descriptors = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private String thread;
    private long namespace;

    private NetworkWorld() {
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "network-world");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Makes an empty world; the test is skipped, with the reason printed, where that is not allowed. */
    public static NetworkWorld create() {
        if (!Files.isReadable(Path.of("/proc/thread-self/ns/net"))) {
            throw skip("this is no Linux with network namespaces");
        }
        NetworkWorld world = new NetworkWorld();
        String obstacle = world.call(world::enter);
        if (obstacle != null) {
            world.close();
            throw skip(obstacle);
        }
        return world;
    }

    private static RuntimeException skip(String reason) {
        System.out.println("SKIPPED: no private network namespace: " + reason);
        Assumptions.abort(reason);
        return new IllegalStateException(reason);
    }

    private String enter() throws IOException {
        if (LibC.unshare(LibC.CLONE_NEWNET) < 0) {
            return "unshare(CLONE_NEWNET): " + Errno.describe(LibC.errno()) + "; CAP_SYS_ADMIN is needed";
        }
        thread = "/proc/" + Files.readSymbolicLink(Path.of("/proc/thread-self"));
        namespace = ObservedNamespace.ofThread(FileCalls.KERNEL);
        TestSockets.loopbackUp();
        Files.writeString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"), "10000 65001");
        return null;
    }

    /** Runs something on the world's own thread and waits for it. */
    public <T> T call(Callable<T> task) {
        Future<T> result = executor.submit(task);
        try {
            return result.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error) {
                throw (Error) e.getCause();
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the inode number of the namespace. */
    public long namespace() {
        return namespace;
    }

    /** Returns the folder of procfs that belongs to the thread in the namespace. */
    public Path threadFolder() {
        return Path.of(thread);
    }

    /** Returns everything that was made and is still there. */
    public List<Made> made() {
        return List.copyOf(made);
    }

    /** Starts a program in the namespace; it ends with the world at the latest. */
    public Process start(String... command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "--net=" + thread + "/ns/net", "--"));
        all.addAll(Arrays.asList(command));
        try {
            Process process = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw skip("nsenter cannot be started: " + e.getMessage());
        }
    }

    /** Runs a program in the namespace and returns the lines that it wrote. */
    public List<String> lines(String... command) {
        Process process = start(command);
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what {@code ss} sees of TCP and UDP, or skips the test where there is none. */
    public List<SsRow> ss() {
        List<SsRow> rows = new ArrayList<>();
        for (String line : lines("ss", "-tuanpieOH")) {
            rows.add(SsRow.parse(line));
        }
        return rows;
    }

    /** Makes one socket of each kind. */
    public void populate() {
        call(() -> {
            makeListeners();
            makeConnections();
            makeClosings();
            makeHalfOpen();
            makeDatagrams();
            return null;
        });
        makeShared();
    }

    private int own(int fd) {
        descriptors.add(fd);
        return fd;
    }

    private int open(boolean v6) {
        return own(TestSockets.open(v6, TestSockets.STREAM));
    }

    private void closeSocket(int fd) {
        descriptors.remove((Integer) fd);
        TestSockets.close(fd);
    }

    private void makeListeners() {
        listen("listener on one address", false, "127.0.0.1", 2000, 7, 0);
        listen("listener on all IPv4 addresses", false, "0.0.0.0", 2001, 8, 0);
        listen("listener on one IPv6 address", true, "::1", 2002, 9, 0);
        int only = open(true);
        TestSockets.v6Only(only, true);
        listen("listener on all IPv6 addresses only", only, true, "::", 2003, 10);
        listen("dual listener", true, "::", 2004, 11, 0);
        listen("first of two that share a port", false, "127.0.0.1", 2005, 3, TestSockets.SO_REUSEPORT);
        listen("second of two that share a port", false, "127.0.0.1", 2005, 4, TestSockets.SO_REUSEPORT);
        int bound = open(false);
        TestSockets.bindToLoopback(bound);
        listen("listener bound to an interface", bound, false, "127.0.0.1", 2006, 5);
    }

    private int listen(String name, boolean v6, String host, int port, int backlog, int option) {
        int fd = open(v6);
        if (option != 0) {
            TestSockets.option(fd, LibC.SOL_SOCKET, option, 1);
        }
        return listen(name, fd, v6, host, port, backlog);
    }

    private int listen(String name, int fd, boolean v6, String host, int port, int backlog) {
        TestSockets.bind(fd, v6, host, port);
        TestSockets.listenOn(fd, backlog);
        made(name, Protocol.TCP, v6, TcpState.LISTEN.number(), host, port, v6 ? "::" : "0.0.0.0", 0);
        return fd;
    }

    private Made made(String name, Protocol protocol, boolean v6, int state, String local, int localPort,
            String remote, int remotePort) {
        Made socket = new Made(name, protocol, v6, state, local, localPort, remote, remotePort);
        made.add(socket);
        return socket;
    }

    /** Two ends of a connection. */
    private record Pair(int client, int server, int clientPort) {}

    private Pair connect(int listener, boolean v6, String host, int port) {
        int client = open(v6);
        TestSockets.connectTo(client, v6, host, port);
        return new Pair(client, own(TestSockets.accept(listener)), TestSockets.localPort(client));
    }

    private void madePair(String name, boolean v6, String host, Pair pair, int port, TcpState client,
            TcpState server) {
        made(name + ", client", Protocol.TCP, v6, client.number(), host, pair.clientPort, host, port);
        made(name + ", server", Protocol.TCP, v6, server.number(), host, port, host, pair.clientPort);
    }

    private void makeConnections() {
        int v4 = listen("busy listener", false, "127.0.0.1", 2010, 16, 0);
        Pair pair = connect(v4, false, "127.0.0.1", 2010);
        TestSockets.write(pair.client, 1000);
        TestSockets.write(pair.client, 500);
        TestSockets.write(pair.server, 250);
        TestSockets.read(pair.client, 250);
        madePair("IPv4 connection with 1500 bytes unread", false, "127.0.0.1", pair, 2010, TcpState.ESTABLISHED,
                TcpState.ESTABLISHED);

        int v6 = listen("busy IPv6 listener", true, "::1", 2011, 16, 0);
        madePair("IPv6 connection", true, "::1", connect(v6, true, "::1", 2011), 2011, TcpState.ESTABLISHED,
                TcpState.ESTABLISHED);

        int dual = listen("busy dual listener", true, "::", 2012, 16, 0);
        Pair mapped = connect(dual, false, "127.0.0.1", 2012);
        made("IPv4 client of a dual listener", Protocol.TCP, false, TcpState.ESTABLISHED.number(), "127.0.0.1",
                mapped.clientPort, "127.0.0.1", 2012);
        made("IPv4-mapped server", Protocol.TCP, true, TcpState.ESTABLISHED.number(), "::ffff:127.0.0.1", 2012,
                "::ffff:127.0.0.1", mapped.clientPort);

        int lazy = listen("listener that accepts nothing", false, "127.0.0.1", 2013, 16, 0);
        int waiting = open(false);
        TestSockets.connectTo(waiting, false, "127.0.0.1", 2013);
        madePair("connection not accepted yet", false, "127.0.0.1",
                new Pair(waiting, lazy, TestSockets.localPort(waiting)), 2013, TcpState.ESTABLISHED,
                TcpState.ESTABLISHED);
    }

    private void makeClosings() throws InterruptedException {
        int listener = listen("listener of the closing ones", false, "127.0.0.1", 2020, 16, 0);
        Pair half = connect(listener, false, "127.0.0.1", 2020);
        TestSockets.finishWriting(half.client);
        madePair("half closed", false, "127.0.0.1", half, 2020, TcpState.FIN_WAIT2, TcpState.CLOSE_WAIT);

        Pair closed = connect(listener, false, "127.0.0.1", 2020);
        closeSocket(closed.client);
        // comes back when the end has come: closed before, both would wait for the other's
        TestSockets.read(closed.server, 1);
        closeSocket(closed.server);
        made("closed by both", Protocol.TCP, false, TcpState.TIME_WAIT.number(), "127.0.0.1", closed.clientPort,
                "127.0.0.1", 2020);

        int tight = open(false);
        TestSockets.option(tight, LibC.SOL_SOCKET, TestSockets.SO_RCVBUF, 4096);
        listen("listener with a small window", tight, false, "127.0.0.1", 2021, 16);
        Pair stuck = connect(tight, false, "127.0.0.1", 2021);
        TestSockets.fill(stuck.client);
        TestSockets.finishWriting(stuck.client);
        madePair("closed with unsent bytes", false, "127.0.0.1", stuck, 2021, TcpState.FIN_WAIT1,
                TcpState.ESTABLISHED);

        Pair orphan = connect(tight, false, "127.0.0.1", 2021);
        TestSockets.fill(orphan.client);
        closeSocket(orphan.client);
        madePair("orphan with unsent bytes", false, "127.0.0.1", orphan, 2021, TcpState.FIN_WAIT1,
                TcpState.ESTABLISHED);
    }

    private void makeHalfOpen() {
        // the kernel keeps a request until data arrive
        int deferring = open(false);
        TestSockets.option(deferring, TestSockets.IPPROTO_TCP, TestSockets.TCP_DEFER_ACCEPT, 60);
        listen("listener that waits for data", deferring, false, "127.0.0.1", 2030, 16);
        int silent = open(false);
        TestSockets.connectTo(silent, false, "127.0.0.1", 2030);
        madePair("silent client", false, "127.0.0.1", new Pair(silent, deferring, TestSockets.localPort(silent)),
                2030, TcpState.ESTABLISHED, TcpState.SYN_RECEIVED);

        // one more than the backlog is queued; the kernel ignores the next
        int full = listen("full listener", false, "127.0.0.1", 2031, 0, 0);
        int queued = open(false);
        TestSockets.connectTo(queued, false, "127.0.0.1", 2031);
        madePair("in the full queue", false, "127.0.0.1", new Pair(queued, full, TestSockets.localPort(queued)), 2031,
                TcpState.ESTABLISHED, TcpState.ESTABLISHED);
        int ignored = own(TestSockets.beginConnect(false, "127.0.0.1", 2031));
        made("before the full queue", Protocol.TCP, false, TcpState.SYN_SENT.number(), "127.0.0.1",
                TestSockets.localPort(ignored), "127.0.0.1", 2031);
    }

    private void makeDatagrams() {
        datagram("unconnected datagram socket", false, "127.0.0.1", 3000);
        datagram("datagram socket on all addresses", false, "0.0.0.0", 3001);
        datagram("IPv6 datagram socket", true, "::1", 3002);
        datagram("dual datagram socket", true, "::", 3003);
        int connected = own(TestSockets.open(false, TestSockets.DATAGRAM));
        TestSockets.connectTo(connected, false, "127.0.0.1", 3000);
        TestSockets.write(connected, 100);
        made("connected datagram socket", Protocol.UDP, false, UDP_CONNECTED, "127.0.0.1",
                TestSockets.localPort(connected), "127.0.0.1", 3000);
        int mapped = own(TestSockets.open(true, TestSockets.DATAGRAM));
        TestSockets.connectTo(mapped, true, "::ffff:127.0.0.1", 3001);
        made("connected IPv4-mapped datagram socket", Protocol.UDP, true, UDP_CONNECTED, "::ffff:127.0.0.1",
                TestSockets.localPort(mapped), "::ffff:127.0.0.1", 3001);
    }

    private void datagram(String name, boolean v6, String host, int port) {
        int fd = own(TestSockets.open(v6, TestSockets.DATAGRAM));
        TestSockets.bind(fd, v6, host, port);
        made(name, Protocol.UDP, v6, UDP_UNCONNECTED, host, port, v6 ? "::" : "0.0.0.0", 0);
    }

    /** A socket that a shell opened and its child inherited. */
    private void makeShared() {
        int listener = call(() -> listen("listener of the shared one", false, "127.0.0.1", 2040, 16, 0));
        Process shell = start("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/2040; sleep 600 & echo ready; wait");
        try {
            if (shell.inputReader(StandardCharsets.UTF_8).readLine() == null) {
                throw skip("bash cannot open /dev/tcp");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        call(() -> {
            int server = own(TestSockets.accept(listener));
            Pair pair = new Pair(-1, server, TestSockets.remotePort(server));
            madePair("shared by two processes", false, "127.0.0.1", pair, 2040, TcpState.ESTABLISHED,
                    TcpState.ESTABLISHED);
            return null;
        });
    }

    /** Makes so many sockets of mixed kinds: connections over IPv4, IPv6 and mapped, listeners, datagram sockets. */
    public void populate(int count) {
        call(() -> {
            int v4 = listen("v4", false, "127.0.0.1", 4000, 128, 0);
            int v6 = listen("v6", true, "::1", 4001, 128, 0);
            int dual = listen("dual", true, "::", 4002, 128, 0);
            for (int i = 0; made.size() < count; i++) {
                switch (i % 8) {
                    case 0 :
                        madePair("v6 " + i, true, "::1", connect(v6, true, "::1", 4001), 4001, TcpState.ESTABLISHED,
                                TcpState.ESTABLISHED);
                        break;
                    case 1 :
                        Pair mapped = connect(dual, false, "127.0.0.1", 4002);
                        made("to dual " + i, Protocol.TCP, false, TcpState.ESTABLISHED.number(), "127.0.0.1",
                                mapped.clientPort, "127.0.0.1", 4002);
                        made("mapped " + i, Protocol.TCP, true, TcpState.ESTABLISHED.number(), "::ffff:127.0.0.1",
                                4002, "::ffff:127.0.0.1", mapped.clientPort);
                        break;
                    case 2 :
                        listen("listener " + i, false, "127.0.0.1", 5000 + i, 1 + i % 100, 0);
                        break;
                    case 3 :
                        datagram("datagram " + i, i % 16 == 3, i % 16 == 3 ? "::1" : "127.0.0.1", 5000 + i);
                        break;
                    default :
                        Pair pair = connect(v4, false, "127.0.0.1", 4000);
                        TestSockets.write(pair.client, 1 + i);
                        if (i % 8 == 4) {
                            TestSockets.finishWriting(pair.client);
                        }
                        madePair("v4 " + i, false, "127.0.0.1", pair, 4000,
                                i % 8 == 4 ? TcpState.FIN_WAIT2 : TcpState.ESTABLISHED,
                                i % 8 == 4 ? TcpState.CLOSE_WAIT : TcpState.ESTABLISHED);
                        break;
                }
            }
            return null;
        });
    }

    @Override
    public void close() {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        call(() -> {
            descriptors.forEach(TestSockets::close);
            return null;
        });
        executor.shutdownNow();
    }
}
