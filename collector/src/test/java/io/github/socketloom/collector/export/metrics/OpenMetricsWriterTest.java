package io.github.socketloom.collector.export.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketloom.collector.export.metrics.MetricValue.Truth;
import io.github.socketloom.collector.export.metrics.MetricValue.Unsigned;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker.Sample;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenMetricsWriterTest {

    private static String written(MetricFamily... families) {
        StringWriter out = new StringWriter();
        try {
            new OpenMetricsWriter().write(List.of(families), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static MetricFamily family(String name, MetricType type, String unit, MetricSample... samples) {
        return new MetricFamily(name, type, unit, "What it is.", List.of(samples));
    }

    private static MetricSample sample(MetricValue value, String... labels) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return new MetricSample(all, value);
    }

    private static MetricSample one(String... labels) {
        return sample(MetricValue.of(1), labels);
    }

    @Test
    void aDocumentWithoutFamiliesIsItsEnd() {
        assertEquals("# EOF\n", written());
    }

    @Test
    void aCounterHasTypeUnitAndHelpAndTheSuffixTotal() {
        assertEquals("""
                # TYPE x_bytes counter
                # UNIT x_bytes bytes
                # HELP x_bytes What it is.
                x_bytes_total{netns="web",direction="in"} 5
                x_bytes_total{netns="web",direction="out"} 7
                # EOF
                """,
                written(family("x_bytes", MetricType.COUNTER, "bytes",
                        sample(MetricValue.of(5), "netns", "web", "direction", "in"),
                        sample(MetricValue.of(7), "netns", "web", "direction", "out"))));
    }

    @Test
    void gaugesAndUnknownsHaveNoSuffixAndInfosTheirs() {
        assertEquals("""
                # TYPE a gauge
                # HELP a What it is.
                a -1.5
                # TYPE b unknown
                # HELP b What it is.
                b 3
                # TYPE c info
                # HELP c What it is.
                c_info{version="1"} 1
                # EOF
                """, written(family("a", MetricType.GAUGE, "", sample(MetricValue.of(-1.5))),
                family("b", MetricType.UNKNOWN, "", sample(MetricValue.of(3))),
                family("c", MetricType.INFO, "", one("version", "1"))));
    }

    @Test
    void aFamilyWithoutSamplesIsLeftOut() {
        assertEquals("# EOF\n", written(family("a", MetricType.GAUGE, "")));
    }

    @Test
    void helpIsEscaped() {
        String text = written(new MetricFamily("a", MetricType.GAUGE, "", "A \"b\" \\ c\nd", List.of(one())));
        assertEquals("# TYPE a gauge\n# HELP a A \\\"b\\\" \\\\ c\\nd\na 1\n# EOF\n", text);
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, +Inf", "-Infinity, -Inf", "2.62144E5, 262144", "1.0E-4, 0.0001", "0.5, 0.5"})
    void valuesAreWrittenWithoutExponent(double value, String expected) {
        assertEquals(expected, value(MetricValue.of(value)));
    }

    @Test
    void wholeNumbersKeepAllTheirDigits() {
        assertEquals("18446744073709551615", value(new Unsigned(-1)));
        assertEquals("-9223372036854775808", value(MetricValue.of(Long.MIN_VALUE)));
    }

    private static String value(MetricValue value) {
        return OpenMetricsChecker.check(written(family("a", MetricType.GAUGE, "", sample(value)))).get("a").samples()
                .get(0).value();
    }

    @Test
    void aLabelWithoutAValueIsLeftOut() {
        assertEquals("a{c=\"d\"} 1", written(family("a", MetricType.GAUGE, "", one("b", "", "c", "d"))).split("\n")[2]);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(family("", MetricType.GAUGE, ""), "is no name of a metric"),
                Arguments.of(family("1a", MetricType.GAUGE, ""), "is no name of a metric"),
                Arguments.of(family("a-b", MetricType.GAUGE, ""), "is no name of a metric"),
                Arguments.of(family("a b", MetricType.GAUGE, ""), "is no name of a metric"),
                Arguments.of(family("ä", MetricType.GAUGE, ""), "is no name of a metric"),
                Arguments.of(family("a_total", MetricType.COUNTER, ""),
                        "already ends with _total, which its samples get"),
                Arguments.of(family("a_info", MetricType.INFO, ""), "already ends with _info, which its samples get"),
                Arguments.of(family("a", MetricType.GAUGE, "bytes"), "does not end with its unit 'bytes'"),
                Arguments.of(family("abytes", MetricType.GAUGE, "bytes"), "does not end with its unit 'bytes'"),
                Arguments.of(family("a_bytes", MetricType.INFO, "bytes"), "has a unit, as no info may"),
                Arguments.of(family("a", MetricType.GAUGE, "", one("1b", "c")),
                        "has a label '1b', which is no name of a label"),
                Arguments.of(family("a", MetricType.GAUGE, "", one("b:c", "c")),
                        "has a label 'b:c', which is no name of a label"),
                Arguments.of(family("a", MetricType.GAUGE, "", one("__name", "c")),
                        "has a label '__name', which is no name of a label"),
                Arguments.of(family("a", MetricType.COUNTER, "", sample(MetricValue.of(-1))),
                        "is a counter with the value Whole[value=-1]"),
                Arguments.of(family("a", MetricType.COUNTER, "", sample(MetricValue.of(Double.NaN))),
                        "is a counter with the value Real[value=NaN]"),
                Arguments.of(family("a", MetricType.COUNTER, "", sample(MetricValue.of(-0.1))),
                        "is a counter with the value Real[value=-0.1]"),
                Arguments.of(family("a", MetricType.INFO, "", sample(MetricValue.of(2))),
                        "is an info with the value Whole[value=2]"),
                Arguments.of(family("a", MetricType.GAUGE, "", sample(MetricValue.of("text"))),
                        "has the value Text[value=text], which is no number"),
                Arguments.of(family("a", MetricType.GAUGE, "", sample(new Truth(true))),
                        "has the value Truth[value=true], which is no number"),
                Arguments.of(family("a", MetricType.GAUGE, "", one("b", "c", "d", "e"), one("d", "e", "b", "c")),
                        "has two samples with the labels {d=e, b=c}"),
                Arguments.of(family("a", MetricType.GAUGE, "", one(), one("b", "")),
                        "has two samples with the labels {}"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeOfTheProgramIsRefusedWithTheFamilysName(MetricFamily family, String mistake) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> written(family));
        assertEquals("metric family '" + family.name() + "' " + mistake, refused.getMessage());
    }

    @Test
    void labelsThatFamiliesShareAreComparedOnceAndStillRefusedTwice() {
        MetricSample x = one("b", "x");
        MetricSample y = one("b", "y");
        MetricFamily all = family("a", MetricType.GAUGE, "", x, y);
        assertEquals(2, OpenMetricsChecker.check(written(all, family("c", MetricType.GAUGE, "", y),
                family("d", MetricType.GAUGE, "", y, x))).get("d").samples().size());
        assertThrows(IllegalArgumentException.class, () -> written(all, family("c", MetricType.GAUGE, "", x, x)));
        assertThrows(IllegalArgumentException.class, () -> written(all, family("c", MetricType.GAUGE, "", y, x, y)));
        assertThrows(IllegalArgumentException.class,
                () -> written(all, family("c", MetricType.COUNTER, "", new MetricSample(x.labels(),
                        MetricValue.of(-1)))));
    }

    @ParameterizedTest
    @CsvSource({"GAUGE, a, GAUGE, a, a", "COUNTER, a, GAUGE, a_created, a_created",
            "GAUGE, a_total, COUNTER, a, a_total",
            "INFO, a, GAUGE, a_info, a_info", "COUNTER, a, INFO, a, a", "GAUGE, a_created, COUNTER, a, a_created"})
    void familiesWhoseNamesClashAreRefused(MetricType first, String firstName, MetricType second, String secondName,
            String clash) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> written(family(firstName, first, "", one()), family(secondName, second, "", one())));
        assertEquals("metric family '" + secondName + "' takes the name " + clash + " that family '" + firstName
                + "' has", refused.getMessage());
    }

    @Test
    void theCheckerRefusesASampleTwiceWhichPythonsParserTakes() {
        assertThrows(AssertionError.class, () -> OpenMetricsChecker.check("# TYPE x gauge\nx 1\nx 1\n# EOF\n"));
    }

    @Property
    void anyLabelComesOutAsOneSampleWithTheSameLabel(@ForAll String value, @ForAll String help) {
        String text = written(new MetricFamily("a", MetricType.GAUGE, "", help, List.of(one("b", value))));
        List<Sample> samples = OpenMetricsChecker.check(text).get("a").samples();
        assertEquals(1, samples.size());
        StringBuilder sound = new StringBuilder();
        value.codePoints().forEach(c -> sound.appendCodePoint(c == 0 || c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        assertEquals(sound.toString(), samples.get(0).labels().getOrDefault("b", ""));
    }

    @Property
    void anyNumberIsReadBack(@ForAll double value) {
        assertEquals(value, Double.parseDouble(value(MetricValue.of(value))));
    }

    @Test
    void aLabelOfAMegabyteIsOneSample() {
        String value = "\"\\\n".repeat(350_000);
        String text = written(family("a", MetricType.GAUGE, "", one("b", value)));
        assertEquals(value, OpenMetricsChecker.check(text).get("a").samples().get(0).labels().get("b"));
    }
}
