package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.source.SourceException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Folders and netlink answers as they are written down: what is read back is what the kernel gave. */
class KernelTextTest {

    private static NativeMemory records(List<byte[]> names) {
        NativeMemory memory = new NativeMemory(32 * 1024);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < names.size(); i++) {
            text.writeBytes((4711 + i + " 4 ").getBytes(StandardCharsets.US_ASCII));
            for (byte letter : names.get(i)) {
                boolean plain = letter > ' ' && letter < 0x7f && letter != '\\';
                text.writeBytes((plain ? String.valueOf((char) letter) : String.format("\\x%02x", letter & 0xff))
                        .getBytes(StandardCharsets.US_ASCII));
            }
            text.write('\n');
        }
        int filled = new FolderText.Reader(text.toByteArray()).fill(memory);
        memory.bytes().limit(Math.max(0, filled));
        return memory;
    }

    @Property(tries = 200)
    void aFolderHasTheSameEntriesWhateverTheirNames(
            @ForAll @Size(max = 40) List<@Size(min = 1, max = 255) byte[]> given) {
        List<byte[]> names = new ArrayList<>();
        given.forEach(each -> {
            byte[] name = each.clone();
            for (int i = 0; i < name.length; i++) {
                name[i] = name[i] == 0 || name[i] == '/' ? (byte) 'x' : name[i];
            }
            names.add(name);
        });
        NativeMemory memory = records(names);
        FolderText once = new FolderText();
        once.add(memory, memory.bytes().limit());
        NativeMemory again = new NativeMemory(32 * 1024);
        int filled = new FolderText.Reader(once.toBytes()).fill(again);
        assertEquals(memory.bytes().limit(), filled);
        byte[] first = new byte[filled];
        byte[] second = new byte[filled];
        memory.bytes().get(0, first);
        again.bytes().get(0, second);
        assertArrayEquals(first, second);
    }

    @Property(tries = 500)
    void anyTextForAFolderEndsOrFails(@ForAll @Size(max = 400) byte[] text) {
        FolderText.Reader reader = new FolderText.Reader(text);
        NativeMemory memory = new NativeMemory(512);
        int filled = 1;
        for (int i = 0; i <= text.length + 1 && filled > 0; i++) {
            filled = reader.fill(memory);
        }
        assertTrue(filled <= 0);
    }

    @Test
    void aFolderThatCouldNotBeReadToItsEndFailsAsItDidThen() {
        FolderText text = new FolderText();
        text.fail(3);
        assertEquals("error 3\n", new String(text.toBytes(), StandardCharsets.US_ASCII));
        FolderText.Reader reader = new FolderText.Reader(text.toBytes());
        assertEquals(-3, reader.fill(new NativeMemory(512)));
        assertEquals(0, reader.fill(new NativeMemory(512)), "once");
    }

    private static ByteBuffer message(int sequence, int portId) {
        return ByteBuffer.allocate(64 * 1024).order(ByteOrder.nativeOrder()).putInt(0, 20).putShort(4, (short) 20)
                .putInt(8, sequence).putInt(12, portId).putInt(16, 0xcafe);
    }

    @Test
    void anAnswerIsThatToWhoeverAsksNow() throws SourceException {
        NetlinkRecord.Writer writer = new NetlinkRecord.Writer(17, 4000);
        writer.add(message(17, 4000), 20);
        writer.add(message(16, 4000), 20);
        NetlinkRecord.Reader reader = new NetlinkRecord.Reader(writer.toBytes(), "request");
        ByteBuffer answer = ByteBuffer.allocate(64 * 1024).order(ByteOrder.nativeOrder());
        assertEquals(20, reader.next(answer, 3, 1));
        assertEquals(3, answer.getInt(8));
        assertEquals(1, answer.getInt(12));
        assertEquals(0xcafe, answer.getInt(16));
        assertEquals(20, reader.next(answer, 3, 1));
        assertEquals(16, answer.getInt(8), "an answer to another request stays one");
        assertEquals("the recorded answer to netlink request request ends before the kernel's did",
                assertThrows(SourceException.class, () -> reader.next(answer, 3, 1)).getMessage());
    }

    @Test
    void aFailureIsThatOfThen() throws SourceException {
        NetlinkRecord.Writer writer = new NetlinkRecord.Writer(1, 1);
        writer.fail(new SourceException(Reason.FORBIDDEN, "netlink answer: EPERM (operation not permitted)"));
        NetlinkRecord.Reader reader = new NetlinkRecord.Reader(writer.toBytes(), "request");
        SourceException failure = assertThrows(SourceException.class,
                () -> reader.next(ByteBuffer.allocate(64), 1, 1));
        assertEquals(Reason.FORBIDDEN, failure.reason());
        assertEquals("netlink answer: EPERM (operation not permitted)", failure.getMessage());
    }

    @Property(tries = 500)
    void anyBytesForAnAnswerEndInAFailure(@ForAll @Size(max = 300) byte[] record, @ForAll @IntRange int sequence) {
        SourceException failure = assertThrows(SourceException.class, () -> {
            NetlinkRecord.Reader reader = new NetlinkRecord.Reader(record, "request");
            ByteBuffer answer = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
            for (int i = 0; i <= record.length; i++) {
                assertTrue(reader.next(answer, sequence, 1) <= 128);
            }
        });
        assertTrue(failure.getMessage().length() > 10, failure.getMessage());
    }

    @Property(tries = 500)
    void anyBytesForWhatWasHeardAreReadOrRefused(@ForAll @Size(max = 300) byte[] record) {
        try {
            assertTrue(HeardRecord.read(record, new DestroyParser(true), closed -> {}) >= 0);
        } catch (SourceException e) {
            assertEquals(Reason.MALFORMED, e.reason());
        }
    }
}
