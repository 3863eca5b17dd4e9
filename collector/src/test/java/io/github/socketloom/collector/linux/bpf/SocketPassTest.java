package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketloom.collector.source.SourceException;
import org.junit.jupiter.api.Test;

/** When a pass is made, and what becomes of one that fails. */
class SocketPassTest {

    private static final long SECOND = 1_000_000_000L;

    private long now = 7 * SECOND;
    private int passes;
    private boolean failing;
    private final SocketPass pass = PassBytes.pass(() -> {
        passes++;
        return failing ? null : new PassBytes().unix(1, 3, 1000 + passes);
    }, () -> now);

    @Test
    void severalReadersShareAPassAndTheFirstToComeBackHasTheNextOneMade() throws SourceException {
        assertEquals(1, pass.after(0));
        assertEquals(1, pass.after(0), "another reader");
        assertEquals(1, passes);
        assertEquals(2, pass.after(1));
        assertEquals(2, pass.after(1), "the other one");
        assertEquals(2, passes);
        assertEquals(1002, pass.rows().inode(0));
    }

    @Test
    void aPassThatIsOldIsNotReadByAnybodyAnew() throws SourceException {
        assertEquals(1, pass.after(0));
        now += SECOND;
        assertEquals(2, pass.after(0));
    }

    @Test
    void aPassThatWasMadeForOneReaderIsNotReadByTheOthersLater() throws SourceException {
        assertEquals(1, pass.after(0));
        assertEquals(2, pass.extra());
        assertEquals(1002, pass.rows().inode(0));
        assertEquals(3, pass.after(1), "another reader, the next time");
        assertEquals(3, pass.after(2), "the one that it was made for");
    }

    @Test
    void aPassThatTookLongIsNotOldAtOnce() throws SourceException {
        SocketPass slow = PassBytes.pass(() -> {
            passes++;
            now += SECOND;
            return new PassBytes();
        }, () -> now);
        assertEquals(1, slow.after(0));
        now += SECOND / 2;
        assertEquals(1, slow.after(0));
    }

    @Test
    void whatFailedIsNotTriedAgainAndLeavesNoRows() throws SourceException {
        pass.after(0);
        failing = true;
        SourceException first = assertThrows(SourceException.class, () -> pass.after(1));
        assertEquals("reading each_descriptor: EIO (input/output error)", first.getMessage());
        assertEquals(0, pass.rows().count());
        failing = false;
        assertSame(first, assertThrows(SourceException.class, () -> pass.after(0)));
        assertSame(first, pass.failure());
        assertEquals(2, passes);
    }

    @Test
    void bytesThatAreNoRowsEndPassesToo() {
        SocketPass broken = PassBytes.pass(() -> new PassBytes().unix(1, 3, 9).with(SocketRow.LENGTH, 5), () -> now);
        SourceException refused = assertThrows(SourceException.class, () -> broken.after(0));
        assertEquals(SourceException.Reason.MALFORMED, refused.reason());
        assertSame(refused, broken.failure());
    }

    @Test
    void aPassInWhichNobodyHasSocketsIsAPass() throws SourceException {
        SocketPass empty = PassBytes.pass(PassBytes::new, () -> now);
        assertEquals(1, empty.after(0));
        assertEquals(0, empty.rows().count());
        assertNull(empty.failure());
    }
}
