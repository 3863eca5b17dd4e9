package io.github.socketloom.collector.query;

/** A set of characters, as in a bracket expression. Immutable once made. */
final class CharacterSet {

    /** Letters, digits and the low line of ASCII. */
    static final CharacterSet WORD = new CharacterSet("azAZ09__", false);

    private static final int ASCII = 0x80;
    private static final CharacterSet DIGITS = new CharacterSet("09", false);
    private static final CharacterSet SPACE = new CharacterSet("  \t\r", false);

    private final String ranges;
    private final boolean complement;
    private final boolean[] ascii = new boolean[ASCII];

    /** @param ranges the first and last character of each range, one after the other */
    private CharacterSet(String ranges, boolean complement) {
        this.ranges = ranges;
        this.complement = complement;
        for (char c = 0; c < ASCII; c++) {
            ascii[c] = inRanges(c) != complement;
        }
    }

    boolean contains(char c) {
        return c < ASCII ? ascii[c] : inRanges(c) != complement;
    }

    /** Tells whether the set contains a character in either case; a complement, whether it contains both. */
    boolean containsIgnoringCase(char c) {
        char lower = Character.toLowerCase(c);
        char upper = Character.toUpperCase(c);
        return complement
                ? contains(c) && contains(lower) && contains(upper)
                : contains(c) || contains(lower) || contains(upper);
    }

    private boolean inRanges(char c) {
        for (int i = 0; i < ranges.length(); i += 2) {
            if (c >= ranges.charAt(i) && c <= ranges.charAt(i + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the set of {@code \d}, {@code \w}, {@code \s} or, in capitals, its complement; null for other letters.
     */
    static CharacterSet ofEscape(char letter) {
        CharacterSet set = switch (Character.toLowerCase(letter)) {
            case 'd' -> DIGITS;
            case 'w' -> WORD;
            case 's' -> SPACE;
            default -> null;
        };
        return set == null || Character.isLowerCase(letter) ? set : new CharacterSet(set.ranges, true);
    }

    /** Collects ranges. */
    static final class Builder {
        private final StringBuilder ranges = new StringBuilder();

        void add(char first, char last) {
            ranges.append(first).append(last);
        }

        /** Adds all characters of another set. */
        void add(CharacterSet set) {
            if (!set.complement) {
                ranges.append(set.ranges);
                return;
            }
            // Only \D, \W and \S get here; their ranges are few, so what lies between them is found by looking.
            int begin = -1;
            for (int c = 0; c <= Character.MAX_VALUE + 1; c++) {
                boolean in = c <= Character.MAX_VALUE && set.contains((char) c);
                if (in && begin < 0) {
                    begin = c;
                } else if (!in && begin >= 0) {
                    add((char) begin, (char) (c - 1));
                    begin = -1;
                }
            }
        }

        CharacterSet build(boolean complement) {
            return new CharacterSet(ranges.toString(), complement);
        }
    }
}
