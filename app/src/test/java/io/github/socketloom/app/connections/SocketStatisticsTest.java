package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Commands for ss; where it is installed, run on real sockets. */
class SocketStatisticsTest {

    private static final Endpoint NOBODY = new Endpoint(IpAddress.ANY_V6, 0, null);

    private static Endpoint v6(long high, long low, int port, String scope) {
        return new Endpoint(IpAddress.ofV6(high, low), port, scope);
    }

    private static Connection of(Protocol protocol, Family family, Endpoint local, Endpoint remote) {
        Connection c = connection(1).protocol(protocol).build();
        return new Connection(c.id(), protocol, family, c.state(), c.direction(), c.serving(), local, remote, null,
                c.owners(), c.noOwnerReason(), -1, null, 0, 0, 0, null, null, null, null, null, null, null, null, null,
                0);
    }

    private static String command(Connection connection) {
        return SocketStatistics.command(connection, HostPlatform.LINUX).orElseThrow();
    }

    @Test
    void namesBothEndsOfAConnection() {
        assertEquals("ss -tan 'src 10.0.0.5:80 and dst 10.0.0.9:51234'",
                command(connection(1).local("10.0.0.5", 80).remote("10.0.0.9", 51234).build()));
    }

    @Test
    void namesTheOwnEndOfAListener() {
        assertEquals("ss -tln 'src 0.0.0.0:22'", command(connection(1).listening("0.0.0.0", 22).build()));
    }

    @Test
    void putsVersionSixInBracketsWithoutAScope() {
        assertEquals("ss -uan 'src [fe80::1]:546 and dst [fe80::2]:547'",
                command(of(Protocol.UDP, Family.IPV6, v6(0xfe80L << 48, 1, 546, "eth0"),
                        v6(0xfe80L << 48, 2, 547, "eth0"))));
    }

    @Test
    void aListenerOfBothFamiliesIsOneOfVersionSix() {
        assertEquals("ss -tln 'src [::]:80'",
                command(of(Protocol.TCP, Family.DUAL, new Endpoint(IpAddress.ANY_V4, 80, null), NOBODY)));
    }

    @Test
    void thereIsNoneWhereSsKnowsNoPorts() {
        assertEquals(Optional.empty(),
                SocketStatistics.command(connection(1).protocol(Protocol.RAW).build(), HostPlatform.LINUX));
        assertEquals(Optional.empty(),
                SocketStatistics.command(connection(1).protocol(Protocol.UDPLITE).build(), HostPlatform.LINUX));
        assertEquals(Optional.empty(),
                SocketStatistics.command(of(Protocol.TCP, Family.IPV6, NOBODY, NOBODY), HostPlatform.LINUX));
    }

    /** Each command finds its socket, and nothing but that. */
    @Nested
    class OnRealSockets {

        private static Endpoint end(InetAddress address, int port) {
            byte[] bytes = address.getAddress();
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Endpoint(bytes.length == 4
                    ? IpAddress.ofV4(buffer.getInt())
                    : IpAddress.ofV6(buffer.getLong(), buffer.getLong()), port, null);
        }

        private static List<String> found(String command) throws Exception {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ss")) || Files.isExecutable(Path.of("/bin/ss")),
                    "iproute2's ss is not installed");
            Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), lines.toString());
            return lines.subList(1, lines.size());
        }

        private static void findsOne(Connection connection, String part) throws Exception {
            String command = command(connection);
            List<String> found = found(command);
            assertEquals(1, found.size(), command + " found " + found);
            assertTrue(found.get(0).contains(part), command + " found " + found);
        }

        private void bothEnds(String loopback, Family servingFamily, String listenAt) throws Exception {
            InetAddress address = InetAddress.getByName(loopback);
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(listenAt));
                    Socket client = new Socket(address, server.getLocalPort());
                    Socket accepted = server.accept()) {
                assertEquals(client.getLocalPort(), accepted.getPort());
                Endpoint serving = end(address, server.getLocalPort());
                Endpoint calling = end(address, client.getLocalPort());
                findsOne(of(Protocol.TCP, servingFamily, serving, calling), ":" + client.getLocalPort());
                findsOne(of(Protocol.TCP, Family.IPV4, calling, serving), ":" + client.getLocalPort());
                boolean dual = listenAt.equals("::");
                findsOne(of(Protocol.TCP, dual ? Family.DUAL : servingFamily,
                        end(InetAddress.getByName(listenAt), server.getLocalPort()), NOBODY), "LISTEN");
            }
        }

        @Test
        void aHostThatRunsFreeBsdHasNoSs() {
            assertEquals(Optional.empty(), SocketStatistics.command(connection(1).local("10.0.0.5", 80).build(),
                    HostPlatform.FREEBSD));
        }

        @Test
        void ofVersionFour() throws Exception {
            bothEnds("127.0.0.1", Family.IPV4_MAPPED, "127.0.0.1");
        }

        @Test
        void ofVersionSix() throws Exception {
            bothEnds("::1", Family.IPV6, "::1");
        }

        @Test
        void ofAListenerOfBothFamilies() throws Exception {
            bothEnds("127.0.0.1", Family.IPV4_MAPPED, "::");
        }

        @Test
        void ofUdp() throws Exception {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            try (DatagramSocket waiting = new DatagramSocket(new InetSocketAddress(loopback, 0));
                    DatagramSocket calling = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
                calling.connect(loopback, waiting.getLocalPort());
                findsOne(of(Protocol.UDP, Family.IPV4, end(loopback, calling.getLocalPort()),
                        end(loopback, waiting.getLocalPort())), "ESTAB");
                findsOne(of(Protocol.UDP, Family.IPV4, end(loopback, waiting.getLocalPort()), NOBODY), "UNCONN");
            }
        }
    }
}
