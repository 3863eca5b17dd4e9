package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records become what applications sent and received, with the processes that did so. */
class HeardEventsTest {

    private static final int CLOSE = 3;
    private static final int FAILED = 5;
    private static final int ESTABLISHED_EVENT = 7;
    private static final long NAMESPACE = 4_026_533_000L;

    private final ByteBuffer record = ByteBuffer.allocate(EventRecord.LENGTH_WITH_FIGURES)
            .order(ByteOrder.nativeOrder()).putLong(EventRecord.TIME_AT, 5_000).putLong(EventRecord.BEGIN_AT, 2_000)
            .putLong(EventRecord.COOKIE_AT, 77).putInt(EventRecord.NETNS_AT, (int) NAMESPACE)
            .putShort(EventRecord.FAMILY_AT, (short) EventRecord.AF_INET)
            .putShort(EventRecord.LOCAL_PORT_AT, (short) 50_000).putShort(EventRecord.REMOTE_PORT_AT, (short) 443)
            .put(EventRecord.LOCAL_AT, new byte[]{(byte) 192, 0, 2, 1})
            .put(EventRecord.REMOTE_AT, new byte[]{(byte) 198, 51, 100, 7})
            .put(EventRecord.KIND_AT, (byte) CLOSE).put(EventRecord.SIDE_AT, (byte) EventRecord.OUTBOUND)
            .put(EventRecord.OLD_STATE_AT, (byte) 9).putInt(EventRecord.HOLDER_AT + EventRecord.PID_AT, 4711)
            .putInt(EventRecord.HOLDER_AT + EventRecord.UID_AT, 1000)
            .putLong(EventRecord.HOLDER_AT + EventRecord.START_AT, 123_450_000_000L)
            .putLong(EventRecord.HOLDER_AT + EventRecord.CGROUP_AT, 99)
            .put(EventRecord.HOLDER_AT + EventRecord.COMM_AT, "curl".getBytes(StandardCharsets.UTF_8));

    private HeardEvent told() {
        return told(true).events.get(0);
    }

    private HeardThere told(boolean pidsAreOurs) {
        HeardThere heard = new HeardThere(NAMESPACE);
        new HeardEvents(nanos -> nanos / 1000, pidsAreOurs)
                .tell(EventRecord.of(record, 0, EventRecord.LENGTH_WITH_FIGURES), heard);
        return heard;
    }

    @Test
    void everythingThatIsToldIsPassedOn() {
        assertEquals(
                new HeardEvent(EventKind.CLOSE, EventOrigin.BPF, NAMESPACE, 77, Protocol.TCP, false,
                        0xc000_0201_0000_0000L, 0, 50_000, 0xc633_6407_0000_0000L, 0, 443, 0, Direction.OUTBOUND,
                        new HeardEvent.Holder(4711, 123_450_000, "curl", 1000, 99), 2_000, 5_000,
                        EventReason.CLOSED_BY_PEER, 0,
                        new EventTotals(0, 0, 0, 0, 0, 0, EventTotals.UNKNOWN, EventTotals.UNKNOWN), null),
                told());
    }

    @Test
    void addressesOfSixteenBytesAreNotCut() {
        byte[] address = ByteBuffer.allocate(16).putLong(0x2021_2223_2425_2627L).putLong(0x2829_2a2b_2c2d_2e2fL)
                .array();
        record.putShort(EventRecord.FAMILY_AT, (short) EventRecord.AF_INET6).put(EventRecord.REMOTE_AT, address);
        assertEquals(0x2021_2223_2425_2627L, told().remoteHigh());
        assertEquals(0x2829_2a2b_2c2d_2e2fL, told().remoteLow());
    }

    @Test
    void whatStandsBehindAnAddressOfFourBytesIsNoPartOfIt() {
        for (int at : new int[]{EventRecord.LOCAL_AT, EventRecord.REMOTE_AT}) {
            record.putInt(at + 4, -1).putLong(at + 8, -1);
        }
        assertEquals(0xc000_0201_0000_0000L, told().localHigh());
        assertEquals(0, told().localLow());
        assertEquals(0xc633_6407_0000_0000L, told().remoteHigh());
        assertEquals(0, told().remoteLow());
    }

