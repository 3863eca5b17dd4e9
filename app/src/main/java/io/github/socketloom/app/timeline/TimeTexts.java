package io.github.socketloom.app.timeline;

import io.github.socketloom.app.ui.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and spans as the time line and its neighbours write them. */
final class TimeTexts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    /** Beyond this nobody counts minutes in seconds. */
    private static final int SECONDS_ALONE = 120;

    private TimeTexts() {}

    /** Returns a local time of day, with its date if that is not the date of {@code now}; both epoch microseconds. */
    static String time(long micros, long now, ZoneId zone) {
        ZonedDateTime time = at(micros, zone);
        LocalDate today = at(now, zone).toLocalDate();
        return time.format(time.toLocalDate().equals(today) ? TIME : DATED);
    }

    private static ZonedDateTime at(long micros, ZoneId zone) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
    }

    /** Returns a span in words, for example {@code 35 s}, {@code 12 min}, {@code 1 h 5 min}. */
    static String span(long micros) {
        long seconds = Math.max(0, micros / MICROS_PER_SECOND);
        if (seconds < SECONDS_ALONE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            long rest = seconds % MINUTE;
            return seconds / MINUTE + " min" + (rest == 0 ? "" : " " + rest + " s");
        }
        long minutes = seconds % HOUR / MINUTE;
        return Figures.count(seconds / HOUR) + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }

    /** Returns a span as players show it: {@code 0:35}, {@code 1:02:03}. */
    static String counter(long micros) {
        Duration span = Duration.ofSeconds(Math.max(0, micros / MICROS_PER_SECOND));
        return span.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(),
                        span.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
    }

    /** Returns a speed: {@code 0.5×}, {@code 10×}. */
    static String speed(double factor) {
        return (factor == Math.rint(factor) ? Long.toString(Math.round(factor)) : Double.toString(factor)) + "×";
    }
}
