package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStatus;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Entries as {@code conntrack -L -o extended,id} prints them, reduced to what stays the same between two readings. */
final class ConntrackListing {

    private ConntrackListing() {}

    /** Reads one line of the program: words, pairs of the original direction, pairs of the reply. */
    static Map<String, String> parse(String line) {
        Map<String, String> fields = new TreeMap<>();
        List<String> words = new ArrayList<>();
        int direction = -1;
        for (String word : line.split("\\[start=")[0].trim().split("\\s+")) {
            int equals = word.indexOf('=');
            if (word.startsWith("src=")) {
                direction++;
            }
            if (equals > 0) {
                String key = word.substring(0, equals);
                boolean perDirection = List.of("src", "dst", "sport", "dport", "packets", "bytes", "type", "code", "id")
                        .contains(key) && !fields.containsKey("mark") && !fields.containsKey("use");
                fields.put((perDirection ? direction + "." : "") + key, word.substring(equals + 1));
            } else {
                words.add(word);
            }
        }
        fields.put("protocol", words.get(3));
        fields.put("state", words.size() > 5 && !words.get(5).startsWith("[") ? words.get(5) : "none");
        fields.put("assured", Boolean.toString(line.contains("[ASSURED]")));
        fields.put("unreplied", Boolean.toString(line.contains("[UNREPLIED]")));
        fields.remove("delta-time");
        fields.remove("secctx");
        return fields;
    }

    /** Returns the same fields of an entry. */
    static Map<String, String> of(ConntrackEntry entry) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("protocol", Integer.toString(entry.protocol()));
        fields.put("state", entry.state() == null ? "none" : entry.state());
        fields.put("assured", Boolean.toString(ConntrackStatus.ASSURED.in(entry.status())));
        fields.put("unreplied", Boolean.toString(!ConntrackStatus.SEEN_REPLY.in(entry.status())));
        fields.put("mark", Long.toString(entry.mark()));
        fields.put("use", Integer.toString(entry.use()));
        fields.put("id", Long.toString(entry.id()));
        if (entry.zone() != 0) {
            fields.put("zone", Integer.toString(entry.zone()));
        }
        direction(fields, "0.", entry.protocol(), entry.original(), entry.originalTraffic());
        direction(fields, "1.", entry.protocol(), entry.reply(), entry.replyTraffic());
        return fields;
    }

    private static void direction(Map<String, String> fields, String prefix, int protocol, ConntrackTuple tuple,
            ConntrackTraffic traffic) {
        fields.put(prefix + "src", tuple.source().host());
        fields.put(prefix + "dst", tuple.destination().host());
        if (protocol == 1 || protocol == 58) {
            fields.put(prefix + "id", Integer.toString(tuple.source().port()));
            fields.put(prefix + "type", Integer.toString(tuple.destination().port() >> 8));
            fields.put(prefix + "code", Integer.toString(tuple.destination().port() & 0xff));
        } else {
            fields.put(prefix + "sport", Integer.toString(tuple.source().port()));
            fields.put(prefix + "dport", Integer.toString(tuple.destination().port()));
        }
        if (traffic != null) {
            fields.put(prefix + "packets", Long.toString(traffic.packets()));
            fields.put(prefix + "bytes", Long.toString(traffic.bytes()));
        }
    }
}
