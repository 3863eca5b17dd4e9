package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.model.HostPlatform;
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
     * @param platform that of the host, whose rights are told
     */
    public static String sentence(String key, HostPlatform platform) {
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            if (reason.key().equals(key)) {
                String meaning = asSentence(reason.explanation());
                String remedy = platform.remedy(reason);
                return remedy == null ? meaning : meaning + " " + asSentence(remedy);
            }
        }
        return NodeLabels.harmless(key.replace('_', ' '), "?");
    }

    /**
     * Returns what several reasons mean, each in a line.
     *
     * @param keys words of payloads, parted by commas
     * @param platform that of the host, whose rights are told
     */
    static String sentences(String keys, HostPlatform platform) {
        List<String> lines = new ArrayList<>();
        for (String key : keys.split(",")) {
            lines.add(sentence(key.strip(), platform));
        }
        return String.join("\n", lines);
    }

    private static String asSentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
