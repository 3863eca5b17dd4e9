package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Paths in native memory as text. */
final class PathText {

    private PathText() {}

    /**
     * Returns a path.
     *
     * @param folder that it begins in, unless it begins with a slash
     * @param at where in memory it begins; ended by NUL or the memory
     */
    static String of(String folder, NativeMemory memory, int at) {
        ByteBuffer bytes = memory.bytes();
        int end = at;
        while (end < memory.size() && bytes.get(end) != 0) {
            end++;
        }
        byte[] path = new byte[end - at];
        bytes.get(at, path);
        String text = new String(path, StandardCharsets.UTF_8);
        if (text.startsWith("/")) {
            return text;
        }
        return text.equals(".") ? folder : folder + "/" + text;
    }
}
