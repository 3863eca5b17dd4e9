package io.github.socketloom.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final DesktopSettings CHANGED = new DesktopSettings(Theme.DARK, 15,
            new WindowSetting(1600, 900.5, true), "collector", 5000,
            new TableSetting(List.of(new ColumnSetting("process", 180, true), new ColumnSetting("rtt", 64.25, false)),
                    List.of(new SortSetting("rtt", false))),
            new TopologySetting("container", "detailed", "subnet", "team|!secret*", "throughput", false, 0.25, false,
                    PinSettings.NONE.with("rack12", Map.of("process:nginx", new PinSetting(-12.5, 1e7)))),
            new ProtocolsSetting("table", 60),
            new TableSetting(List.of(new ColumnSetting("time", 98, true), new ColumnSetting("reason", 150, false)),
                    List.of(new SortSetting("duration_us", true))),
            List.of("ssh://ada@db1:2222?sudo", "/home/ada/monday.loom"));

    @TempDir
    private Path folder;
    private Path file;
    private SettingsFile settings;

    @BeforeEach
    void inAnEmptyFolder() {
        file = folder.resolve("socketloom").resolve("desktop.json");
        settings = new SettingsFile(file);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path aside() {
        return file.resolveSibling("desktop.json.bad");
    }

    @Test
    void withoutAFileTheDefaultsHoldAndNothingIsSaid() {
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(DesktopSettings.DEFAULT, loaded.settings());
        assertNull(loaded.problem());
    }

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        settings.save(CHANGED);
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(CHANGED, loaded.settings());
        assertNull(loaded.problem());
    }

    @Test
    void savingLeavesNoOtherFile() throws IOException {
        settings.save(CHANGED);
        settings.save(DesktopSettings.DEFAULT);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = folder.resolve("dotfiles.json");
        Files.writeString(real, "{}");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, real);
        settings.save(CHANGED);
        assertTrue(Files.isSymbolicLink(file));
        assertEquals(CHANGED, settings.load().settings());
    }

    @Test
    void garbageIsKeptAsideAndToldWithItsLine() throws IOException {
        write("{\n \"theme\": \"dark\",\n oops\n}");
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(DesktopSettings.DEFAULT, loaded.settings());
        assertTrue(loaded.problem().contains("line 3"), loaded.problem());
        assertTrue(loaded.problem().contains(aside().toString()), loaded.problem());
        assertEquals(Files.readString(file), Files.readString(aside()));
    }

    @Test
    void aValueThatMakesNoSenseIsNamedAndTheOthersHold() throws IOException {
        write("{\"theme\": \"purple\", \"font_size\": 400, \"view\": \"collector\"}");
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(DesktopSettings.DEFAULT.withView("collector"), loaded.settings());
        assertTrue(loaded.problem().contains("theme, font_size"), loaded.problem());
        assertTrue(Files.exists(aside()));
    }

    @Test
    void keysOfANewerVersionDoNoHarm() throws IOException {
        write("{\"theme\": \"light\", \"hosts\": [{\"name\": \"rack12\"}]}");
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(DesktopSettings.DEFAULT.withTheme(Theme.LIGHT), loaded.settings());
        assertNull(loaded.problem());
    }

    @Test
    void aWindowTooSmallToUseIsNotRestored() throws IOException {
        write("{\"window\": {\"width\": 3, \"height\": 2}}");
        assertEquals(WindowSetting.DEFAULT, settings.load().settings().window());
    }

    @Test
    void aColumnNamedTwiceMakesNoSense() throws IOException {
        write("{\"connections\": {\"columns\": [{\"key\": \"rtt\", \"width\": 60}, {\"key\": \"rtt\", \"width\": 60}],"
                + " \"sort\": []}}");
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(List.of(), loaded.settings().connections().columns());
        assertTrue(loaded.problem().contains("connections"), loaded.problem());
    }

    @Test
    void aValueOfTheProtocolsThatMakesNoSenseIsNamedAndTheOtherHolds() throws IOException {
        write("{\"protocols\": {\"display\": 7, \"range_minutes\": 15}}");
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(new ProtocolsSetting("charts", 15), loaded.settings().protocols());
        assertTrue(loaded.problem().contains("protocols.display"), loaded.problem());
        write("{\"protocols\": {\"display\": \"table\", \"range_minutes\": -3}}");
        loaded = settings.load();
        assertEquals(new ProtocolsSetting("table", 5), loaded.settings().protocols());
        assertTrue(loaded.problem().contains("protocols.range_minutes"), loaded.problem());
        write("{\"protocols\": []}");
        assertTrue(settings.load().problem().contains("protocols"));
    }

    @Test
    void aValueOfTheTopologyThatMakesNoSenseIsNamedAndTheOthersHold() throws IOException {
        write("{\"topology\": {\"group_by\": 7, \"mode\": \"detailed\", \"spread\": 1.5, \"host_shown\": \"no\"}}");
        SettingsFile.Loaded loaded = settings.load();
        assertEquals("detailed", loaded.settings().topology().mode());
        assertEquals(TopologySetting.DEFAULT.groupBy(), loaded.settings().topology().groupBy());
        assertTrue(loaded.problem().contains("topology.group_by, topology.host_shown, topology.spread"),
                loaded.problem());
    }

    @Test
    void aPinThatIsNowhereIsLeftOutAndTheOthersHold() throws IOException {
        write("{\"topology\": {\"pins\": {\"rack12\": {\"nginx\": [1, 2], \"far\": [1e300, 0], \"half\": [3],"
                + " \"text\": [\"a\", 0]}, \"rack13\": [], \"rack14\": {\"ssh\": [0, 0]}}}}");
        SettingsFile.Loaded loaded = settings.load();
        PinSettings pins = loaded.settings().topology().pins();
        assertEquals(Map.of("nginx", new PinSetting(1, 2)), pins.of("rack12"));
        assertEquals(List.of("rack12", "rack14"), pins.hosts());
        assertTrue(loaded.problem().contains("topology.pins"), loaded.problem());
    }

    @Test
    void asManyPinsAsAreKeptFitIntoTheFile() throws IOException {
        PinSettings pins = PinSettings.NONE;
        for (int host = 0; host < 60; host++) {
            Map<String, PinSetting> ofHost = new HashMap<>();
            for (int pin = 0; pin < PinSettings.MOST_PINS; pin++) {
                // what takes most in JSON: six characters each
                ofHost.put("\u0001".repeat(PinSettings.LONGEST_KEY - 6) + (100_000 + pin),
                        new PinSetting(-1234567.1234567891, 1234567.1234567891));
            }
            pins = pins.with("host" + host, ofHost);
        }
        DesktopSettings many = CHANGED.withTopology(CHANGED.topology().withPins(pins));
        settings.save(many);
        assertEquals(new SettingsFile.Loaded(many, null), settings.load());
        assertEquals(PinSettings.MOST_PINS, settings.load().settings().topology().pins().of("host59").size());
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        write("[" + " ".repeat(17 << 20) + "]");
        assertTrue(settings.load().problem().contains("16 MiB"));
    }

    @Test
    void nestingWithoutEndIsNoJsonOfOurs() throws IOException {
        write("[".repeat(500_000));
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(DesktopSettings.DEFAULT, loaded.settings());
        assertNotNull(loaded.problem());
    }

    @Test
    void aFolderInItsPlaceIsToldAndNothingBreaks() throws IOException {
        Files.createDirectories(file);
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(DesktopSettings.DEFAULT, loaded.settings());
        assertTrue(loaded.problem().contains("could not be read"), loaded.problem());
    }

    @Test
    void liesInTheFolderThatXdgNames() throws IOException {
        SettingsFile.ofUser(Map.of("XDG_CONFIG_HOME", folder.toString()), Path.of("/nobody")).save(CHANGED);
        assertTrue(Files.exists(file));
    }

    @Test
    void aRelativeXdgFolderIsIgnored() throws IOException {
        SettingsFile.ofUser(Map.of("XDG_CONFIG_HOME", "relative"), folder).save(CHANGED);
        assertTrue(Files.exists(folder.resolve(".config/socketloom/desktop.json")));
        assertFalse(Files.exists(Path.of("relative")));
    }

    @Test
    void whatWasLookedAtIsBoundedAndTheLatestComesFirst() {
        DesktopSettings settings = DesktopSettings.DEFAULT;
        for (int i = 0; i < DesktopSettings.MOST_RECENT + 3; i++) {
            settings = settings.withRecent("ssh://db" + i);
        }
        settings = settings.withRecent("ssh://db7").withRecent("local").withRecent("x".repeat(5000));
        assertEquals(DesktopSettings.MOST_RECENT, settings.recent().size());
        assertEquals("ssh://db7", settings.recent().get(0));
        assertEquals("ssh://db14", settings.recent().get(1));
        assertEquals(1, settings.recent().stream().filter("ssh://db7"::equals).count());
    }

    @Test
    void hostsThatMakeNoSenseAreLeftOutAndTold() throws IOException {
        write("{\"recent\": [\"ssh://db1\", 7, \"\"]}");
        SettingsFile.Loaded loaded = settings.load();
        assertEquals(List.of("ssh://db1"), loaded.settings().recent());
        assertTrue(loaded.problem().contains("recent"), loaded.problem());
    }
}
