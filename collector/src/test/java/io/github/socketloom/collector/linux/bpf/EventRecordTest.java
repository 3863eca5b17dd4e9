package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Records are read where the programs write them, whatever they hold. */
class EventRecordTest {

    private static final Map<String, Integer> FIELDS = Map.ofEntries(Map.entry("time", EventRecord.TIME_AT),
            Map.entry("begin", EventRecord.BEGIN_AT), Map.entry("cookie", EventRecord.COOKIE_AT),
            Map.entry("bytes_sent", EventRecord.BYTES_SENT_AT),
            Map.entry("bytes_received", EventRecord.BYTES_RECEIVED_AT),
            Map.entry("bytes_retrans", EventRecord.BYTES_RETRANS_AT), Map.entry("segs_in", EventRecord.SEGS_IN_AT),
            Map.entry("segs_out", EventRecord.SEGS_OUT_AT), Map.entry("total_retrans", EventRecord.TOTAL_RETRANS_AT),
            Map.entry("srtt", EventRecord.SRTT_AT), Map.entry("mdev", EventRecord.MDEV_AT),
            Map.entry("segments", EventRecord.SEGMENTS_AT), Map.entry("netns", EventRecord.NETNS_AT),
            Map.entry("interface", EventRecord.INTERFACE_AT), Map.entry("error", EventRecord.ERROR_AT),
            Map.entry("figures_length", EventRecord.FIGURES_LENGTH_AT), Map.entry("kind", EventRecord.KIND_AT),
            Map.entry("side", EventRecord.SIDE_AT), Map.entry("old_state", EventRecord.OLD_STATE_AT),
            Map.entry("family", EventRecord.FAMILY_AT), Map.entry("flags", EventRecord.FLAGS_AT),
            Map.entry("local_port", EventRecord.LOCAL_PORT_AT), Map.entry("remote_port", EventRecord.REMOTE_PORT_AT),
            Map.entry("local", EventRecord.LOCAL_AT), Map.entry("remote", EventRecord.REMOTE_AT),
            Map.entry("holder", EventRecord.HOLDER_AT));

    private static final Map<String, Integer> HOLDER = Map.of("start", EventRecord.START_AT, "cgroup",
            EventRecord.CGROUP_AT, "pid", EventRecord.PID_AT, "uid", EventRecord.UID_AT, "comm", EventRecord.COMM_AT);

    private final RecordsHeader header = RecordsHeader.read();

    @Test
    void everyFieldIsReadWhereTheHeaderPutsIt() {
        FIELDS.forEach((name, offset) -> assertEquals(header.offset("connection_event", name), offset, name));
        HOLDER.forEach((name, offset) -> assertEquals(header.offset("holder", name), offset, name));
        assertEquals(header.size("connection_event"), EventRecord.LENGTH);
        assertEquals(header.size("close_event"), EventRecord.LENGTH_WITH_FIGURES);
        assertEquals(header.offset("close_event", "figures"), EventRecord.LENGTH);
        assertEquals(header.number("NAME_LENGTH"), EventRecord.COMM_LENGTH);
    }

    @Test
    void namedNumbersAreThoseOfTheHeader() {
        assertEquals(header.number("FLAG_PEER_ENDED"), EventRecord.PEER_ENDED);
        assertEquals(header.number("FLAG_ACCEPTED"), EventRecord.ACCEPTED);
        assertEquals(header.number("FLAG_CHILD"), EventRecord.CHILD);
        assertEquals(header.number("SIDE_OUTBOUND"), EventRecord.OUTBOUND);
        assertEquals(header.number("SIDE_INBOUND"), EventRecord.INBOUND);
        assertEquals(header.number("SIDE_LISTENER"), EventRecord.LISTENER);
        assertEquals(header.number("COUNTER_LOST"), EventCounters.LOST);
        assertEquals(header.number("COUNTER_MISSED"), EventCounters.MISSED);
        assertEquals(header.number("COUNTER_NO_STORAGE"), EventCounters.NO_STORAGE);
        for (EventKind kind : new EventKind[]{EventKind.CONNECT, EventKind.ACCEPT, EventKind.CLOSE, EventKind.LISTEN,
                EventKind.FAILED, EventKind.RETRANSMIT, EventKind.ESTABLISHED}) {
            ByteBuffer bytes = sound(new byte[EventRecord.LENGTH]);
            bytes.put(EventRecord.KIND_AT, (byte) header.number("EVENT_" + kind));
            assertEquals(kind, EventRecord.of(bytes, 0, EventRecord.LENGTH).kind());
        }
    }