    @Test
    void aNumberThatIsNoPidIsNoProcess() {
        record.putInt(EventRecord.HOLDER_AT + EventRecord.PID_AT, -4711);
        assertNull(told().holder());
        assertEquals(-1, told(true).closed.get(0).uid());
    }

    /** 94,000 bytes sent, of which 4 segments of 1,000 were sent twice; 501 received, one of them the FIN. */
    @Test
    void bytesAreThoseOfTheApplications() {
        record.putLong(EventRecord.BYTES_SENT_AT, 94_000).putLong(EventRecord.BYTES_RETRANS_AT, 4_000)
                .putLong(EventRecord.BYTES_RECEIVED_AT, 501)
                .putShort(EventRecord.FLAGS_AT, (short) EventRecord.PEER_ENDED)
                .putInt(EventRecord.TOTAL_RETRANS_AT, 4).putInt(EventRecord.SEGS_OUT_AT, 96)
                .putInt(EventRecord.SEGS_IN_AT, 50).putInt(EventRecord.SRTT_AT, 800)
                .putInt(EventRecord.MDEV_AT, 200);
        assertEquals(new EventTotals(90_000, 500, 96, 50, 4, 4_000, 100, 50), told().totals());
        record.putShort(EventRecord.FLAGS_AT, (short) 0);
        assertEquals(501, told().totals().bytesReceived(), "no FIN came");
    }

    @Test
    void aCloseIsToldWithItsFiguresBeforeTheEvent() {
        record.putInt(EventRecord.FIGURES_LENGTH_AT, 248).put(EventRecord.LENGTH + 247, (byte) 5);
        HeardThere heard = told(true);
        ClosedSocket closed = heard.closed.get(0);
        byte[] figures = new byte[248];
        figures[247] = 5;
        assertArrayEquals(figures, closed.figures());
        assertEquals(77, closed.cookie());
        assertEquals(1000, closed.uid());
        record.put(EventRecord.KIND_AT, (byte) ESTABLISHED_EVENT);
        assertEquals(0, told(true).closed.size());
    }

    @Test
    void anInboundConnectionHasNoProcessBeforeOneTookIt() {
        record.put(EventRecord.SIDE_AT, (byte) EventRecord.INBOUND);
        assertNull(told().holder());
        assertEquals(-1, told(true).closed.get(0).uid());
        record.putShort(EventRecord.FLAGS_AT, (short) EventRecord.ACCEPTED);
        assertEquals(4711, told().holder().pid());
    }

    @Test
    void processesAreLeftOutWherePidsMeanOthers() {
        assertNull(told(false).events.get(0).holder());
    }

    @ParameterizedTest(name = "from state {0} with error {1} and flags {2}: {3}")
    @CsvSource({"1, 104, 0, RESET_BY_PEER", "8, 32, 0, RESET_BY_PEER", "2, 111, 0, REFUSED", "2, 110, 0, TIMED_OUT",
            "1, 110, 0, TIMED_OUT", "2, 113, 0, UNREACHABLE", "2, 101, 0, UNREACHABLE", "1, 103, 0, ABORTED_HERE",
            "1, 71, 0, OTHER", "1, 0, 0, ABORTED_HERE", "8, 0, 0, ABORTED_HERE", "1, 0, 8, LISTENER_CLOSED",
            "8, 0, 8, LISTENER_CLOSED", "3, 0, 8, LISTENER_CLOSED", "9, 0, 8, CLOSED_BY_PEER", "4, 0, 8, CLOSED_HERE",
            "5, 0, 8, CLOSED_HERE", "11, 0, 8, CLOSED_HERE", "10, 0, 0, CLOSED_HERE", "2, 0, 0, CLOSED_HERE"})
    void reasonsFollowFromTheStateBeforeTheErrorAndTheFlags(int oldState, int error, int flags, EventReason reason) {
        record.put(EventRecord.KIND_AT, (byte) (oldState == 2 ? FAILED : CLOSE))
                .put(EventRecord.OLD_STATE_AT, (byte) oldState).putInt(EventRecord.ERROR_AT, error)
                .putShort(EventRecord.FLAGS_AT, (short) flags);
        assertEquals(reason, told().reason());
    }
}
