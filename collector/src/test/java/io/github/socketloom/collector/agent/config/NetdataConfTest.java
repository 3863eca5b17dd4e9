package io.github.socketloom.collector.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetdataConfTest {

    private static final String SECTION = "[plugin:network-viewer]\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("netdata.conf"), text);
    }

    private Configuration read(String text) throws IOException, ConfigurationException {
        return Configuration.DEFAULT.withNetdataConf(file(text));
    }

    @DisplayName("The dialect of netdata.conf")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[plugin:network-viewer]~apps lookup cache size = 100|100",
            "[plugin:network-viewer]~   apps lookup cache size=100  |100",
            "[plugin:network-viewer]~apps lookup cache size = 1~apps lookup cache size = 2|2",
            "[plugin:network-viewer]~[global]~[plugin:network-viewer]~apps lookup cache size = 7|7",
            "[plugin:network-viewer]~apps lookup cache size = 1~[web]~[plugin:network-viewer]~"
                    + "apps lookup cache size = 2|2",
            "[plugin:network-viewer]~# apps lookup cache size = 5|8192",
            "[plugin:network-viewer]~   # apps lookup cache size = 5|8192",
            "apps lookup cache size = 5|8192",
            "[global]~apps lookup cache size = 5|8192",
            "[Plugin:network-viewer]~apps lookup cache size = 5|8192",
            "[plugin:network-viewer]~Apps lookup cache size = 5|8192",
            "[ plugin:network-viewer ]~apps lookup cache size = 5|8192",
            "[plugin:network-viewer]~apps lookup cache size 5|8192",
            "[plugin:network-viewer] # x~apps lookup cache size = 5|8192",
            "[plugin:network-viewer]~apps lookup cache size = 0|1",
            "[plugin:network-viewer]~apps lookup cache size = -9|1",
            "[plugin:network-viewer]~apps lookup cache size = 65537|65536",
            "[plugin:network-viewer]~apps lookup cache size = 18446744073709551616|65536"})
    void theDialect(String text, int size) throws Exception {
        assertEquals(size, read(text.replace('~', '\n')).cacheSize());
    }

    @Test
    void whiteSpaceAroundLinesKeysAndValuesIsNothing() throws Exception {
        assertEquals(100, read("\t [plugin:network-viewer] \r\n\tapps lookup cache size\t=\t+100\r\n").cacheSize());
    }

    @DisplayName("A '#' behind a value belongs to it, and so do quotes")
    @ParameterizedTest
    @ValueSource(strings = {"100 # many", "\"100\"", "'100'", "", "many", "1e3", "0x10", "100;"})
    void whatIsNoNumberIsToldWithItsPlaceAndNotRepeated(String value) throws IOException {
        Path file = file("# x\n" + SECTION + "apps lookup cache size = " + value);
        ConfigurationException refused = assertThrows(ConfigurationException.class,
                () -> Configuration.DEFAULT.withNetdataConf(file));
        assertEquals(file + ", line 3: [plugin:network-viewer] 'apps lookup cache size': a whole number is expected",
                refused.getMessage());
    }

    @Test
    void whatIsMovedIntoTheRangeIsTold() throws Exception {
        Configuration read = read(SECTION + "apps lookup cache size = 70000");
        assertEquals(List.of(folder.resolve("netdata.conf")
                + ", line 2: 'apps lookup cache size' is outside of 1 to 65536; 65536 is taken"), read.notices());
        assertEquals(List.of(), read(SECTION + "apps lookup cache size = 65536").notices());
    }

    @Test
    void aFileWithoutTheSettingIsTold() throws Exception {
        assertEquals(List.of(folder.resolve("netdata.conf")
                + ": there is no 'apps lookup cache size' in [plugin:network-viewer]; 8192 stays"),
                read("[global]\nhostname = x\n").notices());
    }

    @Test
    void aLineOfMoreThanEightKibibytesIsNotRead() throws Exception {
        String padding = " ".repeat(8192 - "apps lookup cache size =5".length());
        assertEquals(5, read(SECTION + "apps lookup cache size =" + padding + "5").cacheSize());
        assertEquals(8192, read(SECTION + "apps lookup cache size = " + padding + "5").cacheSize());
    }

    @Test
    void nothingElseOfTheConfigurationChanges() throws Exception {
        Configuration own = Configuration.parse(Path.of("c.toml"), "collector.nat = false");
        Configuration both = own.withNetdataConf(file(SECTION + "apps lookup cache size = 9"));
        assertEquals(9, both.cacheSize());
        assertEquals(false, both.nat());
    }

    @Provide
    Arbitrary<String> almostConf() {
        return Arbitraries.of("[plugin:network-viewer]", "[", "]", "apps lookup cache size", " = ", "=", "5", "-", "+",
                "#", "\n", "\n", "\r", "\t", " ", "é", "\0", "99999999999999999999999").list().ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void anyTextIsReadOrRefused(@ForAll("almostConf") String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile("netdata", ".conf"), text);
        try {
            int size = Configuration.DEFAULT.withNetdataConf(file).cacheSize();
            assertTrue(size >= 1 && size <= 65_536);
        } catch (ConfigurationException e) {
            assertTrue(e.getMessage().startsWith(file + ", line "), e.getMessage());
        } finally {
            Files.delete(file);
        }
    }
}
