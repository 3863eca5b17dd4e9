package io.github.socketloom.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever the file holds, reading gives settings or a checked error, never anything else. */
class SettingsJsonFuzzTest {
    private static final List<String> KEYS = List.of("theme", "font_size", "view", "interval_ms", "window", "width",
            "height", "maximized", "connections", "columns", "sort", "key", "visible", "ascending");

    private final SettingsJson json = new SettingsJson();

    @Property
    void anyBytes(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property
    void anyJsonWithOurKeys(@ForAll("values") String text) {
        readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void ourOwnFileWithOneByteChanged(@ForAll @IntRange(max = 400) int place, @ForAll byte value) throws IOException {
        byte[] bytes = json.write(DesktopSettings.DEFAULT.withConnections(new TableSetting(
                List.of(new ColumnSetting("rtt", 70, true)), List.of(new SortSetting("rtt", true)))));
        bytes[place % bytes.length] = value;
        readOrRefuse(bytes);
    }

    @Property
    void settingsSurviveTheirJson(@ForAll Theme theme, @ForAll @IntRange(min = 10, max = 24) int font,
            @ForAll @DoubleRange(min = 900, max = 16_384) double width, @ForAll boolean maximized,
            @ForAll @IntRange(min = 100, max = 3_600_000) int interval) throws IOException {
        DesktopSettings settings = new DesktopSettings(theme, font, new WindowSetting(width, 560, maximized), "events",
                interval, TableSetting.DEFAULT);
        assertEquals(new SettingsJson.Read(settings, List.of()), json.read(json.write(settings)));
    }

    private void readOrRefuse(byte[] bytes) {
        try {
            assertNotNull(json.read(bytes).settings());
        } catch (IOException e) {
            assertNotNull(e.getMessage());
        }
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> leaves = Arbitraries.of("null", "true", "-1", "1e999", "0.5", "13", "\"dark\"", "\"\"",
                "99999999999999999999");
        return Arbitraries.recursive(() -> leaves, SettingsJsonFuzzTest::nested, 1, 4);
    }

    private static Arbitrary<String> nested(Arbitrary<String> inner) {
        Arbitrary<String> lists = inner.list().ofMaxSize(2).map(items -> "[" + String.join(",", items) + "]");
        Arbitrary<String> objects = Combinators.combine(Arbitraries.of(KEYS), inner)
                .as((key, value) -> "\"" + key + "\":" + value)
                .list().ofMaxSize(4).map(members -> "{" + String.join(",", members) + "}");
        return Arbitraries.oneOf(lists, objects, objects);
    }
}
