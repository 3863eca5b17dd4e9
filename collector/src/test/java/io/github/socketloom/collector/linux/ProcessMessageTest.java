package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.ProcessMessage.Kind;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProcessMessageTest {

    /** A message as Linux 6.18 sends it: 76 bytes. */
    private static ByteBuffer message(int what, int pid, int tgid) {
        ByteBuffer bytes = Recorded.memory(new byte[76]);
        bytes.putInt(0, 76).putShort(4, (short) 3).putInt(16, 1).putInt(20, 1).putShort(32, (short) 40);
        return bytes.putInt(36, what).putInt(52, pid).putInt(56, tgid);
    }

    private static Kind kind(int what, int pid, int tgid) {
        return ProcessMessage.kind(message(what, pid, tgid), 0, 76);
    }

    @Test
    void endsProgramsAndNamesOfProcessesAreTold() {
        assertEquals(Kind.EXIT, kind(0x8000_0000, 4242, 4242));
        assertEquals(Kind.EXEC, kind(2, 4242, 4242));
        assertEquals(Kind.RENAME, kind(0x200, 4242, 4242));
        assertEquals(4242, ProcessMessage.pid(message(2, 4242, 4242), 0));
    }

    @Test
    void threadsAreNoProcesses() {
        assertEquals(Kind.OTHER, kind(0x8000_0000, 4243, 4242));
        assertEquals(Kind.OTHER, kind(0x200, 4243, 4242));
    }

    @Test
    void birthsAreOfNoInterest() {
        assertEquals(Kind.OTHER, kind(1, 4242, 4242));
    }

    @Test
    void theAnswerToARequestIsTheOneWithTheNextNumber() {
        ByteBuffer answer = message(0, 0, 0).putInt(28, 78);
        assertEquals(Kind.ANSWER, ProcessMessage.kind(answer, 0, 76));
        assertTrue(ProcessMessage.answers(answer, 0, 77));
        assertFalse(ProcessMessage.answers(answer, 0, 78), "to somebody else");
        assertEquals(0, ProcessMessage.errorOf(answer, 0));
        assertEquals(1, ProcessMessage.errorOf(answer.putInt(52, 1), 0));
    }

    @Test
    void messagesOfOtherConnectorsAreOfNoInterest() {
        assertEquals(Kind.OTHER, ProcessMessage.kind(message(2, 4242, 4242).putInt(16, 9), 0, 76));
    }

    @Test
    void aRequestIsLaidOutAsTheKernelWantsIt() {
        ByteBuffer request = Recorded.memory(new byte[40]);
        ProcessMessage.writeRequest(request, ProcessMessage.LISTEN, 5);
        assertEquals(40, request.getInt(0));
        assertEquals(3, request.getShort(4));
        assertEquals(1, request.getInt(16));
        assertEquals(1, request.getInt(20));
        assertEquals(5, request.getInt(28));
        assertEquals(4, request.getShort(32));
        assertEquals(1, request.getInt(36));
    }

    @Property
    void anyBytesHaveAKind(@ForAll @Size(max = 100) byte[] bytes) {
        Kind kind = ProcessMessage.kind(Recorded.memory(bytes), 0, bytes.length);
        assertNotNull(kind);
        if (kind != Kind.OTHER && kind != Kind.ANSWER) {
            assertTrue(ProcessMessage.pid(Recorded.memory(bytes), 0) > 0);
        }
    }

    @Property
    void aMessageThatLiesAboutItsLengthIsReadWithinItsBytes(@ForAll int told, @ForAll @Size(76) byte[] noise) {
        ByteBuffer bytes = Recorded.memory(noise.clone()).putInt(0, told).putInt(16, 1).putInt(20, 1);
        for (int length = 0; length <= 76; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes.array(), length);
            assertNotNull(ProcessMessage.kind(Recorded.memory(cut), 0, length));
        }
    }
}
