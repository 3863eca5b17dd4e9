package io.github.socketloom.app.connections;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the systemd unit in the path of a cgroup. */
final class UnitName {

    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-fA-F]{2})");
    /** A container's full id, of which the first twelve digits are what its tools show. */
    private static final Pattern CONTAINER_ID = Pattern.compile("([0-9a-f]{12})[0-9a-f]{52}");

    private UnitName() {}

    /** Returns the last service or scope in a path, for example {@code ssh.service}; empty if there is none. */
    static Optional<String> ofCgroup(String path) {
        for (int end = path.length(); end > 0;) {
            int start = path.lastIndexOf('/', end - 1);
            String part = path.substring(start + 1, end);
            if (part.endsWith(".service") || part.endsWith(".scope")) {
                return Optional.of(readable(part));
            }
            end = start;
        }
        return Optional.empty();
    }

    /** Undoes systemd's escapes ({@code \x2d} is a dash, systemd.unit(5)) and shortens container ids. */
    private static String readable(String unit) {
        String plain = unit.indexOf('\\') < 0
                ? unit
                : ESCAPE.matcher(unit).replaceAll(match -> Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(match.group(1), 16))));
        return CONTAINER_ID.matcher(plain).replaceAll("$1");
    }
}
