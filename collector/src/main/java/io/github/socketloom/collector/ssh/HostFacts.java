package io.github.socketloom.collector.ssh;

/**
 * What the script on a host says of it. Not trusted: words are bounded and plain.
 *
 * @param system as {@code uname -s} names it
 * @param machine the processor, as {@code uname -m} names it
 * @param library the C library: glibc, musl or other
 * @param java version of the newest Java; 0 if there is none
 * @param agent which agent was found: {@code path}, {@code jar}, {@code image} or {@code none}
 * @param place where the agent on the PATH is; empty for others
 */
record HostFacts(String system, String machine, String library, int java, String agent, String place) {

    private static final int MOST_WORD = 40;
    private static final int MOST_PLACE = 300;
    private static final int FIELDS = 7;

    /**
     * Reads the words of a line.
     *
     * @return null if they are none of the script's
     */
    static HostFacts read(String text) {
        String[] words = text.split(" ", FIELDS);
        if (words.length < FIELDS - 1 || !words[4].matches("[0-9]{1,5}")
                || !words[5].matches("path|jar|image|none")) {
            return null;
        }
        return new HostFacts(word(words[0]), word(words[1]), word(words[2]), Integer.parseInt(words[4]), words[5],
                words.length < FIELDS ? "" : PlainText.line(words[6], MOST_PLACE));
    }

    private static String word(String text) {
        return PlainText.line(text, MOST_WORD);
    }

    /** Returns what the host is, in words: {@code Linux on x86_64, with Java 17}. */
    String inWords() {
        return system + " on " + machine + (java == 0 ? ", without Java" : ", with Java " + java);
    }
}
