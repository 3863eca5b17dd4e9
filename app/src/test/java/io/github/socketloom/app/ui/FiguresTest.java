package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0 ms", "840000, 0.8 ms", "9940000, 9.9 ms", "9960000, 10 ms", "12300000, 12 ms",
            "999400000, 999 ms", "999600000, 1.0 s", "1234000000, 1.2 s", "60000000000, 60 s"})
    void durationsHaveTwoOrThreeDigits(long nanos, String text) {
        assertEquals(text, Figures.duration(nanos));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "64000000, 61 MiB", "3221225472, 3.0 GiB"})
    void memoryIsBinary(long bytes, String text) {
        assertEquals(text, Figures.memory(bytes));
    }

    @Test
    void thousandsAreSeparated() {
        assertEquals("1,234,567", Figures.count(1_234_567));
        assertEquals("1 socket", Figures.count(1, "socket", "sockets"));
        assertEquals("0 sockets", Figures.count(0, "socket", "sockets"));
    }

    @Test
    void sharesArePerCent() {
        assertEquals("0.4 %", Figures.percent(0.0042));
        assertEquals("153 %", Figures.percent(1.53));
    }

    @Test
    void amountsAreShort() {
        assertEquals("0", Figures.amount(0));
        assertEquals("0.3", Figures.amount(0.3));
        assertEquals("12", Figures.amount(12));
        assertEquals("3.4 k", Figures.amount(3_400));
        assertEquals("2.0 M", Figures.amount(2_000_000));
    }
}
