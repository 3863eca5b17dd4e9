package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The broken and odd samples: what is intact comes out, what is wrong is told. */
class MalformedSamplesTest {

    private static final List<String> LISTS = List.of("net.inet.tcp.pcblist", "net.inet.udp.pcblist",
            "kern.proc.filedesc", "kern.proc.proc", "kern.file");

    static Stream<Arguments> lists() {
        return cases(LISTS);
    }

    static Stream<Arguments> arguments() {
        return cases(List.of("kern.proc.args"));
    }

    private static Stream<Arguments> cases(List<String> names) {
        return FreeBsdSamples.releases().stream().flatMap(release -> {
            JsonNode all = FreeBsdSamples.malformedExpected(release);
            Iterable<String> files = all::fieldNames;
            return StreamSupport.stream(files.spliterator(), false)
                    .filter(file -> names.stream().anyMatch(file::startsWith))
                    .map(file -> Arguments.of(release, file, all.get(file)));
        });
    }

    static SizedRecords decoder(String file, int osreldate) {
        String list = LISTS.stream().filter(file::startsWith).findFirst().orElseThrow();
        switch (list) {
            case "net.inet.tcp.pcblist" :
                return PcbList.tcp(osreldate);
            case "net.inet.udp.pcblist" :
                return PcbList.udp();
            case "kern.proc.filedesc" :
                return new FileDescriptors(955);
            case "kern.proc.proc" :
                return new ProcessTable();
            default :
                return new FileTable();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lists")
    void whatIsIntactComesOutAndWhatIsWrongIsTold(String release, String file, JsonNode expected) throws IOException {
        SizedRecords list = decoder(file, FreeBsdSamples.osreldate(release));
        ByteBuffer bytes = FreeBsdSamples.malformed(release, file);
        list.begin(bytes);
        int records = 0;
        while (list.next()) {
            records++;
        }
        assertEquals(expected.get("records").asInt(), records);
        assertEquals(expected.get("complete").asBoolean(), list.isComplete());
        assertEquals(expected.path("skipped").asInt(0), list.skipped());
        assertEquals(list.skipped() > 0, list.firstSkipped() != null);
        if (list.isComplete()) {
            assertNull(list.fault());
        } else {
            assertNotNull(list.fault());
            assertTrue(list.fault().matches("(net|kern)\\.[a-z0-9.]+ .* at offset \\d+.*"), list.fault());
        }
        if (list instanceof PcbList pcbs) {
            assertEquals(list.isComplete() && expected.path("consistent").asBoolean(true), pcbs.isConsistent());
            assertEquals(expected.path("unknownStates").asInt(0), pcbs.unknownStates());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("arguments")
    void argumentsAreTheWordsThatAreThere(String release, String file, JsonNode expected) throws IOException {
        List<String> words = io.github.socketloom.collector.freebsd.Arguments.words(FreeBsdSamples.malformed(release,
                file));
        if (expected.has("args")) {
            List<String> args = new ArrayList<>();
            expected.get("args").forEach(word -> args.add(word.asText()));
            assertEquals(args, words);
        } else {
            assertEquals(expected.get("argsCount").asInt(), words.size());
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aStateThatIsNotKnownIsNone(String release) throws IOException {
        PcbList list = PcbList.tcp(FreeBsdSamples.osreldate(release));
        for (String[] sample : new String[][]{{"state-42", "42"}, {"state-minus1", "-1"}}) {
            list.begin(FreeBsdSamples.malformed(release, "net.inet.tcp.pcblist." + sample[0] + ".bin"));
            List<String> unknown = new ArrayList<>();
            while (list.next()) {
                if (list.state() == null) {
                    unknown.add(Integer.toString(list.stateNumber()));
                }
            }
            assertEquals(List.of(sample[1]), unknown);
        }
    }

    static List<String> releases() {
        return FreeBsdSamples.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void longerRecordsTellWhatOrdinaryOnesDo(String release) throws IOException {
        assertEquals(facts(release, "net.inet.tcp.pcblist.ok5.bin"), facts(release,
                "net.inet.tcp.pcblist.longer-records.bin"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aNameWithoutEndIsAsLongAsItsField(String release) throws IOException {
        PcbList list = PcbList.tcp(FreeBsdSamples.osreldate(release));
        list.begin(FreeBsdSamples.malformed(release, "net.inet.tcp.pcblist.cc-not-terminated.bin"));
        int longest = 0;
        while (list.next()) {
            longest = Math.max(longest, list.congestionLength());
        }
        assertEquals(XtcpcbLayout.CONGESTION_LENGTH, longest);

        ProcessTable processes = new ProcessTable();
        processes.begin(FreeBsdSamples.malformed(release, "kern.proc.proc.comm-not-terminated.bin"));
        List<Integer> lengths = new ArrayList<>();
        while (processes.next()) {
            lengths.add(processes.command().length());
        }
        assertTrue(lengths.contains(20), lengths::toString);

        FileDescriptors files = new FileDescriptors(955);
        files.begin(FreeBsdSamples.malformed(release, "kern.proc.filedesc.path-not-terminated.bin"));
        boolean full = false;
        while (files.next()) {
            full |= files.path().length() == files.recordEnd() - files.at() - 368;
        }
        assertTrue(full);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theLengthThatASocketAddressSaysChangesNothing(String release) throws IOException {
        assertEquals(addresses(release, "kern.proc.filedesc.ok12.bin"), addresses(release,
                "kern.proc.filedesc.sa_len-255.bin"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void anAddressOfAnotherFamilyIsNone(String release) throws IOException {
        List<String> right = addresses(release, "kern.proc.filedesc.ok12.bin");
        List<String> odd = addresses(release, "kern.proc.filedesc.sa_family-77.bin");
        List<String> differing = odd.stream().filter(each -> !right.contains(each)).collect(Collectors.toList());
        assertEquals(1, differing.size());
        assertTrue(differing.get(0).contains("local 77 0:0 0%0"), differing::toString);
    }

    private static List<String> addresses(String release, String file) throws IOException {
        FileDescriptors files = new FileDescriptors(955);
        files.begin(FreeBsdSamples.malformed(release, file));
        List<String> addresses = new ArrayList<>();
        while (files.next()) {
            addresses.add(files.descriptor() + " " + files.isSocket() + " local " + files.localFamily() + " "
                    + Long.toHexString(files.localHigh()) + ":" + Long.toHexString(files.localLow()) + " "
                    + files.localPort() + "%" + files.localScope() + " remote " + files.remoteFamily() + " "
                    + Long.toHexString(files.remoteHigh()) + ":" + Long.toHexString(files.remoteLow()) + " "
                    + files.remotePort() + "%" + files.remoteScope());
        }
        return addresses;
    }

    private static List<String> facts(String release, String file) throws IOException {
        PcbList list = PcbList.tcp(FreeBsdSamples.osreldate(release));
        list.begin(FreeBsdSamples.malformed(release, file));
        List<String> facts = new ArrayList<>();
        while (list.next()) {
            byte[] figures = new byte[XtcpcbLayout.FIGURES_LENGTH];
            list.bytes().get(list.figuresAt(), figures);
            facts.add(list.generation() + " " + list.localPort() + " " + list.remotePort() + " " + list.state() + " "
                    + java.util.Arrays.hashCode(figures));
        }
        assertEquals(5, facts.size());
        return facts;
    }

    @Test
    void aLongCommandLineIsCutWhereAReaderSeesIt() throws IOException {
        List<String> words = io.github.socketloom.collector.freebsd.Arguments.words(FreeBsdSamples.malformed("14",
                "kern.proc.args.huge.bin"));
        assertEquals("x".repeat(io.github.socketloom.collector.freebsd.Arguments.LIMIT) + "…", words.get(0));
    }
}
