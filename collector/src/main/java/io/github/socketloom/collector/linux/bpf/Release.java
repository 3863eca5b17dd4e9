package io.github.socketloom.collector.linux.bpf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first two numbers of a kernel's release. Distributions carry features back, so it decides only what is tried first.
 *
 * @param major 6 of 6.18.1
 * @param minor 18 of 6.18.1
 */
record Release(int major, int minor) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /** Reads a release, {@code 6.18.1-generic} for example; what cannot be read counts as the youngest. */
    static Release of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.lookingAt()
                ? new Release(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
                : new Release(Integer.MAX_VALUE, 0);
    }

    boolean isBefore(Release other) {
        return major < other.major || major == other.major && minor < other.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
