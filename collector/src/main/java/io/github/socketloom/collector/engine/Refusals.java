package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Which namespaces something could not be read in, why, and when it is tried again: another's namespace after some
 * seconds, after twice as long the next time, and so on, because mostly that stays as it is and each try may cost a
 * thread. Used by the collector's thread.
 */
final class Refusals {

    /** So many namespaces are named in a sentence; the others are counted. */
    private static final int MOST_NAMED = 3;

    /**
     * One namespace.
     *
     * @param failure what happened
     * @param retryAt when it is tried again, monotonic nanoseconds
     * @param pauseNanos how long that is put off
     * @param told whether the user is told
     */
    private record Refusal(SourceException failure, long retryAt, long pauseNanos, boolean told) {}

    private final Map<Long, Refusal> refused = new LinkedHashMap<>();

    /** Tells whether it may be tried. */
    boolean mayTry(long namespace, long now) {
        Refusal refusal = refused.get(namespace);
        return refusal == null || now - refusal.retryAt() >= 0;
    }

    /**
     * Notes a failure. That another namespace is gone is no news, unless it is found there again.
     *
     * @param own whether it is the collector's own namespace, which is tried each time unless rights are missing
     */
    void failed(long namespace, SourceException failure, long now, boolean own) {
        Refusal before = refused.get(namespace);
        boolean lasting = failure.reason() == SourceException.Reason.FORBIDDEN
                || failure.reason() == SourceException.Reason.UNSUPPORTED;
        long pause;
        if (own) {
            pause = lasting ? Namespaces.FIRST_RETRY_NANOS : 0;
        } else if (before == null) {
            pause = Namespaces.FIRST_RETRY_NANOS;
        } else {
            pause = Math.min(2 * before.pauseNanos(), Namespaces.LAST_RETRY_NANOS);
        }
        boolean told = own || before != null || failure.reason() != SourceException.Reason.GONE;
        refused.put(namespace, new Refusal(failure, now + pause, pause, told));
    }

    void succeeded(long namespace) {
        refused.remove(namespace);
    }

    /** Forgets all namespaces but these. */
    void retain(Set<Long> namespaces) {
        refused.keySet().retainAll(namespaces);
    }

    /** Returns why it could not be read the last time, for the user; null if it could, or is not known. */
    String reason(long namespace) {
        Refusal refusal = refused.get(namespace);
        return refusal == null || !refusal.told() ? null : refusal.failure().getMessage();
    }

    /** Tells whether rights are missing anywhere. */
    boolean anyForbidden() {
        return refused.values().stream()
                .anyMatch(each -> each.failure().reason() == SourceException.Reason.FORBIDDEN);
    }

    /** Returns how many namespaces other than this one could not be read. */
    int others(long own) {
        return (int) refused.entrySet().stream().filter(each -> each.getKey() != own && each.getValue().told()).count();
    }

    /**
     * Returns a sentence for each reason, with the namespaces that it holds for.
     *
     * @param what that could not be read, "protocol counters"
     * @param titles names namespaces
     */
    List<String> told(String what, LongFunction<String> titles) {
        Map<String, List<Long>> byReason = new LinkedHashMap<>();
        refused.forEach((id, each) -> {
            if (each.told()) {
                byReason.computeIfAbsent(each.failure().getMessage(), reason -> new ArrayList<>()).add(id);
            }
        });
        List<String> sentences = new ArrayList<>();
        byReason.forEach((reason, ids) -> sentences.add(what + " of " + named(ids, titles) + " cannot be read: "
                + reason));
        return sentences;
    }

    private static String named(List<Long> ids, LongFunction<String> titles) {
        if (ids.size() == 1) {
            return "network namespace " + titles.apply(ids.get(0));
        }
        int left = ids.size() - MOST_NAMED;
        return ids.size() + " network namespaces (" + ids.stream().limit(MOST_NAMED).map(titles::apply)
                .collect(Collectors.joining(", ")) + (left > 0 ? " and " + left + " more)" : ")");
    }
}
