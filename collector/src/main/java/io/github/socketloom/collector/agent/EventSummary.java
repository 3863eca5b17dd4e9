package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.EventStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the user is to know beside the events: what is not seen here, and how many were not told. */
final class EventSummary {

    /** What events are heard by; names of {@link Capability}s. */
    private static final Set<String> HEARD = Set.of("events", "closes", "flows");

    private EventSummary() {}

    /** Returns a sentence for each thing that cannot be heard, or only in part. */
    static List<String> unheard(List<Capability> capabilities) {
        List<String> sentences = new ArrayList<>();
        for (Capability each : capabilities) {
            if (HEARD.contains(each.name()) && each.reason() != null) {
                sentences.add(each.name() + " (" + each.source() + ")"
                        + (each.available() ? " are told in part: " : " are not told: ") + each.reason()
                        + (each.remedy() == null ? "" : ". Remedy: " + each.remedy()));
            }
        }
        return sentences;
    }

    /**
     * Says how much was told.
     *
     * @param shown events that were written
     * @param heard events that the collector told
     * @param before what it had counted when it began to be listened to
     * @param now what it has counted
     */
    static String of(long shown, long heard, EventStatistics before, EventStatistics now) {
        StringBuilder sentence = new StringBuilder(number(shown, "event"));
        if (shown != heard) {
            sentence.append(" of ").append(heard);
        }
        long notTold = now.notTold() - before.notTold();
        long lost = now.lost() - before.lost();
        if (notTold > 0) {
            sentence.append("; ").append(notTold).append(" more happened faster than they could be told");
        }
        if (lost > 0) {
            sentence.append("; ").append(number(lost, "message")).append(" of the kernel were lost");
        }
        return sentence.toString();
    }

    private static String number(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
