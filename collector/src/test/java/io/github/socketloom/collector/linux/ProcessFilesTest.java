package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files below {@code /proc/PID}. */
class ProcessFilesTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class Stat {

        private static final String REST = " S 1 812 812 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 3141 9 10\n";

        @Test
        void tellsNameParentAndStart() {
            assertEquals(Optional.of(new ProcessStat("sshd", 1, 3141)), ProcessStat.parse(bytes("812 (sshd)" + REST)));
        }

        @Test
        void theNameMayHoldParenthesesAndBlanks() {
            assertEquals("a) R (b", ProcessStat.parse(bytes("812 (a) R (b)" + REST)).orElseThrow().comm());
        }

        @Test
        void aFileThatIsCutIsNone() {
            assertEquals(Optional.empty(), ProcessStat.parse(bytes("812 (sshd) S 1 812")));
            assertEquals(Optional.empty(), ProcessStat.parse(bytes("")));
            assertEquals(Optional.empty(), ProcessStat.parse(bytes(")(")));
        }
    }

    @Property
    void anyStatIsReadOrRefused(@ForAll @Size(max = 200) byte[] file) {
        assertNotNull(ProcessStat.parse(file));
    }

    @Property
    void anyNameIsFound(@ForAll @StringLength(max = 15) String name, @ForAll @LongRange(min = 0) long start) {
        String ascii = name.replaceAll("[^ -~]", ")");
        String text = "1 (" + ascii + ") S 7 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 " + start % 1_000_000_000_000L
                + " 9";
        assertEquals(Optional.of(new ProcessStat(ascii, 7, start % 1_000_000_000_000L)),
                ProcessStat.parse(bytes(text)));
    }

    @Nested
    class Cmdline {

        @Test
        void wordsAreEndedByNul() {
            assertEquals(List.of("/usr/bin/cat", "a b", "", "c"),
                    CommandLine.words(bytes("/usr/bin/cat\0a b\0\0c\0")));
        }

        @Test
        void aKernelThreadHasNone() {
            assertEquals(List.of(), CommandLine.words(new byte[0]));
            assertEquals(List.of(), CommandLine.words(new byte[3]));
        }

        @Test
        void aTitlePaddedWithNulIsOneWord() {
            assertEquals(List.of("sshd: root@pts/0"), CommandLine.words(bytes("sshd: root@pts/0\0\0\0\0\0\0\0")));
        }

        @Test
        void aLastWordWithoutNulCounts() {
            assertEquals(List.of("nginx: master"), CommandLine.words(bytes("nginx: master")));
        }

        @Test
        void aVeryLongLineIsCutVisibly() {
            List<String> words = CommandLine.words(bytes("java\0" + "x".repeat(100_000)));
            assertEquals(2, words.size());
            assertEquals(CommandLine.LIMIT - 5 + 1, words.get(1).length());
            assertTrue(words.get(1).endsWith("x…"));
        }
    }

    @Property
    void anyCommandLineIsRead(@ForAll @Size(max = 200) byte[] file) {
        long words = CommandLine.words(file).size();
        assertTrue(words <= file.length);
    }

    @Nested
    class Status {

        @Test
        void theEffectiveUserIsTheSecondNumber() {
            assertEquals(33,
                    ProcfsProcessSource.effectiveUid(bytes("Name:\tx\nUid:\t0\t33\t0\t0\nGid:\t1\t1\t1\t1\n")));
        }

        @Test
        void theHighestUserIsNoError() {
            assertEquals(-2, ProcfsProcessSource.effectiveUid(bytes("Uid:\t1\t4294967294\t1\t1\n")));
        }

        @Test
        void withoutTheLineTheUserIsUnknown() {
            assertEquals(-1, ProcfsProcessSource.effectiveUid(bytes("Name:\tx\n")));
            assertEquals(-1, ProcfsProcessSource.effectiveUid(bytes("Uid:\t1\n")));
            assertEquals(-1, ProcfsProcessSource.effectiveUid(bytes("Uid:\tone\ttwo\n")));
        }
    }

    @Property
    void anyStatusIsRead(@ForAll @StringLength(max = 80) String text) {
        ProcfsProcessSource.effectiveUid(bytes("Uid:" + text));
    }

    /** Lines are separated by blanks here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "0::/kubepods.slice/pod-a | /kubepods.slice/pod-a",
            "12:memory:/legacy 0::/unified 2:cpu,cpuacct:/cpu | /unified",
            "malformed 0::/unified | /unified",
            "3:memory:/m 2:blkio:/b 1:cpu,cpuacct:/c | /c",
            "3:memory:/m 2:blkio:/b 4:name=systemd:/init.scope | /b",
            "7:name=systemd:/init.scope 9:freezer:/x | /init.scope",
            "9:freezer:/first 10:devices:/second | /first",
            "9:freezer:/ 10:devices:/second | /second",
            "9:name=systemd:/ 4:memory:/process_api/f7 0::/ | /process_api/f7",
            "2:cpuacct:/ 4:memory:/m 0::/ | /m",
            "0::/ | /",
            "1:name=systemd:/ 0::/ | /",
            "0::/a:b | /a:b",
            "0::/../../system.slice/x.service | /../../system.slice/x.service",
            "1:cpu,cpuacct: | none",
            "1:cpu,cpuacct:relative | none",
            "'' | none"})
    void theCgroupIsChosenByTheRule(String lines, String path) {
        assertEquals(path, CgroupFile.path(bytes(lines.replace(' ', '\n') + "\n")));
    }

    @Test
    void carriageReturnsAreNoPartOfACgroup() {
        assertEquals("/unified", CgroupFile.path(bytes("malformed\r\n0::/unified\r\n")));
    }

    @Test
    void aCgroupThatWasRemovedKeepsItsName() {
        assertEquals("/system.slice/x.service", CgroupFile.path(bytes("0::/system.slice/x.service (deleted)\n")));
    }

    @Property
    void anyCgroupFileGivesAPathOrNone(@ForAll @StringLength(max = 100) String text) {
        String path = CgroupFile.path(bytes(text));
        assertTrue(path == null || path.startsWith("/"));
    }

    @Test
    void ticksCountFromTheBootTime() throws SourceException {
        BootClock clock = BootClock
                .read(new FakeFiles().with("/proc/stat", "cpu 1 2\nbtime 1700000000\nprocesses 9\n"));
        assertEquals(1_700_000_031_410_000L, clock.epochMicros(3141));
    }
}
