package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.NativeLibrary;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pass over tables tells of this process what the pass over each descriptor tells, whatever happens meanwhile. */
class DescriptorTablesIT {

    private static final int OWN = (int) ProcessHandle.current().pid();
    /** last_data_sent to last_ack_recv: they count on while nothing happens. */
    private static final int CLOCKS_FROM = SocketRow.FIGURES + 44;
    private static final int CLOCKS_TO = SocketRow.FIGURES + 60;
    private static final int CLONE_FILES = 0x400;

    private final List<Closeable> opened = new ArrayList<>();
    private final Set<Integer> left = new HashSet<>();
    private KernelPrograms programs;
    private KernelIterator each;
    private DescriptorTables tables;

    @BeforeEach
    void load() throws Exception {
        BpfHere.assumeAllowed();
        programs = KernelPrograms.load(new RootedFiles(Path.of("/")), System.getProperty("os.version"), false);
        each = programs.descriptors();
        try {
            tables = programs.tables();
        } catch (BpfException e) {
            close();
            System.out.println("SKIPPED: this kernel makes no pass over tables for us: " + e.getMessage());
            abort(e.getMessage());
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Closeable one : opened) {
            one.close();
        }
        if (tables != null) {
            tables.close();
        }
        each.close();
        programs.close();
    }

    private <T extends Closeable> T keep(T one) {
        opened.add(one);
        return one;
    }

    private void connect(ProtocolFamily family, int connections) throws IOException {
        String loopback = family == StandardProtocolFamily.INET ? "127.0.0.1" : "::1";
        ServerSocketChannel listener = keep(ServerSocketChannel.open(family));
        listener.bind(new InetSocketAddress(InetAddress.getByName(loopback), 0));
        for (int i = 0; i < connections; i++) {
            SocketChannel client = keep(SocketChannel.open(family));
            client.connect(listener.getLocalAddress());
            keep(listener.accept());
            client.write(ByteBuffer.allocate(i % 7));
        }
    }

    /** Returns the rows of this process by descriptor and inode, without what counts on. */
    private Map<String, byte[]> byTables() throws BpfException {
        Map<String, byte[]> rows = new TreeMap<>();
        left.clear();
        assertTrue(tables.pass((bytes, length) -> gather(bytes, length, rows), left::add));
        return rows;
    }

    private Map<String, byte[]> byEach() throws BpfException {
        Map<String, byte[]> rows = new TreeMap<>();
        each.pass((bytes, length) -> gather(bytes, length, rows));
        return rows;
    }

    private static void gather(ByteBuffer bytes, int length, Map<String, byte[]> rows) {
        ByteBuffer ordered = bytes.duplicate().order(ByteOrder.nativeOrder());
        for (int at = 0; at < length; at += ordered.getInt(at)) {
            assertTrue(SocketRow.isLength(ordered.getInt(at)));
            assertTrue(SocketRow.makesSense(ordered, at));
            if (ordered.getInt(at + SocketRow.PID) == OWN) {
                byte[] row = new byte[ordered.getInt(at)];
                ordered.get(at, row);
                if (row.length == SocketRow.TCP_LENGTH) {
                    Arrays.fill(row, CLOCKS_FROM, CLOCKS_TO, (byte) 0);
                }
                rows.put(ordered.getInt(at + SocketRow.FD) + " " + ordered.getLong(at + SocketRow.INODE), row);
            }
        }
    }

    private static void compare(Map<String, byte[]> one, Map<String, byte[]> other) {
        assertEquals(one.keySet(), other.keySet());
        one.forEach((key, row) -> assertArrayEquals(row, other.get(key), key));
    }

