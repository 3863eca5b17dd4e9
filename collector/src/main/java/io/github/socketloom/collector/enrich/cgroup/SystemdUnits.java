package io.github.socketloom.collector.enrich.cgroup;

import java.nio.charset.StandardCharsets;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Names of systemd's units in paths (systemd.unit(5), systemd-escape(1)). */
final class SystemdUnits {

    private static final List<String> KINDS = List.of("service", "scope", "slice", "socket", "target", "timer",
            "mount", "path", "swap", "device");
    private static final int HEX = 16;
    /** Of {@code \x2d}. */
    private static final int ESCAPE_LENGTH = 4;

    private SystemdUnits() {}

    /** Returns the kind of unit that a path component names, {@code service} for example; null if it is no unit. */
    static String kind(String component) {
        int dot = component.lastIndexOf('.');
        if (dot < 1) {
            return null;
        }
        String suffix = component.substring(dot + 1);
        return KINDS.contains(suffix) ? suffix : null;
    }

    /** Returns a name without its suffix. */
    static String stem(String unit) {
        return unit.substring(0, unit.lastIndexOf('.'));
    }

    /** Resolves {@code \x2d} and the like; bytes beyond ASCII are UTF-8. What is no escape stays as it is. */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i)) {
            int value = escaped(text, i);
            if (value < 0) {
                i++;
                continue;
            }
            bytes.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
            bytes.write(value);
            i += ESCAPE_LENGTH;
            from = i;
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(String text, int at) {
        if (at + ESCAPE_LENGTH > text.length() || text.charAt(at + 1) != 'x') {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 2), HEX);
        int low = Character.digit(text.charAt(at + 3), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
