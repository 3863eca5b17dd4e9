package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of the processors that a kernel could ever have, switched on or not. They never change while it runs. */
final class PossibleProcessors {

    private static final String FILE = "/sys/devices/system/cpu/possible";
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final int LONGEST = 4096;
    private static final int MOST = 65_536;

    private PossibleProcessors() {}

    /** Returns the numbers, ascending; none if they cannot be told. */
    static int[] of(KernelAccess files) {
        try {
            return parse(new String(files.readStart(FILE, LONGEST), StandardCharsets.US_ASCII).trim());
        } catch (SourceException e) {
            // who asks counts from 0 then
            return new int[0];
        }
    }

    /** Reads a list like {@code 0-3,8,10-11} (Documentation/admin-guide/cputopology.rst). */
    static int[] parse(String list) {
        int[] numbers = new int[MOST];
        int count = 0;
        int least = 0;
        for (String part : list.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                return new int[0];
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < least || last < first || last >= MOST) {
                return new int[0];
            }
            for (int number = first; number <= last; number++) {
                numbers[count++] = number;
            }
            least = last + 1;
        }
        return Arrays.copyOf(numbers, count);
    }
}
