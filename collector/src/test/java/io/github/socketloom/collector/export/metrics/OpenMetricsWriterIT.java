package io.github.socketloom.collector.export.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker.Family;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker.Sample;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer writes, and what the checker of these tests refuses, as the parser of Python's client sees it. */
class OpenMetricsWriterIT {

    private static final List<String> ODD = List.of("plain", "with \"quotes\"", "back\\slash", "line\nfeed", "\\n",
            "end\\", "\ud83d\ude00", "half \ud83d", "zero \0 here", "bell \u0007", "\r\n", "\u0085\u2028\u000b\f", "}",
            "{",
            "# EOF", ",", "=", " ", "\t", "a=\"b\",c=\"d\"");

    @BeforeAll
    static void parserIsThere() throws IOException, InterruptedException {
        PrometheusClient.assumeInstalled();
    }

    @Test
    void everyTypeAndEveryOddLabelIsReadBackTheSame() throws IOException, InterruptedException {
        List<MetricFamily> families = new ArrayList<>();
        Random random = new Random(7);
        for (MetricType type : MetricType.values()) {
            List<MetricSample> samples = new ArrayList<>();
            for (String odd : ODD) {
                MetricValue value = type == MetricType.INFO
                        ? MetricValue.of(1)
                        : random.nextBoolean()
                                ? MetricValue.of(random.nextLong() >>> 20)
                                : MetricValue.of(random.nextDouble() * Math.pow(10, random.nextInt(40) - 20));
                samples.add(new MetricSample(Map.of("odd", odd), value));
            }
            String unit = type == MetricType.INFO ? "" : "bytes";
            families.add(new MetricFamily("f" + type.ordinal()
                    + (unit.isEmpty() ? "" : "_" + unit), type, unit, "Help \"of\" \\ it\nall.", samples));
        }
        StringWriter out = new StringWriter();
        new OpenMetricsWriter().write(families, out);

        JsonNode theirs = PrometheusClient.parse(out.toString());
        Map<String, Family> ours = OpenMetricsChecker.check(out.toString());
        assertEquals(ours.size(), theirs.size());
        for (JsonNode family : theirs) {
            Family own = ours.get(family.get("name").asText());
            assertEquals(own.type(), family.get("type").asText());
            assertEquals(own.unit(), family.get("unit").asText());
            assertEquals(own.help(), family.get("help").asText());
            assertEquals(ODD.size(), family.get("samples").size());
            for (int i = 0; i < ODD.size(); i++) {
                JsonNode sample = family.get("samples").get(i);
                Sample same = own.samples().get(i);
                assertEquals(same.name(), sample.get("name").asText());
                assertEquals(same.labels().get("odd"), sample.at("/labels/odd").asText());
                assertEquals(same.number(), Double.parseDouble(sample.get("value").asText()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# EOF\n\n", "# EOF\nx 1\n", "x 1\n", "# TYPE x gauge\n\nx 1\n# EOF\n",
            "# TYPE x gauge\n# TYPE x gauge\nx 1\n# EOF\n", "# TYPE x counter\nx 1\n# EOF\n",
            "# TYPE x counter\nx_total -1\n# EOF\n", "# TYPE x counter\nx_total NaN\n# EOF\n",
            "# TYPE x gauge\n# UNIT x bytes\nx 1\n# EOF\n",
            "# TYPE x gauge\nx{a=\"b\",a=\"c\"} 1\n# EOF\n", "# TYPE x gauge\nx{a=\"b} 1\n# EOF\n",
            "# TYPE x gauge\nx{1=\"b\"} 1\n# EOF\n", "# TYPE x gauge\nx one\n# EOF\n",
            "# TYPE x info\nx_info 2\n# EOF\n",
            "# TYPE x gauge\nx 1\n# TYPE y gauge\ny 1\nx{a=\"b\"} 1\n# EOF\n", "# a comment\n# EOF\n",
            "# TYPE x counter\nx_total 1\n# TYPE x_created gauge\nx_created 1\n# EOF\n",
            "# TYPE x gauge\nx  1\n# EOF\n", "# TYPE x gauge\nx 1\n# HELP x Late.\n# EOF\n"})
    void bothRefuse(String document) {
        assertThrows(AssertionError.class, () -> OpenMetricsChecker.check(document));
        assertThrows(AssertionError.class, () -> PrometheusClient.parse(document));
    }
}
