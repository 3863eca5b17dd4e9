package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNamesTest {

    @TempDir
    Path root;

    private ServiceNames services(String text) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/services"), text);
        return new ServiceNames(new RootedFiles(root));
    }

    @Test
    void theHostsOwnFileWins() throws IOException {
        ServiceNames services = services("www\t80/tcp\thttp # WorldWideWeb\n");
        assertEquals("www", services.name(Protocol.TCP, 80));
    }

    @Test
    void aHostWithoutTheFileStillKnowsCommonPorts() {
        ServiceNames services = new ServiceNames(new RootedFiles(root));
        assertEquals("ssh", services.name(Protocol.TCP, 22));
        assertEquals("domain", services.name(Protocol.UDP, 53));
    }

    @Test
    void namesBelongToTheirProtocol() throws IOException {
        ServiceNames services = services("only-udp 4000/udp\n");
        assertNull(services.name(Protocol.TCP, 4000));
        assertEquals("only-udp", services.name(Protocol.UDP, 4000));
    }

    @Test
    void damagedLinesArePassedOver() throws IOException {
        ServiceNames services = services(
                "x\nbad port/tcp\nhuge 99999999999/tcp\nminus -1/tcp\n/tcp 5\ngood 4001/tcp\n");
        assertEquals("good", services.name(Protocol.TCP, 4001));
    }

    @Test
    void aRawSocketIsNamedByItsIpProtocol() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/protocols"),
                "ip\t0\tIP\t# pseudo\nospfigp\t89\tOSPFIGP\nx y\nz 256\nm -1\n");
        ServiceNames names = new ServiceNames(new RootedFiles(root));
        assertEquals("ip", names.name(Protocol.RAW, 0));
        assertEquals("ospfigp", names.name(Protocol.RAW, 89), "the host's own file wins");
        assertEquals("ipv6-icmp", names.name(Protocol.RAW, 58));
        assertNull(names.name(Protocol.RAW, 256));
        assertNull(names.name(Protocol.RAW, -1));
        assertNull(names.name(Protocol.TCP, 89));
    }

    @Test
    void socketsWithoutPortsHaveNoServiceName() {
        ServiceNames names = new ServiceNames(new RootedFiles(root));
        assertNull(names.name(Protocol.UNIX, 22));
        assertNull(names.name(Protocol.ICMP, 22), "the number of a ping socket is no port");
    }

    @Property
    void anyTextGivesNamesOrNone(@ForAll @StringLength(max = 200) String text) {
        FakeText files = new FakeText(text.replace('q', '\n').replace('x', '/'));
        ServiceNames names = new ServiceNames(files);
        assertNotNull(names.name(Protocol.TCP, 22));
        assertNotNull(names.name(Protocol.RAW, 1));
    }

    /** Every file has this text. */
    private record FakeText(String text) implements KernelAccess {
        @Override
        public byte[] read(String path) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] readStart(String path, int most) {
            return Arrays.copyOf(read(path), Math.min(most, read(path).length));
        }

        @Override
        public String hostPath(String path) {
            return path;
        }
    }
}
