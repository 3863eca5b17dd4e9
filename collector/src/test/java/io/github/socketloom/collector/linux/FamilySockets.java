package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.model.SocketType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One socket of each kind that is neither TCP nor UDP, in a {@link NetworkWorld}. */
public final class FamilySockets implements AutoCloseable {

    static final int IPPROTO_MPTCP = 262;
    static final int NOBODY = 65534;
    static final int ETH_P_ALL = 3;
    static final int ETH_P_ARP = 0x0806;
    static final int NETLINK_PORT = 4321;
    static final int MPTCP_PORT = 7000;
    static final int MPTCP_DUAL_PORT = 7001;
    static final int PING_ID = 77;
    /** Begins with NUL, has another one within, and a byte that is no UTF-8. */
    static final byte[] ABSTRACT = {0, 's', 'o', 'c', 0, 'k', (byte) 0xff};

    private static final int UNIX = 1;
    private static final int V4 = 2;
    private static final int V6 = 10;
    private static final int NETLINK = 16;
    private static final int PACKET = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private final NetworkWorld world;
    private final Path folder;
    private final Map<String, Integer> descriptors = new LinkedHashMap<>();
    private boolean mptcp;

    /** @param folder where the paths of Unix sockets are */
    public FamilySockets(NetworkWorld world, Path folder) {
        this.world = world;
        this.folder = folder;
        world.call(() -> {
            makeStreams();
            makeDatagrams();
            makePacket();
            makeRaw();
            makePing();
            makeNetlink();
            makeMptcp();
            return null;
        });
    }

    /** Returns the inode of a socket by what it was made for. */
    public long inode(String name) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptors.get(name))).toString();
            return Long.parseLong(target.replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the path of a Unix socket in the folder. */
    public String path(String file) {
        return folder.resolve(file).toString();
    }

    /** Tells whether this kernel has MPTCP. */
    public boolean hasMptcp() {
        return mptcp;
    }

    private int open(String name, int family, SocketType type, int protocol) {
        int fd = TestSockets.open(family, type.number(), protocol);
        if (fd < 0) {
            throw new IllegalStateException(name + ": " + Errno.describe(LibC.errno()));
        }
        descriptors.put(name, fd);
        return fd;
    }

    private static byte[] unixAddress(byte[] name) {
        return ByteBuffer.allocate(2 + name.length).order(ByteOrder.nativeOrder()).putShort((short) UNIX).put(name)
                .array();
    }

    private byte[] unixPath(String file) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        name.writeBytes(path(file).getBytes(StandardCharsets.UTF_8));
        name.write(0);
        return unixAddress(name.toByteArray());
    }

    private void makeStreams() throws InterruptedException {
        int listener = open("unix listener", UNIX, SocketType.STREAM, 0);
        TestSockets.bind(listener, unixPath("listener.sock"));
        TestSockets.listenOn(listener, 7);
        int client = open("unix client", UNIX, SocketType.STREAM, 0);
        TestSockets.connectTo(client, unixPath("listener.sock"));
        TestSockets.write(client, 100);
        descriptors.put("unix server", TestSockets.accept(listener));
        int waiting = open("unix client not accepted", UNIX, SocketType.STREAM, 0);
        TestSockets.connectTo(waiting, unixPath("listener.sock"));

        int bound = open("unix bound", UNIX, SocketType.STREAM, 0);
        TestSockets.bind(bound, unixPath("bound.sock"));
        TestSockets.giveTo(bound, NOBODY);
        open("unix fresh", UNIX, SocketType.STREAM, 0);

        int packets = open("unix seqpacket listener", UNIX, SocketType.SEQPACKET, 0);
        TestSockets.bind(packets, unixAddress(ABSTRACT));
        TestSockets.listenOn(packets, 3);
        int sender = open("unix seqpacket client", UNIX, SocketType.SEQPACKET, 0);
        TestSockets.connectTo(sender, unixAddress(ABSTRACT));
        descriptors.put("unix seqpacket server", TestSockets.accept(packets));

        int[] pair = TestSockets.pair(SocketType.STREAM.number());
        descriptors.put("unix pair, one", pair[0]);
        descriptors.put("unix pair, other", pair[1]);
    }

    private void makeDatagrams() {
        int receiver = open("unix datagram receiver", UNIX, SocketType.DATAGRAM, 0);
        TestSockets.bind(receiver, unixPath("datagram.sock"));
        int sender = open("unix datagram sender", UNIX, SocketType.DATAGRAM, 0);
        TestSockets.connectTo(sender, unixPath("datagram.sock"));
        TestSockets.write(sender, 3);
    }

    private void makePacket() {
        open("packet all", PACKET, SocketType.RAW, ETH_P_ALL << 8);
        int arp = open("packet arp", PACKET, SocketType.DATAGRAM, 0);
        TestSockets.bind(arp, ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putShort((short) PACKET)
                .put((byte) (ETH_P_ARP >> 8)).put((byte) ETH_P_ARP).putInt(1).array());
        open("packet none", PACKET, SocketType.DATAGRAM, 0);
    }

    private void makeRaw() {
        TestSockets.bind(open("raw icmp", V4, SocketType.RAW, ICMP), false, "127.0.0.1", 0);
        TestSockets.connectTo(open("raw icmp6", V6, SocketType.RAW, ICMPV6), true, "::1", 0);
        open("raw sender", V4, SocketType.RAW, 255);
    }

    private void makePing() throws IOException {
        Files.writeString(Path.of("/proc/sys/net/ipv4/ping_group_range"), "0 2147483647");
        TestSockets.bind(open("ping", V4, SocketType.DATAGRAM, ICMP), false, "127.0.0.1", PING_ID);
        TestSockets.connectTo(open("ping6", V6, SocketType.DATAGRAM, ICMPV6), true, "::1", 0);
    }

    private static byte[] netlinkAddress(int port, int groups) {
        return ByteBuffer.allocate(12).order(ByteOrder.nativeOrder()).putShort((short) NETLINK).putShort((short) 0)
                .putInt(port).putInt(groups).array();
    }

    private void makeNetlink() {
        TestSockets.bind(open("netlink uevent", NETLINK, SocketType.RAW, 15), netlinkAddress(NETLINK_PORT, 2));
        int connected = open("netlink usersock", NETLINK, SocketType.DATAGRAM, 2);
        TestSockets.bind(connected, netlinkAddress(NETLINK_PORT + 1, 0));
        TestSockets.connectTo(connected, netlinkAddress(NETLINK_PORT, 0));
    }

    private void makeMptcp() {
        int listener = TestSockets.open(V4, SocketType.STREAM.number(), IPPROTO_MPTCP);
        mptcp = listener >= 0;
        if (!mptcp) {
            System.out.println("SKIPPED in part: no MPTCP socket: " + Errno.describe(LibC.errno()));
            return;
        }
        descriptors.put("mptcp listener", listener);
        TestSockets.bind(listener, false, "127.0.0.1", MPTCP_PORT);
        TestSockets.listenOn(listener, 5);
        int client = open("mptcp client", V4, SocketType.STREAM, IPPROTO_MPTCP);
        TestSockets.connectTo(client, false, "127.0.0.1", MPTCP_PORT);
        descriptors.put("mptcp server", TestSockets.accept(listener));
        int dual = open("mptcp dual listener", V6, SocketType.STREAM, IPPROTO_MPTCP);
        TestSockets.bind(dual, true, "::", MPTCP_DUAL_PORT);
        TestSockets.listenOn(dual, 6);
    }

    @Override
    public void close() {
        world.call(() -> {
            descriptors.values().forEach(TestSockets::close);
            return null;
        });
    }
}
