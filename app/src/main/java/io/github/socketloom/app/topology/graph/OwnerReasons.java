package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.model.NoOwnerReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why no process is known of some sockets, in sentences. */
public final class OwnerReasons {

    private OwnerReasons() {}

    /**
     * Returns what a reason means and what can be done about it.
     *
     * @param key the word of payloads, {@code time_wait}; one that is not ours is told as it is
     * @param os system of the host, whose rights are told; null if it is not known
     */
    public static String sentence(String key, String os) {
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            if (reason.key().equals(key)) {
                String meaning = asSentence(reason.explanation());
                String remedy = reason.remedy(os);
                return remedy == null ? meaning : meaning + " " + asSentence(remedy);
            }
        }
        return NodeLabels.harmless(key.replace('_', ' '), "?");
    }

    /**
     * Returns what several reasons mean, each in a line.
     *
     * @param keys words of payloads, parted by commas
     * @param os system of the host, whose rights are told; null if it is not known
     */
    static String sentences(String keys, String os) {
        List<String> lines = new ArrayList<>();
        for (String key : keys.split(",")) {
            lines.add(sentence(key.strip(), os));
        }
        return String.join("\n", lines);
    }

    private static String asSentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
