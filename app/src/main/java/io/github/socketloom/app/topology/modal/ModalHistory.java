package io.github.socketloom.app.topology.modal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The actors that were looked at one after the other, since the modal was opened. */
final class ModalHistory {

    /** Far more than anybody goes back; a modal may be open for weeks. */
    private static final int LONGEST = 100;

    private final Deque<Visit> before = new ArrayDeque<>();
    private Visit now;

    /** An actor and what it is called. */
    record Visit(String actorKey, String title) {}

    /** Takes down which actor is shown. One that is shown already may have another name now. */
    void visit(String actorKey, String title) {
        Visit next = new Visit(actorKey, title);
        if (now != null && !now.actorKey.equals(actorKey)) {
            if (!before.isEmpty() && before.peek().actorKey.equals(actorKey)) {
                before.pop(); // gone back, by the button or by a link
            } else {
                before.push(now);
                if (before.size() > LONGEST) {
                    before.removeLast();
                }
            }
        }
        now = next;
    }

    /** Returns who was shown before; null if nobody was. */
    Visit previous() {
        return before.peek();
    }

    /** Forgets everything, because the modal is closed. */
    void clear() {
        before.clear();
        now = null;
    }
}
