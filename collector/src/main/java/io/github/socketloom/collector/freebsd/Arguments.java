package io.github.socketloom.collector.freebsd;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the arguments of a process, {@code kern.proc.args.PID}: words, each ended by NUL, the last one perhaps not. Of a
 * program that wrote its own title (setproctitle(3)) that is the only word.
 */
final class Arguments {

    /** Bytes kept of a command line; the kernel keeps up to 256 KiB of a process that asks for it. */
    static final int LIMIT = 16 * 1024;

    private static final String CUT = "…";

    private Arguments() {}

    /**
     * Returns the words, those that are empty as well; the last one ends with an ellipsis if the line was cut. Bytes that
     * are no UTF-8 become U+FFFD.
     */
    static List<String> words(ByteBuffer told) {
        int from = told.position();
        boolean cut = told.limit() - from > LIMIT;
        int end = cut ? from + LIMIT : told.limit();
        List<String> words = new ArrayList<>();
        int word = from;
        for (int i = from; i < end; i++) {
            if (told.get(i) == 0) {
                words.add(text(told, word, i));
                word = i + 1;
            }
        }
        if (cut) {
            words.add(text(told, word, end) + CUT);
        } else if (word < end) {
            words.add(text(told, word, end));
        }
        return words;
    }

    private static String text(ByteBuffer told, int from, int end) {
        byte[] text = new byte[end - from];
        told.get(from, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
