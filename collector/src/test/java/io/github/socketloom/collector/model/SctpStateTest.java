package io.github.socketloom.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SctpStateTest {

    @ParameterizedTest
    @CsvSource({"0, close", "1, cookie-wait", "2, cookie-echoed", "3, established", "4, shutdown-pending",
            "5, shutdown-sent", "6, shutdown-received", "7, shutdown-ack-sent"})
    void theNumbersOfLinuxHaveTheirNames(int number, String key) {
        assertEquals(key, SctpState.ofNumber(number).orElseThrow().key());
    }

    @Test
    void anUnknownNumberIsNoState() {
        assertEquals(Optional.empty(), SctpState.ofNumber(8));
    }
}
