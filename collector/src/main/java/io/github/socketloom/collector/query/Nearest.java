package io.github.socketloom.collector.query;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that was probably meant. */
final class Nearest {

    private static final int LONGEST = 40;

    private Nearest() {}

    /**
     * Returns the word with the fewest typing mistakes in {@code typed}, the first of several; null if none is near.
     */
    static String to(String typed, Collection<String> words) {
        if (typed.isEmpty() || typed.length() > LONGEST) {
            return null;
        }
        String wanted = typed.toLowerCase(Locale.ROOT);
        String best = null;
        int least = 2 * (1 + Math.min(wanted.length() / 5, 2)) + 1;
        for (String word : words) {
            // What is not typed to its end yet is nearer than any mistake.
            int distance = wanted.length() > 1 && word.startsWith(wanted) ? 1 : 2 * mistakes(wanted, word);
            if (distance < least || distance == least && best != null && word.length() < best.length()) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    /** Returns how many characters were added, left out, replaced or swapped with their neighbour. */
    static int mistakes(String typed, String meant) {
        int[] before = new int[meant.length() + 1];
        int[] previous = new int[meant.length() + 1];
        int[] current = new int[meant.length() + 1];
        for (int j = 0; j <= meant.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= meant.length(); j++) {
                int replaced = previous[j - 1] + (typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && typed.charAt(i - 1) == meant.charAt(j - 2)
                        && typed.charAt(i - 2) == meant.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[meant.length()];
    }
}
