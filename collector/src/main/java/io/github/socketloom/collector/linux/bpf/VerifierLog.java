package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** What the kernel writes about a program that it does not accept. Only its end says why; the rest is how it got there. */
final class VerifierLog {

    /** More than the log of our longest program; the kernel gives another error where it does not fit. */
    private static final int SIZE = 8 << 20;
    private static final int MOST_LINES = 3;
    private static final int LONGEST_LINE = 160;
    /** Statistics, the state of registers and single instructions say nothing to anybody but the author. */
    private static final Pattern NOISE = Pattern.compile("processed \\d+ insns.*|verification time.*|stack depth.*"
            + "|\\d+: .*|from \\d+ to \\d+.*|; .*|func#\\d+ .*|R\\d+(_\\w+)?=.*|last_idx .*|mark_precise: .*"
            // and so does the list of types, which is written before the programs
            + "|\\[\\d+\\] .*|\\t.*|(magic|version|flags|hdr_len|type_off|type_len|str_off|str_len|btf_total_size)"
            + "(: .*)?|");

    private final NativeMemory memory;

    VerifierLog() {
        memory = new NativeMemory(SIZE);
    }

    /** Returns where the kernel writes. */
    NativeMemory memory() {
        return memory;
    }

    /** Returns the same refusal with the kernel's words added, if it gave any. */
    BpfException explain(BpfException refusal) {
        int length = 0;
        while (length < memory.size() && memory.bytes().get(length) != 0) {
            length++;
        }
        byte[] text = new byte[length];
        memory.bytes().get(0, text);
        List<String> lines = lastMeaningful(new String(text, StandardCharsets.UTF_8));
        return lines.isEmpty()
                ? refusal
                : new BpfException(refusal.getMessage() + "; the verifier says: " + String.join("; ", lines),
                        refusal.errno());
    }

    /** Returns the last lines that a reader can do something with, in their order. */
    static List<String> lastMeaningful(String log) {
        Deque<String> kept = new ArrayDeque<>();
        int end = log.length();
        while (end > 0 && kept.size() < MOST_LINES) {
            int from = log.lastIndexOf('\n', end - 1) + 1;
            String line = log.substring(from, end);
            if (!NOISE.matcher(line).matches()) {
                String words = line.strip().replaceAll("\\p{Cntrl}", " ");
                kept.addFirst(words.length() > LONGEST_LINE ? words.substring(0, LONGEST_LINE) + "…" : words);
            }
            end = from - 1;
        }
        return List.copyOf(kept);
    }
}
