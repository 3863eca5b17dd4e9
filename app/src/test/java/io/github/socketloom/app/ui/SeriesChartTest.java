package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesChartTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1.1, 2", "2.5, 5", "7, 10", "10, 10", "11, 20", "49, 50", "51, 100", "123456, 200000"})
    void theScaleGoesInStepsOfOneTwoAndFive(double most, double scale) {
        assertEquals(scale, SeriesChart.scale(most), 1e-6);
    }
}
