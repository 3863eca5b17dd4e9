package io.github.socketloom.app.export;

import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.TopologyWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A topology as a file of {@code netdata.topology.v1}, as {@code socketloom-agent topology} writes it. */
public final class PayloadFile {

    /** What a topology that was read counts of its payload that it has no place for, and what the user is told. */
    private static final Map<String, String> LEFT_OUT = Map.of("unread_table_rows",
            "rows of its producer's own tables", "unread_overlay_refs", "marks of overlays", "unread_values",
            "values of its producer's own");

    private PayloadFile() {}

    /**
     * Writes a topology; a file of the same name is replaced when all is written. Not to be called on the FX thread.
     *
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(Path file, Topology topology) throws IOException {
        WholeFile.write(file, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            TopologyWriter.write(topology, text);
            text.flush();
        });
    }

    /**
     * Returns what a file of this topology does not hold of the payload that it was read from, for example {@code
     * 12 rows of its producer's own tables}; empty if nothing is missing.
     */
    public static List<String> leftOut(Topology topology) {
        List<String> leftOut = new ArrayList<>();
        for (Map.Entry<String, String> each : LEFT_OUT.entrySet()) {
            if (topology.statistics().get(each.getKey()) instanceof Number number && number.longValue() > 0) {
                leftOut.add(number.longValue() + " " + each.getValue());
            }
        }
        leftOut.sort(null);
        return leftOut;
    }
}
