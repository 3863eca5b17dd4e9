package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has a socket: told by {@code kern.file} of all processes at once, and the same by each process's own list. */
class DescriptorOwnersTest {

    static List<String> releases() {
        return FreeBsdSamples.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theTableOfFilesNamesTheOwnersOfEverySocket(String release) {
        Map<Long, Set<String>> owners = new HashMap<>();
        FileTable files = new FileTable();
        files.begin(FreeBsdSamples.read(release, "kern.file"));
        int records = 0;
        while (files.next()) {
            records++;
            if (files.isSocket()) {
                owners.computeIfAbsent(files.data(), none -> new TreeSet<>())
                        .add(files.pid() + ":" + files.descriptor());
            }
        }
        JsonNode expected = FreeBsdSamples.expected(release);
        assertTrue(files.isComplete());
        assertEquals(expected.get("kernFileRecords").asInt(), records);
        assertOwners(expected, "socketAddress", owners);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aFileIsOfTheUserOfItsProcess(String release) {
        Map<Integer, Integer> users = new HashMap<>();
        FreeBsdSamples.expected(release).get("processes")
                .forEach(each -> users.put(each.get("pid").asInt(), each.get("uid").asInt()));
        FileTable files = new FileTable();
        files.begin(FreeBsdSamples.read(release, "kern.file"));
        Map<Long, Long> dataOfFile = new HashMap<>();
        while (files.next()) {
            assertEquals(users.get(files.pid()), files.uid());
            assertNotEquals(0, files.file());
            assertEquals(files.data(), dataOfFile.computeIfAbsent(files.file(), file -> files.data()));
        }
        assertFalse(dataOfFile.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theListsOfTheProcessesNameTheSameOwners(String release) throws SourceException {
        JsonNode expected = FreeBsdSamples.expected(release);
        Map<Long, Set<String>> owners = new HashMap<>();
        for (int pid : processes(expected)) {
            FileDescriptors files = begun(release, pid);
            while (files.next()) {
                assertTrue(files.isValid());
                if (files.isSocket() && files.descriptor() >= 0) {
                    owners.computeIfAbsent(files.pcb(), none -> new TreeSet<>()).add(pid + ":" + files.descriptor());
                }
            }
            assertTrue(files.isComplete(), files::fault);
        }
        assertOwners(expected, "pcbAddress", owners);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theAddressesOfADescriptorAreThoseOfItsSocket(String release) throws SourceException {
        Map<Long, List<Long>> ends = new HashMap<>();
        PcbList tcp = FreeBsdSamples.tcp(release);
        while (tcp.next()) {
            ends.put(tcp.pcb(), List.of(tcp.localHigh(), tcp.localLow(), (long) tcp.localPort(), (long) tcp
                    .localScope(), tcp.remoteHigh(), tcp.remoteLow(), (long) tcp.remotePort(),
                    (long) tcp
                            .remoteScope(),
                    tcp.receiveQueue(), tcp.sendQueue()));
        }
        Set<Long> compared = new HashSet<>();
        for (int pid : processes(FreeBsdSamples.expected(release))) {
            FileDescriptors files = begun(release, pid);
            while (files.next()) {
                if (files.isSocket() && files.protocol() == 6) {
                    compared.add(files.pcb());
                    assertEquals(1, files.socketType());
                    assertEquals(files.family(), files.localFamily());
                    assertEquals(files.family(), files.remoteFamily());
                    assertEquals(ends.get(files.pcb()), List.of(files.localHigh(), files.localLow(), (long) files
                            .localPort(), (long) files.localScope(), files.remoteHigh(), files.remoteLow(),
                            (long) files
                                    .remotePort(),
                            (long) files.remoteScope(), files.receiveQueue(), files
                                    .sendQueue()));
                }
            }
        }
        assertTrue(compared.size() > 30, () -> compared.size() + " sockets only");
    }

    @Test
    void filesHavePaths() throws SourceException {
        List<String> paths = new ArrayList<>();
        FileDescriptors files = begun("14", 1180);
        while (files.next()) {
            if (!files.isSocket()) {
                paths.add(files.descriptor() + " " + files.path());
            }
        }
        assertEquals(List.of("-5 /usr/local/openjdk21/bin/java", "-1 /", "-2 /", "0 /dev/null", "1 /dev/null",
                "2 /dev/null", "13 /var/log/java.log", "14 "), paths);
    }

    @ParameterizedTest
    @CsvSource({"0, 'is 0 bytes long;'", "-8, 'is -8 bytes long;'", "-2147483648, 'is -2147483648 bytes long;'",
            "367, 'is 367 bytes long;'", "400, 'is 400 bytes long, and ends after 376 of them'",
            "2147483647, 'is 2147483647 bytes long, and ends after 376 of them'"})
    void aLengthThatCannotBeEndsTheList(int length, String why) {
        ByteBuffer told = ByteBuffer.allocate(2 * 376).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 376).putInt(376,
                length);
        FileDescriptors files = new FileDescriptors(77);
        files.begin(told);
        assertTrue(files.next());
        assertFalse(files.next());
        assertFalse(files.isComplete());
        assertTrue(files.fault().startsWith("kern.proc.filedesc.77 says at offset 376 that the record " + why),
                files.fault());
    }

    @Test
    void aTableOfFilesWithoutAnyIsAtFaultAndAProcessWithoutAnyIsNot() {
        FileTable table = new FileTable();
        table.begin(ByteBuffer.allocate(0));
        assertFalse(table.next());
        assertEquals("kern.file tells nothing at offset 0, not even of the process that asked", table.fault());
        FileDescriptors files = new FileDescriptors(77);
        files.begin(ByteBuffer.allocate(0));
        assertFalse(files.next());
        assertTrue(files.isComplete());
    }

    @Test
    void anUnsignedLengthBeyondEverythingIsToldAsTheKernelMeansIt() {
        ByteBuffer told = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN).putLong(0, -1);
        FileTable files = new FileTable();
        files.begin(told);
        assertFalse(files.next());
        assertEquals(
                "kern.file says at offset 0 that the record is 18446744073709551615 bytes long, and ends after 128 of"
                        + " them",
                files.fault());
    }

    private static FileDescriptors begun(String release, int pid) throws SourceException {
        FileDescriptors files = new FileDescriptors(pid);
        files.begin(FreeBsdSamples.host(release).read("kern.proc.filedesc." + pid));
        return files;
    }

    /** Returns the processes that have descriptors: not the kernel, no zombies. */
    private static List<Integer> processes(JsonNode expected) {
        List<Integer> pids = new ArrayList<>();
        for (JsonNode process : expected.get("processes")) {
            if (process.get("pid").asInt() != 0 && !process.get("zombie").asBoolean()) {
                pids.add(process.get("pid").asInt());
            }
        }
        return pids;
    }

    private static void assertOwners(JsonNode expected, String key, Map<Long, Set<String>> owners) {
        int owned = 0;
        for (String list : List.of("tcp", "udp", "unixStream")) {
            for (JsonNode socket : expected.get(list)) {
                Set<String> wanted = new TreeSet<>();
                socket.get("owners").forEach(owner -> wanted.add(owner.get("pid").asInt() + ":" + owner.get("fd")
                        .asInt()));
                long address = FreeBsdSamples.address(socket.get(key));
                assertEquals(wanted, address == 0 ? Set.of() : owners.getOrDefault(address, Set.of()),
                        socket::toString);
                owned += wanted.isEmpty() ? 0 : 1;
            }
        }
        assertTrue(owned > 50);
    }
}
