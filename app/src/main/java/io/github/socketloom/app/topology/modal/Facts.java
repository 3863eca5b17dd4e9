package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.modal.ModalFact;
import java.util.ArrayList;
import java.util.List;

/** What facts say, as texts. */
final class Facts {

    /** Where the processes' control groups are not read yet. */
    static final String PENDING = "pending";

    private static final int MOST_CHIPS = 6;
    private static final int LONGEST_CHIP = 36;

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

    /** Returns the facts for which there is room beside a title and that do not only repeat it. */
    static List<ModalFact> key(List<ModalFact> facts, String title) {
        List<ModalFact> key = new ArrayList<>();
        for (ModalFact fact : facts) {
            String text = text(fact);
            if (!text.isEmpty() && text.length() <= LONGEST_CHIP && !text.equals(title) && key.size() < MOST_CHIPS) {
                key.add(fact);
            }
        }
        return key;
    }

    /** Returns facts as lines of label and value, parted by tabs. */
    static String lines(List<ModalFact> facts) {
        StringBuilder text = new StringBuilder();
        facts.forEach(fact -> text.append(fact.label()).append('\t').append(text(fact)).append('\n'));
        return text.toString();
    }
}
