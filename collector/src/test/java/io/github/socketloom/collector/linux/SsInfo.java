package io.github.socketloom.collector.linux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code ss -inaeHO --PROTOCOL}, of any protocol.
 *
 * @param words what stands before the ends: state and queues, of Unix and packet sockets the Netid first
 * @param local own end as printed; of a Unix socket its path
 * @param localPort what stands behind it; of a Unix socket its inode
 * @param remote peer's end as printed
 * @param remotePort what stands behind it
 * @param fields every {@code name:value} behind the ends; words without a value have the empty one
 */
public record SsInfo(List<String> words, String local, String localPort, String remote, String remotePort,
        Map<String, String> fields) {

    private static final Pattern UNIX = Pattern
            .compile("(\\S+)\\s+(\\S+)\\s+(\\d+)\\s+(\\d+)\\s+(.*) (\\d+)\\s+(\\S.*?) (\\d+)\\s*(?:<|-)[-<>]+.*",
                    Pattern.DOTALL);
    private static final Pattern ENDS = Pattern
            .compile("((?:[a-z_]+\\s+)?\\S+\\s+\\d+\\s+\\d+)\\s+(\\S+):(\\S+)\\s+(?:(\\S+):(\\S+)|\\*)(?:\\s+(.*))?");
    private static final Pattern RATE = Pattern.compile("(send|pacing_rate|delivery_rate) (\\S+)");

    /** Reads a line of Unix sockets, in whose paths there may be blanks. */
    public static SsInfo unix(String line) {
        Matcher match = UNIX.matcher(line);
        if (!match.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new SsInfo(List.of(match.group(1), match.group(2), match.group(3), match.group(4)), match.group(5),
                match.group(6), match.group(7), match.group(8), Map.of());
    }

    /** Reads a line of any other sockets. */
    public static SsInfo other(String line) {
        Matcher match = ENDS.matcher(line.trim());
        if (!match.matches()) {
            throw new IllegalArgumentException(line);
        }
        boolean peer = match.group(4) != null;
        String rest = match.group(6) == null ? "" : match.group(6);
        Map<String, String> fields = new LinkedHashMap<>();
        rest = RATE.matcher(rest).replaceAll("$1:$2");
        for (String word : rest.trim().split("\\s+")) {
            int colon = word.indexOf(':');
            fields.put(colon < 0 ? word : word.substring(0, colon), colon < 0 ? "" : word.substring(colon + 1));
        }
        fields.remove("");
        return new SsInfo(List.of(match.group(1).split("\\s+")), match.group(2), match.group(3),
                peer ? match.group(4) : "*", peer ? match.group(5) : "", fields);
    }
}
