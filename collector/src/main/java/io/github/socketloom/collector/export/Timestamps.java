package io.github.socketloom.collector.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Epoch microseconds as ISO 8601 in UTC, always with six decimals. */
final class Timestamps {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Returns for example {@code 2026-11-20T21:00:00.123456Z}; null for 0, which means unknown. */
    static String ofMicros(long micros) {
        return micros == 0 ? null : FORMAT.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
