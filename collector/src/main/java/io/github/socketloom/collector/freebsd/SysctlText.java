package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads single values out of what sysctls tell: texts and numbers. */
final class SysctlText {

    private static final int LONGEST_TEXT = 1024;

    private SysctlText() {}

    /**
     * Returns a text, up to the NUL that ends it.
     *
     * @throws SourceException as {@link Sysctl#read}; {@code MALFORMED} if it is empty
     */
    static String text(Sysctl sysctl, String name) throws SourceException {
        ByteBuffer told = sysctl.read(name);
        byte[] bytes = new byte[Math.min(told.remaining(), LONGEST_TEXT)];
        told.get(told.position(), bytes);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw new SourceException(SourceException.Reason.MALFORMED, name + " is empty");
        }
        return text;
    }

    /**
     * Returns a number of 32 bits.
     *
     * @throws SourceException as {@link Sysctl#read}; {@code MALFORMED} if it has another length
     */
    static int number(Sysctl sysctl, String name) throws SourceException {
        ByteBuffer told = sysctl.read(name);
        if (told.remaining() != Integer.BYTES) {
            throw new SourceException(SourceException.Reason.MALFORMED,
                    name + " has " + told.remaining() + " bytes, not " + Integer.BYTES);
        }
        return told.getInt(told.position());
    }
}
