package io.github.socketloom.collector.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.metrics.ConntrackMetrics.Collect;
import io.github.socketloom.collector.model.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.KernelUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

class ConfigurationTest {

    private static final Path FILE = Path.of("c.toml");

    @TempDir
    private Path folder;

    private static Configuration parse(String text) throws ConfigurationException {
        return Configuration.parse(FILE, text);
    }

    private static String refusal(String text) {
        return assertThrows(ConfigurationException.class, () -> parse(text)).getMessage();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "c", ".toml"), text);
    }

    @Test
    void anEmptyFileIsTheDefault() throws ConfigurationException {
        assertEquals(Configuration.DEFAULT, parse(""));
        assertEquals(Configuration.DEFAULT, parse("# nothing\n[collector]\n[names]\n"));
        assertEquals(CollectorSettings.DEFAULT, Configuration.DEFAULT.settings());
    }

    @Test
    void everyKeyReachesTheSettingsOfTheCollector() throws ConfigurationException {
        Configuration read = parse("""
                [collector]
                protocols = ["udp", "unix", "udp"]
                namespaces = "self"
                interval = 0.5
                nat = false
                events = false
                bpf = false
                datagrams = true
                [apps_lookup]
                cache_size = 100
                [names]
                reverse_dns = true
                container_runtimes = false
                [conntrack]
                collect = ["percpu"]
                dirs = ["/proc/sys/net/netfilter"]
                files = ["nf_conntrack_count", "nf_conntrack_buckets"]
                """);
        assertEquals(Duration.ofMillis(500), read.interval());
        assertEquals(new CollectorSettings(Path.of("/host"), "linux", EnumSet.of(Protocol.UDP, Protocol.UNIX), false,
                false, new KernelUse(false, false, true), 100, true, false,
                new ConntrackSettings(List.of("/proc/sys/net/netfilter"),
                        List.of("nf_conntrack_count", "nf_conntrack_buckets"))),
                read.settings(Path.of("/host"), "linux"));
        assertEquals(Set.of(Collect.PERCPU), read.conntrackCollect());
        assertEquals(List.of(), read.notices());
    }

    @Test
    void programsInTheKernelAreUsedAndDatagramsNotCountedUnlessSomebodyWantsItOtherwise()
            throws ConfigurationException {
        assertEquals(new KernelUse(true, true, false), parse("").settings().kernel());
        assertEquals(new KernelUse(true, false, false), parse("collector.bpf = false").settings().kernel());
        assertEquals(new KernelUse(true, true, true), parse("collector.datagrams = true").settings().kernel());
        assertTrue(refusal("collector.bpf = \"no\"").contains("collector.bpf"));
        assertTrue(refusal("collector.datagrams = 1").contains("collector.datagrams"));
    }

    @Test
    void anEmptyListOfFoldersOrFilesIsTheDefaultAsInTelegraf() throws ConfigurationException {
        assertEquals(ConntrackSettings.DEFAULT, parse("[conntrack]\ndirs = []\nfiles = []").conntrack());
        assertEquals(Set.of(Collect.ALL, Collect.PERCPU), Configuration.DEFAULT.conntrackCollect());
    }

    @Test
    void allIsEveryProtocol() throws ConfigurationException {
        assertEquals(Set.copyOf(EnumSet.allOf(Protocol.class)), parse("collector.protocols = [\"all\"]").protocols());
    }

    @Test
    void socketstatExportsWhatTelegrafDoesByDefault() throws ConfigurationException {
        assertEquals(Set.of(Protocol.TCP, Protocol.UDP), Configuration.DEFAULT.socketstat());
        assertEquals(Set.of(Protocol.TCP, Protocol.UNIX),
                parse("socketstat.protocols = [\"unix\", \"tcp\"]").socketstat());
    }

    @Test
    void theSampleIsTheDefault() throws ConfigurationException {
        assertEquals(Configuration.DEFAULT, parse(Configuration.sample()));
    }

    @Test
    void theSampleShowsEveryKeyWithItsDefault() throws ConfigurationException {
        Configuration all = parse(
                Pattern.compile("(?m)^#(?=[a-z_]+ = )").matcher(Configuration.sample()).replaceAll(""));
        assertEquals(Configuration.DEFAULT, all);
    }

    @Test
    void theSampleFitsATerminal() {
        Configuration.sample().lines().forEach(line -> assertTrue(line.length() <= 120, line));
    }

    @DisplayName("What is not in order is told with line and key, and nothing of the value")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[collector]~intervall = 2|c.toml, line 2: there is no key 'collector.intervall'; there are protocols, "
                    + "namespaces, interval, nat, events, bpf, datagrams",
            "~[colector]~nat = true|c.toml, line 2: there is no table or key 'colector'; there are [collector] "
                    + "[apps_lookup] [names] [conntrack] [socketstat] [agent] [export]",
            "nat = true|c.toml, line 1: there is no table or key 'nat'; there are [collector] [apps_lookup] [names] "
                    + "[conntrack] [socketstat] [agent] [export]",
            "[agent]~secret = 's3cret'|c.toml, line 2: there is no key 'agent.secret'; there are allowed_hosts, max_clients",
            "collector = 's3cret'|c.toml, line 1: 'collector': a table is expected: [collector]",
            "[collector]~~nat = 's3cret'|c.toml, line 3: 'collector.nat': true or false is expected",
            "collector = {events = true, nat = 1}|c.toml, line 1: 'collector.nat': true or false is expected",
            "collector.nat = 1|c.toml, line 1: 'collector.nat': true or false is expected",
            "[collector]~interval = 0|c.toml, line 2: 'collector.interval': a number from 0.1 to 3600 is expected",
            "[collector]~interval = nan|c.toml, line 2: 'collector.interval': a number from 0.1 to 3600 is expected",
            "[collector]~interval = 1e99999999|c.toml, line 2: 'collector.interval': a number from 0.1 to 3600 is "
                    + "expected",
            "[collector]~interval = '1s'|c.toml, line 2: 'collector.interval': a number from 0.1 to 3600 is expected",
            "[collector]~protocols = []|c.toml, line 2: 'collector.protocols': a list of some of \"tcp\" \"udp\" "
                    + "\"udplite\" \"raw\" \"packet\" \"unix\" \"mptcp\" \"icmp\" \"netlink\" \"dccp\" \"sctp\" \"all\" is expected",
            "[collector]~protocols = ['tcp', 5]|c.toml, line 2: 'collector.protocols': a list of texts is expected",
            "[collector]~protocols = 'tcp'|c.toml, line 2: 'collector.protocols': a list of texts is expected",
            "[collector]~namespaces = 's3cret'|c.toml, line 2: 'collector.namespaces': one of \"all\" \"self\" is "
                    + "expected",
            "[apps_lookup]~cache_size = 0|c.toml, line 2: 'apps_lookup.cache_size': a whole number from 1 to 65536 is "
                    + "expected",
            "[apps_lookup]~cache_size = 65537|c.toml, line 2: 'apps_lookup.cache_size': a whole number from 1 to 65536 "
                    + "is expected",
            "[apps_lookup]~cache_size = 8192.0|c.toml, line 2: 'apps_lookup.cache_size': a whole number from 1 to "
                    + "65536 is expected",
            "[apps_lookup]~cache_size = 99999999999999999999|c.toml, line 2: 'apps_lookup.cache_size': a whole number "
                    + "from 1 to 65536 is expected",
            "[conntrack]~dirs = ['/proc', 'proc/s3cret']|c.toml, line 2: 'conntrack.dirs': a list of absolute folders "
                    + "without '..' is expected",
            "[conntrack]~dirs = ['/proc/../etc']|c.toml, line 2: 'conntrack.dirs': a list of absolute folders "
                    + "without '..' is expected",
            "[conntrack]~files = ['../s3cret']|c.toml, line 2: 'conntrack.files': a list of names of files without '/' "
                    + "is expected",
            "[conntrack]~files = ['..']|c.toml, line 2: 'conntrack.files': a list of names of files without '/' is "
                    + "expected",
            "[conntrack]~collect = ['some']|c.toml, line 2: 'conntrack.collect': a list of some of \"all\" \"percpu\" "
                    + "is expected",
            "[socketstat]~protocols = ['mptcp']|c.toml, line 2: 'socketstat.protocols': a list of some of \"tcp\" "
                    + "\"udp\" \"raw\" \"unix\" \"packet\" \"dccp\" \"sctp\" is expected",
            "[collector]~nat = true~nat = false|c.toml, line 3, column 12: this key is there already ('collector.nat')",
            "[collector]~nat = true~nat = false~events = true|c.toml, line 3: this key is there already "
                    + "('collector.nat')",
            "[collector]~nat = true~nat = false~~# end~|c.toml, line 3: this key is there already ('collector.nat')",
            "[names]~[collector]~[names]|c.toml, line 3, column 7: this table is there already ('names')",
            "[collector]~nat = s3cret|c.toml, line 2, column 7: a value is not written as TOML demands "
                    + "('collector.nat')",
            "[collector]~nat = 's3cret|c.toml, line 2, column 14: the file ends too early ('collector.nat')",
            "[collector]~events = true false|c.toml, line 2, column 15: something follows where a value has ended "
                    + "('collector.events')"})
    void whatIsNotInOrderIsToldWithItsPlace(String text, String sentence) {
        String said = refusal(text.replace('~', '\n'));
        assertEquals(sentence, said);
        assertFalse(said.contains("s3cret"), said);
    }

    @Test
    void aKeyIsFoundBehindTextsOfSeveralLines() {
        assertTrue(refusal("""
                [conntrack]
                dirs = [ # a comment with " and [
                  '''a
                nat = 1
                ''', \"""b\\\"
                  c\""", "d # ]",
                ]
                [collector]
                'nat' = 5
                """).startsWith("c.toml, line 9: "));
    }

    @Test
    void aKeyThatATerminalWouldObeyIsMadeVisible() {
        assertTrue(refusal("\"\\u001b[2J\" = 1").contains("'\\x1b[2J'"));
        assertTrue(refusal("a".repeat(5000) + " = 1").length() < 300);
    }

    @Test
    void aByteOrderMarkIsNothing() throws Exception {
        assertFalse(Configuration.read(file("\ufeffcollector.nat = false")).nat());
    }

    @Test
    void whatIsNotUtf8IsToldWithItsLine() throws IOException {
        Path file = folder.resolve("latin.toml");
        Files.write(file, "# a\n# b\u00fc".getBytes(StandardCharsets.ISO_8859_1));
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Configuration.read(file));
        assertEquals(file + ", line 2: this is not UTF-8", refused.getMessage());
    }

    @Test
    void aFileIsReadUpToItsLimitOnly() throws Exception {
        assertEquals(Configuration.DEFAULT, Configuration.read(file("#".repeat(64 << 10))));
        Path longer = file("#".repeat((64 << 10) + 1));
        assertEquals(longer + ": the file is longer than 64 KiB",
                assertThrows(ConfigurationException.class, () -> Configuration.read(longer)).getMessage());
    }

    @Test
    void whatIsNoFileIsRefusedAndNotWaitedFor() {
        assertEquals(folder + ": this is no regular file",
                assertThrows(ConfigurationException.class, () -> Configuration.read(folder)).getMessage());
        Path none = folder.resolve("none");
        assertEquals(none + ": there is no such file",
                assertThrows(ConfigurationException.class, () -> Configuration.read(none)).getMessage());
    }

    @Test
    void noConfigurationAtAllCanBeAskedFor() throws ConfigurationException {
        assertEquals(Configuration.DEFAULT, Configuration.read(Path.of("/dev/null")));
    }

    @Test
    void theFirstFileThatIsThereIsRead() throws Exception {
        Path first = folder.resolve("first");
        Path second = file("collector.nat = false");
        Path third = file("this is wrong");
        assertFalse(Configuration.readFirst(List.of(first, second, third)).nat());
        assertEquals(Configuration.DEFAULT, Configuration.readFirst(List.of(first)));
    }

    @Test
    void itIsLookedForInTheUsersFolderThenInThatOfTheSystem() {
        Path system = Path.of("/etc/socketloom/socketloom.toml");
        assertEquals(List.of(Path.of("/x/socketloom/socketloom.toml"), system),
                Configuration.places(Map.of("XDG_CONFIG_HOME", "/x", "HOME", "/home/ann")));
        assertEquals(List.of(Path.of("/home/ann/.config/socketloom/socketloom.toml"), system),
                Configuration.places(Map.of("HOME", "/home/ann")));
        assertEquals(List.of(Path.of("/home/ann/.config/socketloom/socketloom.toml"), system),
                Configuration.places(Map.of("XDG_CONFIG_HOME", "relative", "HOME", "/home/ann")));
        assertEquals(List.of(system), Configuration.places(Map.of()));
    }

    @Test
    void deepNestingAndLongNumbersAreRefusedNotSuffered() {
        refusal("a = " + "[".repeat(60_000));
        refusal("a = " + "{b=".repeat(20_000));
        refusal("a = " + "9".repeat(60_000));
        refusal("a.".repeat(30_000) + "b = 1");
        refusal("[" + "a.".repeat(30_000) + "b]\nc = 1");
    }

    @Provide
    Arbitrary<String> almostToml() {
        return Arbitraries.of("[collector]", "[names]", "[[names]]", "[conntrack]", "collector", "nat", "protocols",
                "interval", "cache_size", "apps_lookup", ".", " = ", "=", "true", "false", "1", "1.5", "inf",
                "\"tcp\"", "'udp'", "'''", "\"\"\"", "\"", "'", "\\", "[", "]", "{", "}", ",", "\n", "\n", "\r\n", "#",
                "é", "\0", "\ud83d", "1979-05-27", "0x1F").list().ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 5000)
    void anyPiecesAreAConfigurationOrRefusedWithTheFilesName(@ForAll("almostToml") String text) {
        parseOrRefuse(text);
    }

    @Property(tries = 3000)
    void anyTextIsAConfigurationOrRefusedWithTheFilesName(@ForAll String text) {
        parseOrRefuse(text);
    }

    private static void parseOrRefuse(String text) {
        try {
            parse(text);
        } catch (ConfigurationException e) {
            assertTrue(e.getMessage().matches("(?s)c\\.toml(, line \\d+(, column \\d+)?)?: .+"), e.getMessage());
            int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
            Arrays.stream(e.getMessage().split("[,:] ")).filter(part -> part.matches("line \\d+"))
                    .forEach(part -> assertTrue(Integer.parseInt(part.substring(5)) <= lines, e.getMessage()));
        }
    }

    @Property(tries = 2000)
    void thePlacesOfAnyTextAreFound(@ForAll("almostToml") String text) {
        new TomlPlaces(text).line("collector.nat");
    }
}
