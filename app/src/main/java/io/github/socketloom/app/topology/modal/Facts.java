package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.modal.ModalFact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What facts say, as texts. */
final class Facts {

    /** Where the processes' control groups are not read yet. */
    static final String PENDING = "pending";

    /** So many characters are one line of chips in a small window. */
    private static final int ROOM = 120;
    private static final int CHIP_BORDER = 4;
    private static final int LONGEST_CHIP = 36;

    /** What payloads call a process that nobody knows: titles say so in words. */
    private static final String UNKNOWN = "[unknown]";

    private Facts() {}

    /** Returns all values of a fact in one text: {@code 10.0.0.5, 10.0.0.6 and 3 more}. */
    static String text(ModalFact fact) {
        String values = String.join(", ", fact.values());
        return fact.more() == 0 ? values : values + " and " + Figures.count(fact.more()) + " more";
    }

    /** Tells whether a fact is not known yet but soon will be. */
    static boolean isPending(ModalFact fact) {
        return fact.values().equals(List.of(PENDING));
    }

    /** Returns the facts for which there is room beside a title and that tell something new. */
    static List<ModalFact> key(List<ModalFact> facts, String title) {
        List<ModalFact> key = new ArrayList<>();
        int room = ROOM;
        Set<String> told = new HashSet<>(Set.of(title, UNKNOWN));
        for (ModalFact fact : facts) {
            String text = text(fact);
            boolean isNew = !text.isEmpty() && told.add(text);
            int takes = text.length() + fact.label().length() + CHIP_BORDER;
            if (isNew && text.length() <= LONGEST_CHIP && takes <= room) {
                room -= takes;
                key.add(fact);
            }
        }
        return key;
    }

    /** Returns who says all of some facts; null if they are several, or the payload itself. */
    static String onlySource(List<ModalFact> facts) {
        List<String> sources = facts.stream().map(ModalFact::source).distinct().toList();
        return sources.size() == 1 ? sources.get(0) : null;
    }

    /** Returns facts as lines of label and value, parted by tabs. */
    static String lines(List<ModalFact> facts) {
        StringBuilder text = new StringBuilder();
        facts.forEach(fact -> text.append(fact.label()).append('\t').append(text(fact)).append('\n'));
        return text.toString();
    }
}