    @Test
    void whatMakesNoSenseIsNoRecord() {
        assertNotNull(EventRecord.of(sound(new byte[EventRecord.LENGTH]), 0, EventRecord.LENGTH));
        assertNull(EventRecord.of(sound(new byte[EventRecord.LENGTH]), 0, EventRecord.LENGTH - 1), "too short");
        assertNull(EventRecord.of(sound(new byte[EventRecord.LENGTH]), 1, EventRecord.LENGTH), "beyond the end");
        assertRefused(EventRecord.KIND_AT, 0);
        assertRefused(EventRecord.KIND_AT, 8);
        assertRefused(EventRecord.SIDE_AT, 4);
        assertRefused(EventRecord.SIDE_AT, 0x80);
        assertRefused(EventRecord.FAMILY_AT, 1);
        assertRefused(EventRecord.FIGURES_LENGTH_AT, 1);
        assertRefused(EventRecord.FIGURES_LENGTH_AT + 3, -1);
    }

    /** Of a record whose end lies behind the end of the memory the beginning may be all that it should be. */
    @Test
    void aRecordThatDoesNotEndWithinTheMemoryIsNone() {
        ByteBuffer bytes = ByteBuffer.allocate(8 + EventRecord.LENGTH).order(ByteOrder.nativeOrder());
        bytes.put(8, sound(new byte[EventRecord.LENGTH]), 0, EventRecord.LENGTH);
        assertNotNull(EventRecord.of(bytes, 8, EventRecord.LENGTH));
        assertNull(EventRecord.of(bytes, 8, EventRecord.LENGTH + 1));
    }

    @Test
    void moreFiguresThanThereAreAreNoRecordHoweverLongItIs() {
        int length = EventRecord.LENGTH_WITH_FIGURES + 8;
        ByteBuffer bytes = sound(new byte[length]);
        assertNotNull(EventRecord.of(bytes.putInt(EventRecord.FIGURES_LENGTH_AT, EventRecord.MOST_FIGURES), 0, length));
        assertNull(
                EventRecord.of(bytes.putInt(EventRecord.FIGURES_LENGTH_AT, EventRecord.MOST_FIGURES + 1), 0, length));
    }

    private static void assertRefused(int at, int value) {
        ByteBuffer bytes = sound(new byte[EventRecord.LENGTH]).put(at, (byte) value);
        assertNull(EventRecord.of(bytes, 0, EventRecord.LENGTH), at + ": " + value);
    }

    private static ByteBuffer sound(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).put(EventRecord.KIND_AT, (byte) 1)
                .put(EventRecord.SIDE_AT, (byte) 1).putShort(EventRecord.FAMILY_AT, (short) EventRecord.AF_INET)
                .putInt(EventRecord.FIGURES_LENGTH_AT, 0);
    }

    @Property
    void anyBytesAreAnEventOrARefusal(@ForAll @Size(max = 700) byte[] bytes, @ForAll @IntRange(max = 20) int at) {
        told(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), at, bytes.length - at);
    }

    @Property
    void anyContentOfASoundRecordIsAnEvent(@ForAll @Size(EventRecord.LENGTH_WITH_FIGURES) byte[] bytes,
            @ForAll @IntRange(min = 1, max = 7) int kind, @ForAll @IntRange(max = 3) int side,
            @ForAll boolean v6, @ForAll @IntRange(max = EventRecord.MOST_FIGURES) int figures) {
        ByteBuffer record = sound(bytes).put(EventRecord.KIND_AT, (byte) kind).put(EventRecord.SIDE_AT, (byte) side)
                .putShort(EventRecord.FAMILY_AT, (short) (v6 ? EventRecord.AF_INET6 : EventRecord.AF_INET))
                .putInt(EventRecord.FIGURES_LENGTH_AT, figures);
        assertTrue(told(record, 0, bytes.length));
    }

    private static boolean told(ByteBuffer bytes, int at, int length) {
        EventRecord record = EventRecord.of(bytes, at, length);
        AtomicInteger told = new AtomicInteger();
        if (record != null) {
            new HeardEvents(nanos -> nanos, true).tell(record, new EventSource.Sink() {
                @Override
                public void closed(ClosedSocket socket) {
                    assertTrue(socket.figures().length <= EventRecord.MOST_FIGURES);
                }

                @Override
                public void happened(HeardEvent event) {
                    told.incrementAndGet();
                    assertTrue(event.totals().bytesSent() >= 0 && event.totals().bytesReceived() >= 0);
                    assertTrue(event.namespace() >= 0 && event.segments() >= 0);
                }

                @Override
                public void exited(int pid) {
                    throw new AssertionError();
                }

                @Override
                public void renamed(int pid) {
                    throw new AssertionError();
                }
            });
        }
        assertEquals(record == null ? 0 : 1, told.get());
        return record != null;
    }
}
