package io.github.socketloom.app.topology.modal;

import java.util.Comparator;

/**
 * The order in which people expect texts: upper and lower case together, numbers in them by their value, so that
 * {@code 10.0.0.9} comes before {@code 10.0.0.10}. Texts that differ are never equal.
 */
final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int order;
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int endOne = endOfDigits(one, i);
                int endOther = endOfDigits(other, j);
                order = compareDigits(one, i, endOne, other, j, endOther);
                i = endOne;
                j = endOther;
            } else {
                order = Character.compare(folded(one.charAt(i++)), folded(other.charAt(j++)));
            }
            if (order != 0) {
                return order;
            }
        }
        int shorter = Integer.compare(one.length() - i, other.length() - j);
        return shorter != 0 ? shorter : one.compareTo(other);
    }

    /** Without making numbers of them: digits may be many more than any number has. */
    private static int compareDigits(String one, int from, int to, String other, int otherFrom, int otherTo) {
        int i = withoutZeros(one, from, to);
        int j = withoutZeros(other, otherFrom, otherTo);
        int longer = Integer.compare(to - i, otherTo - j);
        if (longer != 0) {
            return longer;
        }
        for (; i < to; i++, j++) {
            if (one.charAt(i) != other.charAt(j)) {
                return Character.compare(one.charAt(i), other.charAt(j));
            }
        }
        return 0;
    }

    private static int withoutZeros(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static char folded(char character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
