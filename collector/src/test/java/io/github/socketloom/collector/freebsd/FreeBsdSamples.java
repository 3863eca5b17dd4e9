package io.github.socketloom.collector.freebsd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The sample hosts: what sysctls of FreeBSD 13, 14 and 15 tell, as written from the headers of these releases, and what a
 * right decoder says of it. The host, its processes and their connections are alike; the numbers are each release's own.
 */
final class FreeBsdSamples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FreeBsdSamples() {}

    static List<String> releases() {
        return List.of("13", "14", "15");
    }

    static Path folder(String release) {
        try {
            return Path.of(FreeBsdSamples.class.getResource("/freebsd/" + release + "/expected.json").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static SysctlFolder host(String release) {
        return new SysctlFolder(folder(release));
    }

    static ByteBuffer read(String release, String name) {
        try {
            return host(release).read(name);
        } catch (SourceException e) {
            throw new IllegalStateException(e);
        }
    }

    static ByteBuffer malformed(String release, String file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder(release).resolve("malformed").resolve(file)))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    static JsonNode expected(String release) {
        return json(release, "expected.json");
    }

    static JsonNode malformedExpected(String release) {
        return json(release, "malformed/malformed.json");
    }

    private static JsonNode json(String release, String file) {
        try {
            return JSON.readTree(folder(release).resolve(file).toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static int osreldate(String release) {
        return read(release, "kern.osreldate").getInt(0);
    }

    /** Returns a walk over the TCP sockets of a release. */
    static PcbList tcp(String release) {
        PcbList list = PcbList.tcp(osreldate(release));
        list.begin(read(release, "net.inet.tcp.pcblist"));
        return list;
    }

    /** Returns a kernel address as expected.json has it; 0 for null. */
    static long address(JsonNode text) {
        return text.isNull() ? 0 : Long.parseUnsignedLong(text.asText().substring(2), 16);
    }

    /** Returns the halves of an IP address as the socket table keeps them. */
    static List<Long> halves(String address, boolean mapped) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            ByteBuffer buffer = ByteBuffer.allocate(16);
            if (bytes.length == 4 && mapped) {
                buffer.putInt(8, 0xffff);
                buffer.position(12);
            }
            buffer.put(bytes);
            return List.of(buffer.getLong(0), buffer.getLong(8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
