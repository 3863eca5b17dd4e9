package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host as a folder. */
class SysctlFolderTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderIsKnownByTheKernelsRelease() throws IOException {
        assertTrue(SysctlFolder.isOne(FreeBsdSamples.folder("14")));
        assertFalse(SysctlFolder.isOne(folder));
        Files.createDirectory(folder.resolve("kern.osreldate.bin"));
        assertFalse(SysctlFolder.isOne(folder));
        assertFalse(SysctlFolder.isOne(folder.resolve("missing")));
    }

    @Test
    void whatIsToldIsLittleEndianReadOnlyAndWhole() throws SourceException {
        ByteBuffer told = FreeBsdSamples.host("14").read("kern.osreldate");
        assertEquals(ByteOrder.LITTLE_ENDIAN, told.order());
        assertTrue(told.isReadOnly());
        assertEquals(0, told.position());
        assertEquals(4, told.limit());
        assertEquals(1_403_000, told.getInt(0));
    }

    @Test
    void theSecondReadingHoldsFromTheFirstAdvanceOn() throws IOException, SourceException {
        write("net.inet.tcp.stats.t0.bin", 1);
        write("net.inet.tcp.stats.t1.bin", 2);
        write("kern.file.bin", 3);
        SysctlFolder host = new SysctlFolder(folder);
        assertEquals(1, host.read("net.inet.tcp.stats").get(0));
        assertEquals(3, host.read("kern.file").get(0));
        assertFalse(host.isAdvanced());
        host.advance();
        host.advance();
        assertTrue(host.isAdvanced());
        assertEquals(2, host.read("net.inet.tcp.stats").get(0));
        assertEquals(3, host.read("kern.file").get(0));
    }

    @Test
    void ofAPairWithoutItsSecondReadingNothingIsToldThen() throws IOException, SourceException {
        write("net.inet.udp.stats.t0.bin", 1);
        SysctlFolder host = new SysctlFolder(folder);
        host.read("net.inet.udp.stats");
        host.advance();
        assertFailure(SourceException.Reason.GONE,
                "the folder " + folder + " does not tell net.inet.udp.stats: there is neither"
                        + " net.inet.udp.stats.bin nor net.inet.udp.stats.t1.bin",
                host, "net.inet.udp.stats");
    }

    @Test
    void whatIsNotThereIsGone() {
        assertFailure(SourceException.Reason.GONE,
                "the folder " + folder + " does not tell kern.proc.args.1: there is neither"
                        + " kern.proc.args.1.bin nor kern.proc.args.1.t0.bin",
                new SysctlFolder(folder), "kern.proc.args.1");
        assertFailure(SourceException.Reason.GONE,
                "the folder " + folder.resolve("missing") + " does not tell kern.file: there is"
                        + " neither kern.file.bin nor kern.file.t0.bin",
                new SysctlFolder(folder.resolve("missing")),
                "kern.file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../kern.file", "a/../../b", "/etc/passwd", "a//b", "a\\b", "kern..file",
            ".kern.file", "kern.file.", "kern file", "kern.file\u0000", "kern\n.file"})
    void aNameThatIsNoneIsRefused(String name) {
        assertFailure(SourceException.Reason.FAILED, "\"" + name + "\" is not the name of a sysctl", new SysctlFolder(
                FreeBsdSamples.folder("14")), name);
    }

    @Property(tries = 500)
    void noNameLeadsOutOfTheFolder(@ForAll @StringLength(max = 12) @CharRange(from = '.', to = '9') String name) {
        Path within = Path.of("/host");
        SysctlFolder host = new SysctlFolder(within);
        SourceException refused = assertThrows(SourceException.class, () -> host.read(name));
        assertTrue(refused.reason() == SourceException.Reason.FAILED || within.resolve(name + ".bin").normalize()
                .getParent().equals(within));
    }

    @Test
    void aFileTooLargeIsNotRead() throws IOException {
        try (SeekableByteChannel sparse = Files.newByteChannel(folder.resolve("kern.file.bin"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            sparse.position(SysctlFolder.LARGEST).write(ByteBuffer.wrap(new byte[1]));
        }
        assertFailure(SourceException.Reason.MALFORMED, "kern.file cannot be read: " + folder.resolve("kern.file.bin")
                + " is 268435457 bytes long, and more than 268435456 are not read", new SysctlFolder(folder),
                "kern.file");
    }

    @Test
    void whatIsNoOrdinaryFileIsNotWaitedFor() throws IOException {
        Files.createDirectory(folder.resolve("kern.file.bin"));
        assertFailure(SourceException.Reason.FAILED, "kern.file cannot be read: " + folder.resolve("kern.file.bin")
                + " is not an ordinary file", new SysctlFolder(folder), "kern.file");
    }

    private static void assertFailure(SourceException.Reason reason, String message, SysctlFolder host, String name) {
        SourceException failure = assertThrows(SourceException.class, () -> host.read(name));
        assertEquals(reason, failure.reason());
        assertEquals(message, failure.getMessage());
    }

    private void write(String name, int content) throws IOException {
        Files.write(folder.resolve(name), new byte[]{(byte) content});
    }
}
