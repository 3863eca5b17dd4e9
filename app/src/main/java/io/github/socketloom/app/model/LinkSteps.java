package io.github.socketloom.app.model;

import io.github.socketloom.collector.feed.LinkStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What was done to make a link, one attempt at a time. Kept where every status of the link arrives: the screen sees only
 * the latest of those that come faster than it is drawn.
 */
final class LinkSteps {
    /** More steps than any way has; what repeats itself forgets the first ones. */
    static final int MOST = 12;

    private final List<String> steps = new ArrayList<>();
    private LinkStatus before;

    /** Takes down what a status tells. */
    void follow(LinkStatus next) {
        boolean anew = before != null && (next.attempt() != before.attempt()
                || next.phase() == LinkStatus.Phase.CONNECTING && before.phase() != LinkStatus.Phase.CONNECTING);
        if (anew) {
            steps.clear();
        }
        boolean said = next.phase() == LinkStatus.Phase.CONNECTING && !next.step().isEmpty();
        if (said && (steps.isEmpty() || !steps.get(steps.size() - 1).equals(next.step()))) {
            if (steps.size() == MOST) {
                steps.remove(0);
            }
            steps.add(next.step());
        }
        before = next;
    }

    /** Returns the steps of the latest attempt, oldest first; a copy. */
    List<String> all() {
        return List.copyOf(steps);
    }
}
