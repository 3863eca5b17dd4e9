package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a kernel's answers become, by a kernel that is made up: none of FreeBSD's was ever asked. */
class LiveSysctlTest {

    private static final String LIST = "net.inet.tcp.pcblist";

    private final FakeKernel kernel = new FakeKernel();
    private final LiveSysctl sysctl = new LiveSysctl(kernel);

    private static void assertWhole(int length, ByteBuffer told) {
        assertEquals(0, told.position());
        assertEquals(length, told.limit());
        assertTrue(told.isReadOnly());
        assertEquals(ByteOrder.LITTLE_ENDIAN, told.order());
        for (int i = 0; i < length; i++) {
            assertEquals((byte) (i % 251), told.get(i));
        }
    }

    private SourceException refusal(String name) {
        return assertThrows(SourceException.class, () -> sysctl.read(name));
    }

    @Test
    void whatTheKernelTellsIsThereWhole() throws SourceException {
        kernel.tells(LIST, 10_000, () -> 9_000);
        assertWhole(9_000, sysctl.read(LIST));
        assertEquals(List.of(LIST + " ?", LIST + " 12500"), kernel.asked);
    }

    @Test
    void theRoomOfTheReadingBeforeIsUsedAgain() throws SourceException {
        kernel.tells(LIST, 10_000, () -> 9_000);
        sysctl.read(LIST);
        assertWhole(9_000, sysctl.read(LIST));
        assertEquals(List.of(LIST + " ?", LIST + " 12500", LIST + " 12500"), kernel.asked);
    }

    @Test
    void aListThatShrankIsNotFollowedByWhatWasThereBefore() throws SourceException {
        int[] length = {9_000};
        kernel.tells(LIST, 10_000, () -> length[0]);
        sysctl.read(LIST);
        length[0] = 128;
        assertWhole(128, sysctl.read(LIST));
        length[0] = 0;
        assertWhole(0, sysctl.read(LIST));
    }

    @Test
    void anEstimateThatIsTooSmallIsDoubled() throws SourceException {
        kernel.tells(LIST, 10_000, () -> 45_000);
        assertWhole(45_000, sysctl.read(LIST));
        assertEquals(List.of(LIST + " ?", LIST + " 12500", LIST + " 25000", LIST + " 50000"), kernel.asked);
        assertWhole(45_000, sysctl.read(LIST));
        assertEquals(5, kernel.asked.size());
    }

    @Test
    void aListThatGrowsWithEachTryIsGivenUpAfterSixOfThem() {
        int[] length = {12_500};
        kernel.tells(LIST, 10_000, () -> length[0] = length[0] * 2 + 1);
        SourceException refusal = refusal(LIST);
        assertEquals(SourceException.Reason.MALFORMED, refusal.reason());
        assertTrue(refusal.getMessage().startsWith(LIST + " grows faster than it can be read"), refusal.getMessage());
        assertEquals(1 + LiveSysctl.TRIES, kernel.asked.size());
    }

    @Test
    void memoryHasABoundHoweverMuchTheKernelWants() {
        kernel.tells(LIST, Integer.MAX_VALUE, () -> Integer.MAX_VALUE);
        SourceException refusal = refusal(LIST);
        assertTrue(refusal.reason() == SourceException.Reason.MALFORMED
                || refusal.reason() == SourceException.Reason.EXHAUSTED, refusal.toString());
        for (String each : kernel.asked.subList(1, kernel.asked.size())) {
            assertEquals(LIST + " " + LiveSysctl.LARGEST, each);
        }
    }

    @ParameterizedTest
    @CsvSource({FakeKernel.ENOENT + ", GONE, ENOENT (this kernel has no such name)",
            FakeKernel.ESRCH + ", GONE, ESRCH (no such process)",
            FakeKernel.EPERM + ", FORBIDDEN, EPERM (operation not permitted)",
            "13, FORBIDDEN, EACCES (permission denied)", "22, FAILED, EINVAL (invalid argument)",
            "78, FAILED, error 78"})
    void anErrorNumberIsASentenceAndAReason(int errno, SourceException.Reason reason, String words) {
        kernel.fails(LIST, errno);
        SourceException refusal = refusal(LIST);
        assertEquals(reason, refusal.reason());
        assertEquals(LIST + " cannot be read: " + words, refusal.getMessage());
    }

