package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStats.Use;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Connection tracking as sample files of real kernels tell it. */
public final class ConntrackSamples {

    private ConntrackSamples() {}

    /** Four processors of an old kernel: 33 entries, 53 invalid, 89738 ignored, 7 lookups begun again. */
    public static ConntrackStats old(long namespace, ConntrackFile... files) {
        return stats(namespace, Recorded.bytes("nf_conntrack-old-4-processors.txt"), files);
    }

    /** Returns what a text like {@code /proc/net/stat/nf_conntrack} tells. */
    public static ConntrackStats of(long namespace, String text, ConntrackFile... files) {
        return stats(namespace, text.getBytes(StandardCharsets.US_ASCII), files);
    }

    private static ConntrackStats stats(long namespace, byte[] text, ConntrackFile... files) {
        try {
            ConntrackCounters counters = ConntrackStatText.parse(text, "/proc/net/stat/nf_conntrack", new int[0]);
            return new ConntrackStats(namespace, 0, counters.entries() == 0 ? Use.IDLE : Use.IN_USE,
                    counters.entries(), 262_144, 65_536, counters.source(), counters.columns(),
                    new CountedOn().take(counters), List.of(files), List.of(), null);
        } catch (SourceException e) {
            throw new IllegalStateException(e);
        }
    }
}
