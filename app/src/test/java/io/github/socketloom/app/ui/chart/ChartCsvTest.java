package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartCsvTest {

    private static String csv(ChartData data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartCsv.write(data, data.lines(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void timesAreOfUtcAndSeconds() throws IOException {
        ChartData data = new ChartData(new double[]{1_795_257_067, 1_795_257_068.25},
                List.of(new ChartLine("In", 0, new double[]{12, 0.5}),
                        new ChartLine("Out", 1, new double[]{1e300, -3})));
        assertEquals("time,epoch_seconds,In,Out\r\n"
                + "2026-11-21T10:31:07Z,1795257067,12,1.0E300\r\n"
                + "2026-11-21T10:31:08.250Z,1795257068.25,0.5,-3\r\n", csv(data));
    }

    @Test
    void whatIsNotKnownIsEmpty() throws IOException {
        ChartData data = new ChartData(new double[]{0, Double.NaN, 1e300}, List.of(new ChartLine("In", 0,
                new double[]{Double.NaN, Double.NEGATIVE_INFINITY, 4})));
        assertEquals("time,epoch_seconds,In\r\n1970-01-01T00:00:00Z,0,\r\n,,\r\n,,4\r\n", csv(data));
    }

    @Test
    void namesAreQuotedAndNoSpreadsheetTakesOneForAFormula() throws IOException {
        ChartData data = new ChartData(new double[0], List.of(new ChartLine("a,\"b\"\n", 0, new double[0]),
                new ChartLine("=1+1", 1, new double[0])));
        assertEquals("time,epoch_seconds,\"a,\"\"b\"\"\n\",'=1+1\r\n", csv(data));
    }
}
