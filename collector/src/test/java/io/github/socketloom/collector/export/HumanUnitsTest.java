package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanUnitsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "999.6, 1.0 kB", "1000, 1.0 kB", "1234, 1.2 kB", "9949, 9.9 kB", "9960, 10 kB",
            "48211002, 48 MB", "999499999, 999 MB", "999999999, 1.0 GB", "9223372036854775807, 9.2 EB"})
    void bytesHaveDecimalPrefixes(double bytes, String text) {
        assertEquals(text, HumanUnits.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000 ms", "3, 0.003 ms", "99, 0.099 ms", "100, 0.10 ms", "210, 0.21 ms", "9994, 9.99 ms",
            "9996, 10.0 ms", "99949, 99.9 ms", "99960, 100 ms",
            "182340, 182 ms", "9999400, 9999 ms", "9999600, 10.0 s", "75000000, 75.0 s"})
    void roundTripTimesAreMilliseconds(long micros, String text) {
        assertEquals(text, HumanUnits.micros(micros));
    }
}
