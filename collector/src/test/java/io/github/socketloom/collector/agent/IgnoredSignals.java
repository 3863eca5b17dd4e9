package io.github.socketloom.collector.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * Signals that whoever started the tests told them to ignore: a shell does so with INT for what it runs in the background,
 * nohup with HUP. Programs that the tests start inherit it (execve(2)), and Java leaves such a signal alone.
 */
final class IgnoredSignals {

    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    private static final int HEXADECIMAL = 16;

    private IgnoredSignals() {}

    /** Skips the test, with the reason printed, if this process and so those that it starts ignore a signal. */
    static void skipIfIgnored(String signal) throws IOException {
        long ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                .mapToLong(mask -> Long.parseUnsignedLong(mask, HEXADECIMAL)).findFirst().orElse(0);
        boolean heard = (ignored >>> NUMBERS.get(signal) - 1 & 1) == 0;
        String reason = "the tests were started with " + signal + " ignored, as shells start what is in the background";
        if (!heard) {
            System.err.println("skipped: " + reason);
        }
        Assumptions.assumeTrue(heard, reason);
    }
}
