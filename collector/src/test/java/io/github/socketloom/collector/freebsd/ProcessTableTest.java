package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes of the sample hosts and their arguments. */
class ProcessTableTest {

    static List<String> releases() {
        return FreeBsdSamples.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyProcessIsAsExpected(String release) throws SourceException {
        ProcessTable table = new ProcessTable();
        table.begin(FreeBsdSamples.read(release, "kern.proc.proc"));
        for (JsonNode process : FreeBsdSamples.expected(release).get("processes")) {
            assertTrue(table.next());
            assertEquals(process.get("pid").asInt(), table.pid());
            assertEquals(process.get("ppid").asInt(), table.parent());
            assertEquals(process.get("uid").asInt(), table.uid());
            assertEquals(process.get("comm").asText(), table.command());
            assertEquals(process.get("comm").asText().length(), table.commandLength());
            assertEquals(table.command().charAt(0), table.bytes().get(table.commandAt()));
            assertEquals(process.get("jid").asInt(), table.jail());
            assertEquals(process.get("startMicros").asLong(), table.startMicros());
            assertEquals(process.get("zombie").asBoolean(), table.isZombie());
            assertTrue(table.threads() >= 0);
            assertEquals(words(process.get("args")), told(release, table.pid()));
        }
        assertFalse(table.next());
        assertTrue(table.isComplete());
        assertNull(table.fault());
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static List<String> told(String release, int pid) throws SourceException {
        try {
            return Arguments.words(FreeBsdSamples.host(release).read("kern.proc.args." + pid));
        } catch (SourceException e) {
            if (e.reason() == SourceException.Reason.GONE) {
                return List.of(); // of the kernel itself and of zombies
            }
            throw e;
        }
    }

    @Test
    void aUserNumberThatUsesTheTopBitIsKept() {
        byte[] record = new byte[1088];
        ByteBuffer told = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        told.putInt(0, 1088).putInt(168, 0xffff_fffe).putInt(172, 0x8000_0000);
        told.put(420, "averylongloginnameandmore".getBytes(StandardCharsets.US_ASCII), 0, 18);
        told.putInt(596, 23);
        ProcessTable table = new ProcessTable();
        table.begin(told);
        assertTrue(table.next());
        assertEquals(23, table.threads());
        assertEquals(0xffff_fffeL, Integer.toUnsignedLong(table.uid()));
        assertEquals(0x8000_0000L, Integer.toUnsignedLong(table.realUid()));
        assertEquals("averylongloginname", table.login());
        assertEquals("", table.command());
    }

    @Test
    void aTableWithoutAnyProcessIsAtFault() {
        ProcessTable table = new ProcessTable();
        table.begin(ByteBuffer.allocate(0));
        assertFalse(table.next());
        assertFalse(table.isComplete());
        assertEquals("kern.proc.proc tells nothing at offset 0, not even of the process that asked", table.fault());
    }

    @Test
    void aKernelOf32BitsIsRefused() throws Exception {
        ProcessTable table = new ProcessTable();
        table.begin(FreeBsdSamples.malformed("14", "kern.proc.proc.structsize-768.bin"));
        assertFalse(table.next());
        assertEquals("kern.proc.proc says at offset 0 that the record is 768 bytes long; struct kinfo_proc of 64-bit"
                + " FreeBSD has at least 1088", table.fault());
    }

    @Test
    void argumentsOfAProgramThatWroteItsTitleAreOneWord() throws SourceException {
        assertEquals(List.of("nginx: worker process"), told("14", 956));
    }

    @Test
    void emptyArgumentsAreKept() {
        assertEquals(List.of("", "a", "", ""), words("\0a\0\0\0"));
        assertEquals(List.of("", "", ""), words("\0\0\0"));
        assertEquals(List.of(), words(""));
    }

    @Test
    void argumentsThatAreNoUtf8AreShownAsFarAsTheyAre() throws Exception {
        assertEquals(List.of("/bin/\ufffd\ufffd", "", "a"), Arguments.words(FreeBsdSamples.malformed("14",
                "kern.proc.args.bad-utf8.bin")));
    }

    @Test
    void aCommandLineOfJustTheLimitIsNotCut() {
        String word = "x".repeat(Arguments.LIMIT - 1);
        assertEquals(List.of(word), words(word + "\0"));
        assertEquals(List.of(word, "…"), words(word + "\0y"));
    }

    @Test
    void argumentsAreThoseBetweenPositionAndLimit() {
        ByteBuffer told = ByteBuffer.wrap("aa\0b\0cc".getBytes(StandardCharsets.US_ASCII));
        assertEquals(List.of("a", "b", "c"), Arguments.words(told.position(1).limit(6)));
    }

    private static List<String> words(String told) {
        return Arguments.words(ByteBuffer.wrap(told.getBytes(StandardCharsets.UTF_8)));
    }
}
