package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a kernel or a folder tells, the decoders end, throw nothing and say what is wrong. */
class RecordsFuzzTest {

    private static final List<String> NAMES = List.of("net.inet.tcp.pcblist", "net.inet.udp.pcblist",
            "kern.proc.filedesc", "kern.proc.proc", "kern.file");

    @Property(tries = 10)
    void brokenListsEndAndWhatIsBeforeTheDamageComesOut(@ForAll long seed) throws SourceException {
        RecordsFuzz fuzz = new RecordsFuzz(FreeBsdSamples.folder("14").getParent(), seed);
        for (int i = 0; i < 300; i++) {
            fuzz.run();
        }
        assertTrue(fuzz.faults() > 0 && fuzz.faults() < fuzz.inputs());
    }

    @Property(tries = 200)
    void aListOfAnyLengthsIsWalkedOrRefused(@ForAll @Size(min = 1, max = 12) List<Integer> lengths,
            @ForAll @IntRange(max = 4) int decoder, @ForAll boolean framed) {
        ByteBuffer told = ByteBuffer.allocate(16 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        if (framed) {
            told.putLong(0, 64).position(64);
        }
        for (int length : lengths) {
            told.putLong(told.position(), length);
            told.position(Math.max(0, Math.min(told.limit() - Long.BYTES, told.position() + Math.abs(length % 1100))));
        }
        SizedRecords list = MalformedSamplesTest.decoder(NAMES.get(decoder), 1_400_000);
        list.begin(told.rewind());
        int end = 0;
        while (list.next()) {
            assertTrue(list.at() >= end && list.recordEnd() > list.at() && list.recordEnd() <= told.limit());
            end = list.recordEnd();
        }
        assertTrue(list.isComplete() != (list.fault() != null));
    }
}