    @Test
    void bothWaysTellTheSameOfSocketsOfAllKinds(@TempDir Path folder) throws Exception {
        // more than one area full of rows
        connect(StandardProtocolFamily.INET, 500);
        connect(StandardProtocolFamily.INET6, 200);
        keep(SocketChannel.open());
        keep(DatagramChannel.open());
        keep(DatagramChannel.open(StandardProtocolFamily.INET)).bind(new InetSocketAddress("127.0.0.1", 0));
        ServerSocketChannel unix = keep(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        UnixDomainSocketAddress path = UnixDomainSocketAddress.of(folder.resolve("unix"));
        unix.bind(path);
        keep(SocketChannel.open(path));
        Thread.sleep(300);
        Map<String, byte[]> expected = byEach();
        assertTrue(expected.size() > 1400, () -> "only " + expected.size() + " rows");
        compare(expected, byTables());
        assertFalse(left.contains(OWN));
        compare(expected, byTables());
    }

    @Test
    void aSocketWithoutCookieIsLeftAndToldByAPassOverItsProcess() throws Exception {
        byEach();
        DatagramChannel fresh = keep(DatagramChannel.open(StandardProtocolFamily.INET));
        fresh.bind(new InetSocketAddress("127.0.0.1", 0));
        Set<String> before = byTables().keySet();
        assertTrue(left.contains(OWN));
        Map<String, byte[]> again = new TreeMap<>();
        AtomicInteger others = new AtomicInteger();
        try (ProcessDescriptors ofProcess = programs.descriptorsOfProcesses()) {
            ofProcess.pass(OWN, (bytes, length) -> {
                gather(bytes, length, again);
                ByteBuffer ordered = bytes.duplicate().order(ByteOrder.nativeOrder());
                for (int at = 0; at < length; at += ordered.getInt(at)) {
                    others.addAndGet(ordered.getInt(at + SocketRow.PID) == OWN ? 0 : 1);
                }
            });
            // nobody has this number
            ofProcess.pass(Integer.MAX_VALUE, (bytes, length) -> others.addAndGet(length));
        }
        assertEquals(0, others.get());
        assertTrue(again.size() > before.size());
        compare(again, byTables());
        assertFalse(left.contains(OWN));
    }

    @Test
    void aThreadWithATableOfItsOwnIsSeen() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        List<Exception> problems = new ArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                // from here on only this thread has what it opens
                if (NativeLibrary.getProcess().getFunction("unshare").invokeInt(new Object[]{CLONE_FILES}) == 0) {
                    DatagramChannel alone = DatagramChannel.open(StandardProtocolFamily.INET);
                    alone.bind(new InetSocketAddress("127.0.0.1", 0));
                    ready.countDown();
                    done.await();
                    alone.close();
                }
            } catch (IOException | InterruptedException e) {
                problems.add(e);
            } finally {
                ready.countDown();
            }
        });
        Set<String> without = byEach().keySet();
        thread.start();
        ready.await();
        Map<String, byte[]> expected = byEach();
        Map<String, byte[]> told = byTables();
        done.countDown();
        thread.join();
        assertEquals(List.of(), problems);
        assertEquals(without.size() + 1, expected.size());
        compare(expected, told);
    }

    @Test
    void whatStaysOpenIsToldWhileOthersComeAndGo() throws Exception {
        connect(StandardProtocolFamily.INET, 100);
        Thread.sleep(300);
        Map<String, byte[]> stable = byEach();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger made = new AtomicInteger();
        List<Exception> problems = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(new Thread(() -> {
                try {
                    comeAndGo(ended, made);
                } catch (IOException e) {
                    problems.add(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        try {
            for (int round = 0; round < 200 || made.get() < 500; round++) {
                Map<String, byte[]> told = byTables();
                stable.forEach((key, row) -> assertArrayEquals(row, told.get(key), key));
            }
        } finally {
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertEquals(List.of(), problems);
    }

    /** Opens and closes sockets whose descriptors are given to others at once. */
    private static void comeAndGo(AtomicBoolean ended, AtomicInteger made) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            listener.bind(new InetSocketAddress("127.0.0.1", 0));
            while (!ended.get()) {
                try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                        SocketChannel accepted = listener.accept();
                        DatagramChannel datagrams = DatagramChannel.open()) {
                    assertTrue(client.isConnected() && accepted.isConnected() && datagrams.isOpen());
                    made.incrementAndGet();
                }
            }
        }
    }
}
