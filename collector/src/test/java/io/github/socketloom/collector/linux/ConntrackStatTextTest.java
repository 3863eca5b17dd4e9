package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text file in which the kernel tells what each processor counted of connection tracking. */
class ConntrackStatTextTest {

    private static final String FILE = "/proc/net/stat/nf_conntrack";
    /** From the test data of prometheus/procfs (Apache-2.0). */
    private static final byte[] OLD = Recorded.bytes("nf_conntrack-old-4-processors.txt");
    private static final byte[] MODERN = Recorded.bytes("nf_conntrack-linux-6.18.txt");

    private static ConntrackCounters parse(byte[] text, int... possible) throws SourceException {
        return ConntrackStatText.parse(text, FILE, possible);
    }

    private static ConntrackCounters parse(String text, int... possible) throws SourceException {
        return parse(text.getBytes(StandardCharsets.US_ASCII), possible);
    }

    private static long sum(ConntrackCounters counters, String column) {
        int at = counters.columns().indexOf(column);
        return Arrays.stream(counters.rows()).mapToLong(row -> Integer.toUnsignedLong(row[at])).sum();
    }

    @Test
    void entriesAreTheNamespacesNotAProcessors() throws SourceException {
        assertEquals(33, parse(OLD).entries());
        assertEquals(123, parse("entries found\n" + "0000007b 00000001\n".repeat(8)).entries());
    }

    @Test
    void eachColumnIsCountedUnderItsName() throws SourceException {
        ConntrackCounters counters = parse(OLD);
        assertEquals(List.of(53L, 89738L, 7L, 0L), List.of(sum(counters, "invalid"), sum(counters, "ignore"),
                sum(counters, "search_restart"), sum(counters, "drop")));
        assertEquals(16, counters.columns().size());
    }

    @Test
    void aModernKernelsColumnsKeepTheirNames() throws SourceException {
        ConntrackCounters counters = parse(MODERN);
        assertEquals(List.of("clashres", "found", "new", "invalid", "ignore", "delete", "chainlength", "insert",
                "insert_failed", "drop", "early_drop", "icmp_error", "expect_new", "expect_create", "expect_delete",
                "search_restart"), counters.columns());
        assertEquals(2, counters.rows().length);
    }

    @Test
    void anOldKernelsSixteenColumnsAreRead() throws SourceException {
        String text = "entries  searched found new invalid ignore delete delete_list insert insert_failed drop "
                + "early_drop icmp_error  expect_new expect_create expect_delete\n"
                + "00000002  00000003 00000004 00000005 00000006 00000007 00000008 00000009 0000000a 0000000b 0000000c "
                + "0000000d 0000000e  0000000f 00000010 00000011\n";
        ConntrackCounters counters = parse(text);
        assertEquals(15, counters.columns().size());
        assertEquals(0x11, sum(counters, "expect_delete"));
    }

    @Test
    void numbersUseAll32Bits() throws SourceException {
        assertEquals(4294967287L, sum(parse("entries found\n0 7\n0 fffffff0\n"), "found"));
    }

    @Test
    void processorsHaveTheNumbersThatTheKernelCouldEverGiveThem() throws SourceException {
        assertArrayEquals(new int[]{0, 1, 8, 9}, parse(OLD, 0, 1, 8, 9).processors());
        assertArrayEquals(new int[]{0, 1, 2, 3}, parse(OLD, 0, 1).processors(), "the list is not of this file");
        assertArrayEquals(new int[]{0, 1, 2, 3}, parse(OLD).processors());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "entries found~0 1~0 x2~|/proc/net/stat/nf_conntrack, line 3: column 'found' holds no hexadecimal number of 32 bits",
            "entries found~0 1~0 123456789~|/proc/net/stat/nf_conntrack, line 3: column 'found' holds no hexadecimal number of 32 bits",
            "entries found~0 -1~|/proc/net/stat/nf_conntrack, line 2: column 'found' holds no hexadecimal number of 32 bits",
            "entries found~0~|/proc/net/stat/nf_conntrack, line 2: 1 numbers stand under 2 names",
            "entries found~0 1 2~|/proc/net/stat/nf_conntrack, line 2: 3 numbers stand under 2 names",
            "found new~0 1~|/proc/net/stat/nf_conntrack, line 1: there is no column 'entries'",
            "entries new new~0 1 2~|/proc/net/stat/nf_conntrack, line 1: a column is there twice",
            "''|/proc/net/stat/nf_conntrack is empty"})
    void whatIsWrongIsToldWithItsPlace(String text, String message) {
        SourceException problem = assertThrows(SourceException.class, () -> parse(text.replace('~', '\n')));
        assertEquals(message, problem.getMessage());
        assertEquals(SourceException.Reason.MALFORMED, problem.reason());
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll @Size(max = 400) byte[] bytes) {
        check(bytes);
    }

    @Property
    void aRealTextWithBytesChangedIsReadOrRefused(@ForAll @Size(max = 8) List<@IntRange(max = 700) Integer> where,
            @ForAll @Size(8) byte[] what, @ForAll @IntRange(max = 800) int length) {
        check(Recorded.changed(OLD, length, where, what));
    }

    private static void check(byte[] bytes) {
        try {
            ConntrackCounters counters = parse(bytes);
            for (int[] row : counters.rows()) {
                assertEquals(counters.columns().size(), row.length);
            }
        } catch (SourceException e) {
            assertTrue(e.getMessage().startsWith(FILE), e::getMessage);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "0-3|0 1 2 3", "0-1,8,10-11|0 1 8 10 11", "''|''", "3-1|''", "0-|''",
            "1,1|''", "0-99999|''", "a|''", "0 1|''"})
    void theListOfPossibleProcessorsIsRead(String list, String numbers) {
        int[] expected = Arrays.stream(numbers.split(" ")).filter(each -> !each.isEmpty())
                .mapToInt(Integer::parseInt).toArray();
        assertArrayEquals(expected, PossibleProcessors.parse(list));
    }
}
