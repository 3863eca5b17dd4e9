package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A ring in memory that stands for the kernel's. */
class RingBufferTest {

    private static final int SIZE = 256;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private final ByteBuffer consumer = memory(64);
    private final ByteBuffer producer = memory(64);
    private final ByteBuffer data = memory(2 * SIZE);
    private final RingBuffer ring = new RingBuffer(consumer, producer, data);
    private final List<Integer> read = new ArrayList<>();

    private static ByteBuffer memory(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** Writes as the kernel does: into both images of the data. */
    private void write(int number, int flags) {
        long at = producer.getLong(0);
        putInt((int) (at % SIZE), 20 | flags);
        putInt((int) (at % SIZE) + 8, number);
        producer.putLong(0, at + 32);
    }

    private void putInt(int at, int value) {
        data.putInt(at, value);
        data.putInt((at + SIZE) % (2 * SIZE), value);
    }

    private RingBuffer.End read() {
        return ring.read((bytes, at, length) -> {
            assertEquals(20, length);
            read.add(bytes.getInt(at));
        });
    }

    @Test
    void givesRecordsInTheirOrderAndTheirRoomBack() {
        for (int round = 0; round < 20; round++) {
            write(2 * round, 0);
            write(2 * round + 1, 0);
            assertEquals(RingBuffer.End.EMPTY, read());
            assertEquals(producer.getLong(0), consumer.getLong(0));
        }
        assertEquals(40, read.size());
        assertEquals(39, read.get(39));
    }

    @Test
    void passesOverWhatTheProgramDiscarded() {
        write(1, 0);
        write(2, DISCARDED);
        write(3, 0);
        assertEquals(RingBuffer.End.EMPTY, read());
        assertEquals(List.of(1, 3), read);
    }

    @Test
    void aRecordThatIsStillBeingWrittenIsReadNextTime() {
        write(1, 0);
        write(2, BUSY);
        write(3, 0);
        assertEquals(RingBuffer.End.BUSY, read());
        assertEquals(List.of(1), read);
        putInt(32, 20);
        assertEquals(RingBuffer.End.EMPTY, read());
        assertEquals(List.of(1, 2, 3), read);
    }

    @Test
    void passesOverEverythingWhereALengthMakesNoSense() {
        write(1, 0);
        putInt(0, SIZE);
        assertEquals(RingBuffer.End.MALFORMED, read());
        assertEquals(RingBuffer.End.EMPTY, read());
        write(2, 0);
        read();
        assertEquals(List.of(2), read);
    }

    /** What stands in the first image of the data is what the kernel writes; the second is there for records' ends. */
    @Test
    void aRecordOfTheSecondRoundIsReadFromTheFirstImage() {
        consumer.putLong(0, SIZE);
        producer.putLong(0, SIZE);
        write(7, 0);
        List<Integer> places = new ArrayList<>();
        ring.read((bytes, at, length) -> places.add(at));
        assertEquals(List.of(8), places);
    }

    @Test
    void aRecordAsLongAsTheRingIsNoneThoughSoMuchIsSaidToWait() {
        consumer.putLong(0, 0);
        producer.putLong(0, 2 * SIZE);
        putInt(0, SIZE);
        assertEquals(RingBuffer.End.MALFORMED, read());
        assertEquals(List.of(), read);
    }

    @Property
    void anyContentComesToAnEndWithinTheRing(@ForAll @Size(2 * SIZE) byte[] content,
            @ForAll @LongRange(max = SIZE) long waiting, @ForAll @LongRange(max = 31) long position) {
        data.put(0, content);
        consumer.putLong(0, 8 * position);
        producer.putLong(0, 8 * position + waiting);
        ring.read((bytes, at, length) -> assertTrue(at >= 8 && length >= 0 && at + length <= 2 * SIZE));
        assertTrue(consumer.getLong(0) <= producer.getLong(0));
    }
}
