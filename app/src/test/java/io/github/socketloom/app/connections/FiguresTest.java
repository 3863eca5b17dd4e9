package io.github.socketloom.app.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B/s", "0.4, 0.4 B/s", "987, 987 B/s", "999.96, 1.0 kB/s", "12345, 12.3 kB/s",
            "999949, 999.9 kB/s", "999950, 1.0 MB/s", "1.5e9, 1.5 GB/s", "2e18, 2.0 EB/s"})
    void rates(double bytesPerSecond, String text) {
        assertEquals(text, Figures.rate(bytesPerSecond));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000 ms", "4, 0.004 ms", "99, 0.099 ms", "100, 0.10 ms", "210, 0.21 ms", "9994, 9.99 ms",
            "9995, 10.0 ms", "12345, 12.3 ms", "99950, 100 ms",
            "345678, 346 ms", "12000000, 12000 ms"})
    void microsecondsAsMilliseconds(long micros, String text) {
        assertEquals(text, Figures.millis(micros));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.001, < 0.01 %", "0.034, 0.03 %", "3.336, 3.34 %", "12.52, 12.5 %", "100, 100.0 %"})
    void shares(double percent, String text) {
        assertEquals(text, Figures.percent(percent));
    }

    @ParameterizedTest
    @CsvSource({"-5, 0s", "0, 0s", "12999999, 12s", "60000000, 1m 0s", "200000000, 3m 20s", "7500000000, 2h 5m",
            "363600000000, 4d 5h"})
    void spans(long micros, String text) {
        assertEquals(text, Figures.span(micros));
    }

    @ParameterizedTest
    @CsvSource({"0, '0'", "418, '418'", "1218, '1,218'", "1234567, '1,234,567'"})
    void counts(int count, String text) {
        assertEquals(text, Figures.count(count));
    }

    @ParameterizedTest
    @CsvSource({"sshd, sshd", "'a\tb', 'a\ufffdb'", "'evil\u202ecod.exe', 'evil\ufffdcod.exe'",
            "'\u001b[31mred', '\ufffd[31mred'", "'naïve ☃', 'naïve ☃'"})
    void textsOfStrangersAreMadeHarmless(String text, String visible) {
        assertEquals(visible, Figures.visible(text));
    }
}
