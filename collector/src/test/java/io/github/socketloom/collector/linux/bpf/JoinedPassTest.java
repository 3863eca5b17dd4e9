package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which way a pass is made. */
class JoinedPassTest {

    private static final String EACH = "each descriptor";
    private static final String TABLES = "tables";

    private final List<String> made = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private int lengthOfTables = 1000;
    private boolean leftTooMany;
    private BpfException problem;
    private long taken;
    private final JoinedPass pass = new JoinedPass(sink -> tell(sink, EACH, 1000), (sink, to) -> {
        tell(sink, TABLES, lengthOfTables);
        if (problem != null) {
            throw problem;
        }
        left.forEach(to::accept);
        return !leftTooMany;
    }, (pid, sink) -> tell(sink, String.valueOf(pid), 100), () -> made.add("closed"));

    private void tell(KernelIterator.Sink sink, String way, int length) {
        made.add(way);
        sink.take(ByteBuffer.allocate(length), length);
    }

    private boolean pass() throws BpfException {
        made.clear();
        taken = 0;
        return pass.pass((bytes, length) -> taken += length);
    }

    @Test
    void theFirstPassGivesEverySocketItsCookieAndTheOthersGoOverTables() throws BpfException {
        assertTrue(pass());
        assertEquals(List.of(EACH), made);
        for (int i = 0; i < 3; i++) {
            assertTrue(pass());
            assertEquals(List.of(TABLES), made);
            assertEquals(1000, taken);
        }
        assertNull(pass.refusal());
    }

    @Test
    void processesOfWhichSomeSocketsAreMissingAreAskedAgainOnce() throws BpfException {
        pass();
        left.addAll(List.of(7, 9, 7));
        assertTrue(pass());
        assertEquals(List.of(TABLES, "7", "9"), made);
        assertEquals(1200, taken);
        left.clear();
        pass();
        assertEquals(List.of(TABLES), made);
    }

    @Test
    void whereMuchHasToBeToldAgainEachDescriptorIsCheaperForAWhile() throws BpfException {
        pass();
        lengthOfTables = 399;
        left.add(7);
        pass();
        assertEquals(List.of(TABLES, "7"), made);
        for (int i = 0; i < 10; i++) {
            pass();
            assertEquals(List.of(EACH), made);
        }
        pass();
        assertEquals(List.of(TABLES, "7"), made);
    }

    @Test
    void whereMoreIsLeftThanIsKnownThePassIsMadeAnewOverEachDescriptor() throws BpfException {
        pass();
        leftTooMany = true;
        left.add(7);
        assertFalse(pass());
        assertEquals(List.of(TABLES), made);
        assertTrue(pass());
        assertEquals(List.of(EACH), made);
        leftTooMany = false;
        left.clear();
        assertTrue(pass());
        assertEquals(List.of(TABLES), made);
    }

    @Test
    void tablesThatFailAreNotTriedAgainAndTheReasonIsKept() throws BpfException {
        pass();
        problem = new BpfException("reading each_table: EIO (input/output error)", 5);
        assertFalse(pass());
        problem = null;
        for (int i = 0; i < 20; i++) {
            assertTrue(pass());
            assertEquals(List.of(EACH), made);
        }
        assertEquals("reading each_table: EIO (input/output error)", pass.refusal());
    }

    @Test
    void whereTablesAreRefusedEachDescriptorIsPassedOverAlways() throws BpfException {
        JoinedPass slow = new JoinedPass(sink -> tell(sink, EACH, 10), "too old", () -> {});
        for (int i = 0; i < 3; i++) {
            assertTrue(slow.pass((bytes, length) -> {}));
        }
        assertEquals(Collections.nCopies(3, EACH), made);
        assertEquals("too old", slow.refusal());
    }

    @Test
    void aProblemWithEachDescriptorIsTheCallers() {
        JoinedPass broken = new JoinedPass(sink -> {
            throw new BpfException("gone", 5);
        }, "too old", () -> made.add("closed"));
        assertThrows(BpfException.class, () -> broken.pass((bytes, length) -> {}));
        broken.close();
        assertEquals(List.of("closed"), made);
    }
}
