package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.model.SocketType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sockets of the kinds that {@link NetworkWorld} does not make, many of each: TCP between link-local addresses, Unix
 * sockets whose paths are hard to print, raw and packet sockets. They belong to this process.
 */
public final class MixedSockets implements AutoCloseable {

    private static final int UNIX = 1;
    private static final int V4 = 2;
    private static final int V6 = 10;
    private static final int PACKET = 17;
    private static final int LOOPBACK_INDEX = 1;
    private static final int LINK_LOCAL_PORT = 6003;
    private static final List<String> NAMES = List.of("plain", "with blank", " begins", "a,b=c", "quote\"s",
            "back\\slash",
            "ümlaut", "\ud83d\ude00", "# EOF", "* 0", "x 12 * 34", "{}");

    private final NetworkWorld world;
    private final Path folder;
    private final List<Integer> descriptors = new ArrayList<>();

    /**
     * @param folder where the paths of Unix sockets are
     * @param each how many of each kind
     */
    public MixedSockets(NetworkWorld world, Path folder, int each) {
        this.world = world;
        this.folder = folder;
        addLinkLocal();
        world.call(() -> {
            makeLinkLocal(each);
            makeUnix(each);
            for (int i = 0; i < each; i++) {
                TestSockets.bind(open(V4, SocketType.RAW, 1 + i), false, "127.0.0.1", 0);
                open(PACKET, i % 2 == 0 ? SocketType.RAW : SocketType.DATAGRAM, 0);
            }
            bindPacket();
            return null;
        });
    }

    /** The kernel makes the route to an address a moment later, by a work queue: until then connecting is refused. */
    private void addLinkLocal() {
        world.lines("ip", "-6", "addr", "add", "fe80::1/64", "dev", "lo", "nodad");
        for (int attempt = 0; world.lines("ip", "-6", "route", "show", "table", "local", "fe80::1")
                .isEmpty(); attempt++) {
            if (attempt == 1000) {
                throw new IllegalStateException("there is no route to fe80::1");
            }
        }
    }

    private int own(int fd) {
        if (fd < 0) {
            throw new IllegalStateException(Errno.describe(LibC.errno()));
        }
        descriptors.add(fd);
        return fd;
    }

    private int open(int family, SocketType type, int protocol) {
        return own(TestSockets.open(family, type.number(), protocol));
    }

    private void makeLinkLocal(int pairs) {
        byte[] address = ByteBuffer.allocate(28).order(ByteOrder.nativeOrder()).putShort((short) V6)
                .put((byte) (LINK_LOCAL_PORT >> 8)).put((byte) LINK_LOCAL_PORT).putInt(0).put((byte) 0xfe)
                .put((byte) 0x80).put(new byte[13]).put((byte) 1).putInt(LOOPBACK_INDEX).array();
        int listener = open(V6, SocketType.STREAM, 0);
        TestSockets.bind(listener, address);
        TestSockets.listenOn(listener, pairs);
        for (int i = 0; i < pairs; i++) {
            int client = open(V6, SocketType.STREAM, 0);
            TestSockets.connectTo(client, address);
            TestSockets.write(client, 10 + i);
            own(TestSockets.accept(listener));
        }
    }

    private byte[] path(String file) {
        byte[] name = folder.resolve(file).toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + name.length + 1).order(ByteOrder.nativeOrder()).putShort((short) UNIX).put(name)
                .array();
    }

    private void makeUnix(int each) {
        for (int i = 0; i < each; i++) {
            byte[] address = path(i + NAMES.get(i % NAMES.size()));
            SocketType type = i % 3 == 0 ? SocketType.STREAM : i % 3 == 1 ? SocketType.SEQPACKET : SocketType.DATAGRAM;
            int server = open(UNIX, type, 0);
            TestSockets.bind(server, address);
            if (type != SocketType.DATAGRAM) {
                TestSockets.listenOn(server, 1 + i);
            }
            int client = open(UNIX, type, 0);
            TestSockets.connectTo(client, address);
            if (type != SocketType.DATAGRAM && i % 2 == 0) {
                own(TestSockets.accept(server));
            }
            TestSockets.write(client, 1 + i);
        }
    }

    private void bindPacket() {
        int arp = open(PACKET, SocketType.RAW, 0);
        TestSockets.bind(arp, ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putShort((short) PACKET)
                .put((byte) 0x08).put((byte) 0x06).putInt(LOOPBACK_INDEX).array());
    }

    @Override
    public void close() {
        world.call(() -> {
            descriptors.forEach(TestSockets::close);
            return null;
        });
    }
}
