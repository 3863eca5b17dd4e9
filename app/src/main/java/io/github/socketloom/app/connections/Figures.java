package io.github.socketloom.app.connections;

/** How figures are written in the table: short, with a unit, always with a dot. */
final class Figures {

    /** Stands for what is not known or does not exist. Never 0. */
    static final String UNKNOWN = "–";

    /** No bytes per second. */
    static final String NO_RATE = "0 B/s";

    /** No share. */
    static final String NO_SHARE = "0 %";

    private static final String[] DECIMAL_PREFIXES = {"", "k", "M", "G", "T", "P", "E"};
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Figures() {}

    /** Writes a count in groups of three digits: {@code 1,218}. */
    static String count(long count) {
        StringBuilder text = new StringBuilder(Long.toString(count));
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** Writes bytes per second: {@code 0 B/s}, {@code 987 B/s}, {@code 12.3 kB/s}. */
    static String rate(double bytesPerSecond) {
        return scaled(bytesPerSecond, "B/s");
    }

    /** Writes bytes: {@code 987 B}, {@code 12.3 kB}. */
    static String bytes(long bytes) {
        return scaled(bytes, "B");
    }

    private static String scaled(double value, String unit) {
        int prefix = 0;
        double rest = value;
        // what would be rounded to 1000.0 belongs to the next prefix
        while (rest >= 999.95 && prefix < DECIMAL_PREFIXES.length - 1) {
            rest /= 1000;
            prefix++;
        }
        boolean small = prefix == 0 && (rest == Math.rint(rest) || rest >= 10);
        return (small ? Long.toString(Math.round(rest)) : decimals(rest, 1)) + " " + DECIMAL_PREFIXES[prefix] + unit;
    }

    /** Writes microseconds as milliseconds: {@code 0.004 ms}, {@code 0.21 ms}, {@code 12.3 ms}, {@code 345 ms}. */
    static String millis(long micros) {
        double millis = micros / 1000.0;
        int digits = millis < 0.0995 ? 3 : millis < 9.995 ? 2 : millis < 99.95 ? 1 : 0;
        return decimals(millis, digits) + " ms";
    }

    /** Writes a share: {@code 0 %}, {@code 0.03 %}, {@code 12.5 %}. */
    static String percent(double percent) {
        if (percent == 0) {
            return NO_SHARE;
        }
        return percent < 0.005 ? "< 0.01 %" : decimals(percent, percent < 9.995 ? 2 : 1) + " %";
    }

    /** Writes a span of microseconds by its two largest units: {@code 12s}, {@code 3m 20s}, {@code 4d 5h}. */
    static String span(long micros) {
        long span = Math.max(0, micros);
        if (span < MINUTE) {
            return span / SECOND + "s";
        }
        if (span < HOUR) {
            return span / MINUTE + "m " + span % MINUTE / SECOND + "s";
        }
        return span < DAY
                ? span / HOUR + "h " + span % HOUR / MINUTE + "m"
                : span / DAY + "d " + span % DAY / HOUR + "h";
    }

    /** Writes a non-negative number with up to three decimals; not by a format, which is slow and has a locale. */
    static String decimals(double value, int digits) {
        if (digits == 0) {
            return Long.toString(Math.round(value));
        }
        long factor = digits == 1 ? 10 : digits == 2 ? 100 : 1000;
        long rounded = Math.round(value * factor);
        String fraction = Long.toString(factor + rounded % factor).substring(1);
        return rounded / factor + "." + fraction;
    }

    /**
     * Replaces what must not reach a screen or a clipboard as it is: control characters, and those that reverse the
     * direction of the text around them. Process names and command lines can hold anything.
     */
    static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHarmful(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = from; i < clean.length(); i++) {
            if (isHarmful(clean.charAt(i))) {
                clean.setCharAt(i, '\ufffd');
            }
        }
        return clean.toString();
    }

    private static boolean isHarmful(char letter) {
        return Character.isISOControl(letter) || letter >= '\u202a' && letter <= '\u202e'
                || letter >= '\u2066' && letter <= '\u2069' || letter == '\u2028' || letter == '\u2029';
    }
}