    @Test
    void whatFailsAfterTheEstimateFailsAsWell() throws SourceException {
        kernel.tells(LIST, 100, () -> 50);
        sysctl.read(LIST);
        kernel.fails(LIST, FakeKernel.EPERM);
        assertEquals(SourceException.Reason.FORBIDDEN, refusal(LIST).reason());
    }

    @ParameterizedTest
    @CsvSource({"kern.proc.proc, 1.14.8", "kern.proc.filedesc.4711, 1.14.33.4711", "kern.proc.args.1, 1.14.7.1",
            "kern.proc.pathname.99999, 1.14.12.99999"})
    void nodesThatTakeAnArgumentAreAskedByNumber(String name, String numbers) throws SourceException {
        kernel.tells(numbers, 500, () -> 400);
        assertWhole(400, sysctl.read(name));
        assertTrue(kernel.asked.get(0).startsWith(numbers + " "), kernel.asked.toString());
    }

    @ParameterizedTest
    @CsvSource({"kern.proc.args.", "kern.proc.args.x", "kern.proc.filedesc.1.2", "kern.proc.args.99999999999"})
    void aNodeWithoutAProcessIsRefused(String name) {
        assertEquals(SourceException.Reason.FAILED, refusal(name).reason());
        assertTrue(kernel.asked.isEmpty());
    }

    @Test
    void descriptorsThatTheKernelLeftOutAreAskedForAgain() throws SourceException {
        // 1000 records of 376 bytes, of which the first room takes 53
        kernel.tells("1.14.33.7", 16_000, () -> 376_000).cutsRecordsOf("1.14.33.7", 376);
        assertWhole(376_000, sysctl.read("kern.proc.filedesc.7"));
        assertEquals(List.of("1.14.33.7 ?", "1.14.33.7 20000", "1.14.33.7 40000", "1.14.33.7 80000",
                "1.14.33.7 160000", "1.14.33.7 320000", "1.14.33.7 640000"), kernel.asked);
    }

    @Test
    void descriptorsThatLeaveRoomForOneMoreAreAllThereAre() throws SourceException {
        kernel.tells("1.14.33.7", 16_000, () -> 376 * 40).cutsRecordsOf("1.14.33.7", 376);
        assertWhole(376 * 40, sysctl.read("kern.proc.filedesc.7"));
        assertEquals(2, kernel.asked.size());
    }

    @Test
    void aProcessWithoutDescriptorsIsNotAskedAgain() throws SourceException {
        kernel.tells("1.14.33.7", 0, () -> 0);
        assertWhole(0, sysctl.read("kern.proc.filedesc.7"));
        assertEquals(2, kernel.asked.size());
    }

    @Test
    void answersAboutProcessesDoNotOverwriteEachOther() throws SourceException {
        kernel.tells("1.14.7.1", 100, () -> 40).tells("1.14.7.2", 100, () -> 80);
        ByteBuffer first = sysctl.read("kern.proc.args.1");
        sysctl.read("kern.proc.args.2");
        assertWhole(40, first);
        assertNotEquals(first, sysctl.read("kern.proc.args.2"));
    }

    @Test
    void manyThreadsMayAskAtATime() throws Exception {
        FakeKernel quiet = new FakeKernel().tells(LIST, 10_000, () -> 9_000);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            quiet.tells("name." + i, 1_000, () -> 900);
            names.add("name." + i);
        }
        SysctlCalls calls = new SysctlCalls() {
            @Override
            public long byName(String name, NativeMemory into) {
                synchronized (quiet) {
                    return quiet.byName(name, into);
                }
            }

            @Override
            public long byNumber(int[] mib, NativeMemory into) {
                throw new IllegalStateException("nobody asks by number here");
            }
        };
        LiveSysctl shared = new LiveSysctl(calls);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String name = names.get(i % names.size());
                all.add(threads.submit(() -> {
                    assertEquals(900, shared.read(name).remaining());
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHostOfAnotherSystemIsSaidToBeNone() {
        Assumptions.assumeFalse(System.getProperty("os.name").equals("FreeBSD"), "this is FreeBSD");
        SourceException refusal = assertThrows(SourceException.class,
                () -> FreeBsdSources.open(new RootedFiles(Path.of("/"))));
        assertEquals(SourceException.Reason.UNSUPPORTED, refusal.reason());
        assertEquals("this host runs " + System.getProperty("os.name")
                + ", not FreeBSD; what sysctls of a FreeBSD host told is read by --source replay:DIR",
                refusal.getMessage());
    }
}
