package io.github.socketloom.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever the file holds, reading gives settings or a checked error, never anything else. */
class SettingsJsonFuzzTest {
    private static final List<String> KEYS = List.of("theme", "font_size", "view", "interval_ms", "window", "width",
            "height", "maximized", "connections", "columns", "sort", "key", "visible", "ascending", "topology",
            "group_by", "mode",
            "endpoints", "labels", "metric", "host_shown", "spread", "legend_open", "pins", "rack12");

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
    void ourOwnFileWithOneByteChanged(@ForAll @IntRange(max = 900) int place, @ForAll byte value) throws IOException {
        byte[] bytes = json.write(DesktopSettings.DEFAULT.withConnections(new TableSetting(
                List.of(new ColumnSetting("rtt", 70, true)), List.of(new SortSetting("rtt", true))))
                .withTopology(TopologySetting.DEFAULT.withPins(
                        PinSettings.NONE.with("rack12", Map.of("process:nginx", new PinSetting(-1, 2.5))))));
        bytes[place % bytes.length] = value;
        readOrRefuse(bytes);
    }

    @Property
    void settingsSurviveTheirJson(@ForAll Theme theme, @ForAll @IntRange(min = 10, max = 24) int font,
            @ForAll @DoubleRange(min = 900, max = 16_384) double width, @ForAll boolean maximized,
            @ForAll @IntRange(min = 100, max = 3_600_000) int interval) throws IOException {
        DesktopSettings settings = new DesktopSettings(theme, font, new WindowSetting(width, 560, maximized), "events",
                interval, TableSetting.DEFAULT, TopologySetting.DEFAULT,
                new ProtocolsSetting(maximized ? "table" : "charts", font), TableSetting.DEFAULT,
                maximized ? List.of("ssh://db" + font) : List.of());
        assertEquals(new SettingsJson.Read(settings, List.of()), json.read(json.write(settings)));
    }

    @Property
    void theTopologySurvivesItsJson(@ForAll @StringLength(min = 1, max = 100) String groupBy,
            @ForAll @StringLength(max = 1000) String labels, @ForAll @DoubleRange(max = 1) double spread,
            @ForAll boolean shown, @ForAll @Size(max = 60) Map<@StringLength(min = 1, max = 500) String, Double> pins)
            throws IOException {
        PinSettings kept = PinSettings.NONE;
        Map<String, PinSetting> ofHost = new HashMap<>();
        pins.forEach((key, x) -> {
            if (Math.abs(x) <= PinSetting.FARTHEST) {
                ofHost.put(key, new PinSetting(x, -x));
            }
        });
        for (String host : ofHost.keySet()) {
            kept = kept.with(host, ofHost);
        }
        DesktopSettings settings = DesktopSettings.DEFAULT.withTopology(new TopologySetting(groupBy, "detailed",
                "subnet", labels, "throughput", shown, spread, !shown, kept));
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
