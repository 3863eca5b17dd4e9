package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.collector.source.HeardEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Processes are remembered, but never confused. */
class HoldersTest {

    private final Holders holders = new Holders(nanos -> nanos + 1);

    private HeardEvent.Holder of(int pid, long start, int uid, long cgroup, String comm) {
        int at = EventRecord.HOLDER_AT;
        ByteBuffer bytes = ByteBuffer.allocate(EventRecord.LENGTH).order(ByteOrder.nativeOrder())
                .put(EventRecord.KIND_AT, (byte) 1).putShort(EventRecord.FAMILY_AT, (short) EventRecord.AF_INET)
                .putInt(at + EventRecord.PID_AT, pid).putLong(at + EventRecord.START_AT, start)
                .putInt(at + EventRecord.UID_AT, uid).putLong(at + EventRecord.CGROUP_AT, cgroup)
                .put(at + EventRecord.COMM_AT, comm.getBytes(StandardCharsets.UTF_8));
        return holders.of(EventRecord.of(bytes, 0, EventRecord.LENGTH));
    }

    private void assertGiven(int pid, long start, int uid, long cgroup, String comm) {
        assertEquals(new HeardEvent.Holder(pid, start + 1, comm, uid, cgroup), of(pid, start, uid, cgroup, comm));
    }

    @Test
    void theSameProcessIsTheSameObject() {
        assertSame(of(7, 100, 0, 5, "nginx: worker-1"), of(7, 100, 0, 5, "nginx: worker-1"));
    }

    @Test
    void whateverDiffersIsTold() {
        assertGiven(7, 100, 0, 5, "nginx");
        assertGiven(7, 200, 0, 5, "nginx");
        assertGiven(7, 200, 33, 5, "nginx");
        assertGiven(7, 200, 33, 6, "nginx");
        assertGiven(7, 200, 33, 6, "curl");
        assertGiven(7, 200, 33, 6, "curl-and-longer");
        assertGiven(7, 200, 33, 6, "curl-and-longes");
        assertGiven(7 + 1024, 200, 33, 6, "curl-and-longes");
        assertGiven(7, 200, 33, 6, "curl-and-longes");
    }
}
