package io.github.socketloom.app.ui.chart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ticks of the axis of time: full seconds, minutes, hours and days of local time. */
public final class TimeTicks {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 86_400;
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE,
            30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY};
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private TimeTicks() {}

    /**
     * One tick.
     *
     * @param seconds where it stands, since 1970
     * @param text the time of day
     * @param date the date, where it is another than that of the tick before it and the axis spans midnight; else empty
     */
    public record Tick(double seconds, String text, String date) {}

    /**
     * Returns the ticks between two times, ascending.
     *
     * @param from seconds since 1970
     * @param until likewise
     * @param most how many there is room for
     */
    public static List<Tick> of(double from, double until, int most, ZoneId zone) {
        List<Tick> ticks = new ArrayList<>();
        if (!(until > from) || most < 1) {
            return ticks;
        }
        long step = step((until - from) / most);
        DateTimeFormatter format = step < MINUTE ? SECONDS : MINUTES;
        boolean dated = !local(from, zone).toLocalDate().equals(local(until, zone).toLocalDate());
        long begin = local(from, zone).toEpochSecond(ZoneOffset.UTC);
        LocalDateTime before = null;
        double last = Double.NEGATIVE_INFINITY;
        // local time goes on evenly; where the clocks are changed some of it does not exist or comes twice
        for (long at = Math.floorDiv(begin, step) * step;; at += step) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC);
            double seconds = local.atZone(zone).toEpochSecond();
            if (seconds > until) {
                return ticks;
            }
            if (seconds < from || seconds <= last) {
                continue;
            }
            LocalDateTime shown = local(seconds, zone);
            boolean newDate = dated && (before == null || !before.toLocalDate().equals(shown.toLocalDate()));
            ticks.add(new Tick(seconds, shown.format(format), newDate ? shown.format(DATE) : ""));
            last = seconds;
            before = shown;
        }
    }

    private static long step(double atLeast) {
        for (int step : STEPS) {
            if (step >= atLeast) {
                return step;
            }
        }
        Step days = Step.atLeast(Math.ceil(atLeast / DAY));
        return (long) days.length() * DAY;
    }

    private static LocalDateTime local(double seconds, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond((long) Math.floor(Timeline.limited(seconds))), zone);
    }

    /** Returns a time of day with its seconds, and with its date if that is another than that of {@code today}. */
    static String text(double seconds, double today, ZoneId zone) {
        LocalDateTime time = local(seconds, zone);
        return time.toLocalDate().equals(local(today, zone).toLocalDate())
                ? time.format(SECONDS)
                : time.format(DATE) + " " + time.format(SECONDS);
    }
}
