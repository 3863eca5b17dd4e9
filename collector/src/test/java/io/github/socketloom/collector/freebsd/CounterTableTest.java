package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.model.KernelCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTableTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "freebsd");
    private static final List<String> TCP_STATES = List.of("CLOSED", "LISTEN", "SYN_SENT", "SYN_RECEIVED",
            "ESTABLISHED", "CLOSE_WAIT", "FIN_WAIT_1", "CLOSING", "LAST_ACK", "FIN_WAIT_2", "TIME_WAIT");

    private static CounterTable.Reading read(CounterTable table, Path file) throws IOException {
        return table.read(ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    private static Map<String, Long> values(CounterTable.Reading reading) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (int i = 0; i < reading.values().length; i++) {
            assertNull(values.put(reading.names().get(i).name(), reading.values()[i]), "each name stands once");
        }
        return values;
    }

    /** A table in which each word is its own place. */
    private static ByteBuffer counting(int words) {
        ByteBuffer bytes = ByteBuffer.allocate(words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, words).forEach(bytes::putLong);
        return bytes.flip();
    }

    private static Map<String, Long> expected(JsonNode counters, String when) {
        Map<String, Long> values = new LinkedHashMap<>();
        counters.properties().forEach(each -> values.put(each.getKey(),
                each.getValue().get(when).bigIntegerValue().longValue()));
        return values;
    }

    @ParameterizedTest
    @CsvSource({"13, 113, 1", "14, 123, 2", "15, 125, 3"})
    void theLengthOfTheTableOfTcpTellsWhichWordIsWhich(String release, int words, int column) throws IOException {
        Map<String, Long> places = new LinkedHashMap<>();
        for (String line : Files.readAllLines(SAMPLES.resolve("tcpstat.txt"))) {
            String[] cells = line.split(" ");
            if (!line.startsWith("#") && !cells[column].equals("-")) {
                places.put("tcps_" + cells[0], Long.valueOf(cells[column]));
            }
        }
        CounterTable.Reading reading = CounterTables.TCP.read(counting(words));
        assertEquals(places, values(reading));
        assertNull(reading.fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void samplesOfEachReleaseTellWhatIsExpectedOfThem(String release) throws IOException {
        Path folder = SAMPLES.resolve(release);
        JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        for (String when : List.of("t0", "t1")) {
            assertEquals(expected(expected.get("tcpStats"), when), values(read(CounterTables.TCP, folder.resolve(
                    "net.inet.tcp.stats." + when + ".bin"))));
            assertEquals(expected(expected.get("udpStats"), when), values(read(CounterTables.UDP, folder.resolve(
                    "net.inet.udp.stats." + when + ".bin"))));
            Map<String, Long> states = new LinkedHashMap<>();
            expected.get("tcpStates").get(when).properties().forEach(each -> states.put(each.getKey(),
                    each.getValue().longValue()));
            assertEquals(states, values(read(CounterTables.TCP_STATES, folder.resolve("net.inet.tcp.states." + when
                    + ".bin"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void twoSamplesDifferByWhatIsExpectedEvenWhereACounterPassesTheHalfOfItsRange(String release) throws IOException {
        Path folder = SAMPLES.resolve(release);
        JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        for (CounterTable table : List.of(CounterTables.TCP, CounterTables.UDP)) {
            Map<String, Long> before = values(read(table, folder.resolve(table.sysctl() + ".t0.bin")));
            Map<String, Long> now = values(read(table, folder.resolve(table.sysctl() + ".t1.bin")));
            now.replaceAll((name, value) -> value - before.get(name));
            assertEquals(expected(expected.get(table == CounterTables.TCP ? "tcpStats" : "udpStats"), "delta"), now);
        }
        long crossing = values(read(CounterTables.TCP, folder.resolve("net.inet.tcp.stats.t1.bin")))
                .get("tcps_rcvbyte");
        assertTrue(crossing < 0, "the sample has a counter beyond 2^63");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void ofATableOfTcpOfAnotherLengthOnlyWhatNeverMovedIsRead(String release) throws IOException {
        Path malformed = SAMPLES.resolve(release).resolve("malformed");
        List<KernelCounters.Name> certain = CounterTables.TCP.read(counting(113)).names().subList(0, 16);
        assertEquals("tcps_keepdrops", certain.get(15).name());
        for (String odd : List.of("odd-size", "longer")) {
            CounterTable.Reading reading = read(CounterTables.TCP, malformed.resolve("net.inet.tcp.stats." + odd
                    + ".bin"));
            assertEquals(certain, reading.names());
            assertTrue(reading.fault().contains("bytes instead of 904 or 984 or 1000, of which only the first 128 are"
                    + " known"), reading.fault());
            assertEquals(odd.equals("odd-size"), reading.fault().endsWith(", and its last 5 are no whole counter"));
        }
        CounterTable.Reading short8 = read(CounterTables.TCP, malformed.resolve("net.inet.tcp.stats.8-bytes.bin"));
        assertEquals(certain.subList(0, 1), short8.names());
        assertEquals(
                "net.inet.tcp.stats has 8 bytes instead of 904 or 984 or 1000, of which only the first 8 are known",
                short8.fault());
        CounterTable.Reading empty = read(CounterTables.TCP, malformed.resolve("net.inet.tcp.stats.empty.bin"));
        assertEquals(List.of(), empty.names());
        assertEquals("net.inet.tcp.stats has 0 bytes instead of 904 or 984 or 1000, none of which is a counter that is"
                + " known", empty.fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void statesThatAreMissingOrTooManyAreTold(String release) throws IOException {
        Path malformed = SAMPLES.resolve(release).resolve("malformed");
        JsonNode expected = new ObjectMapper().readTree(malformed.resolve("malformed.json").toFile());
        for (String file : List.of("net.inet.tcp.states.10.bin", "net.inet.tcp.states.12.bin",
                "net.inet.tcp.states.odd.bin")) {
            CounterTable.Reading reading = read(CounterTables.TCP_STATES, malformed.resolve(file));
            int states = expected.get(file).get("states").intValue();
            assertEquals(TCP_STATES.subList(0, states), new ArrayList<>(values(reading).keySet()));
            assertTrue(reading.fault().startsWith("net.inet.tcp.states has " + Files.size(malformed.resolve(file))
                    + " bytes instead of 88, of which only the first " + states * 8 + " are known"), reading.fault());
        }
    }

    @Test
    void packetsOfIpv6AreReadAroundTheirHistograms() {
        CounterTable.Reading reading = CounterTables.IP6.read(counting(415));
        Map<String, Long> values = values(reading);
        assertNull(reading.fault());
        assertEquals(28, values.size());
        Map<String, Long> measured = Map.of("ip6s_total", 0L, "ip6s_forward", 56L / 8, "ip6s_delivered", 80L / 8,
                "ip6s_localout", 88L / 8, "ip6s_odropped", 96L / 8, "ip6s_noroute", 152L / 8);
        measured.forEach((name, place) -> assertEquals(place, values.get(name), name));
        assertEquals(317, values.get("ip6s_toomanyhdr"));
    }

    @Test
    void packetsOfIpv4HaveAWordEach() {
        CounterTable.Reading reading = CounterTables.IP.read(counting(29));
        assertArrayEquals(IntStream.range(0, 29).asLongStream().toArray(), reading.values());
        Map<String, Long> values = values(reading);
        assertEquals(9, values.get("ips_forward"));
        assertEquals(22, values.get("ips_noroute"));
        assertEquals(25, values.get("ips_toolong"));
    }

    @Test
    void readingsOfOneLengthShareTheirNames() {
        assertSame(CounterTables.TCP.read(counting(125)).names(), CounterTables.TCP.read(counting(125)).names());
        assertSame(CounterTables.TCP.read(counting(200)).names(), CounterTables.TCP.read(counting(300)).names());
    }

    @Test
    void aPartOfABufferIsReadFromItsPositionAndStaysAsItIs() {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 112 + 3).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(8, 77).putLong(8 + 13 * 8, -1).position(8).limit(8 + 112);
        Map<String, Long> values = values(CounterTables.UDP.read(bytes.asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN)
                .duplicate()));
        assertEquals(77, values.get("udps_ipackets"));
        assertEquals(-1, values.get("udps_filtermcast"));
        assertEquals(8, bytes.position());
    }

    @Provide
    Arbitrary<byte[]> tables() {
        Arbitrary<Integer> lengths = Arbitraries.oneOf(Arbitraries.integers().between(0, 4000),
                Arbitraries.of(88, 112, 232, 904, 984, 1000, 3320));
        return Combinators.combine(lengths, Arbitraries.randomValue(random -> random)).as((length, random) -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        });
    }

    @Property
    void whateverTheBytesAreNothingFailsAndWhatIsLeftOutIsTold(@ForAll("tables") byte[] bytes) {
        for (CounterTable table : CounterTables.ALL) {
            CounterTable.Reading reading = table.read(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
            assertEquals(reading.names().size(), reading.values().length);
            assertTrue(reading.values().length <= bytes.length / 8, "no counter comes from nowhere");
            if (reading.fault() != null) {
                assertTrue(reading.fault().startsWith(table.sysctl() + " has " + bytes.length + " bytes instead of "));
            } else {
                assertTrue(bytes.length % 8 == 0 && bytes.length > 0);
            }
        }
    }
}
