package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.testing.SampleTopology;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.model.Protocol;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DesktopCommandTest {

    @TempDir
    private Path folder;
    private final NotedDesktop desktop = new NotedDesktop();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Takes down what it is asked for. */
    private static final class NotedDesktop implements Desktop {
        private final List<Object> calls = new ArrayList<>();
        private boolean display = true;
        private DesktopException failure;

        @Override
        public boolean hasDisplay() {
            return display;
        }

        @Override
        public void openWindow(LaunchRequest launch) throws DesktopException {
            note("window", launch);
        }

        @Override
        public void takePicture(LaunchRequest launch, PictureRequest picture) throws DesktopException {
            note("picture", launch, picture);
        }

        @Override
        public void showWithoutDisplay(LaunchRequest launch) throws DesktopException {
            note("pictures of all views", launch);
        }

        private void note(Object... call) throws DesktopException {
            calls.addAll(List.of(call));
            if (failure != null) {
                throw failure;
            }
        }
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine(desktop, List.of());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void withoutArgumentsOpensTheWindowAsItWasLeft() {
        assertEquals(0, run());
        assertEquals(List.of("window", new LaunchRequest(null, "", null, true)), desktop.calls);
    }

    @Test
    void opensTheWindowAsAsked() {
        assertEquals(0, run("--connect", "local", "--view", "collector", "--filter", "nginx rtt>50ms", "--theme",
                "dark", "--no-animation"));
        assertEquals(List.of("window", new LaunchRequest(ViewName.COLLECTOR, "nginx rtt>50ms", Theme.DARK, false)),
                desktop.calls);
    }

    @Test
    void withoutADisplayShowsPicturesInstead() {
        desktop.display = false;
        assertEquals(0, run("--filter", "ssh"));
        assertEquals(List.of("pictures of all views", new LaunchRequest(null, "ssh", null, true)), desktop.calls);
    }

    @Test
    void takesAPictureWithAndWithoutADisplay() {
        Path file = folder.resolve("a.png");
        assertEquals(0, run("--screenshot", file.toString(), "--size", "1920x1080", "--after", "2.5"));
        assertEquals(new PictureRequest(file, 1920, 1080, Duration.ofMillis(2500)), desktop.calls.get(2));
    }

    @Test
    void aPictureIs1280By800AndTakenAtTheSecondTick() {
        Path file = folder.resolve("a.PNG");
        assertEquals(0, run("--screenshot", file.toString()));
        assertEquals(new PictureRequest(file, 1280, 800, null), desktop.calls.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "privileged", "ssh://rack12", "ssh://ada@rack12:2222", "ssh://ada@[fd00::1]:22",
            "ssh://rack12?sudo", "ssh://rack12?socket=/run/socketloom/agent.sock", "unix:/run/socketloom/agent.sock",
            "monday.loom"})
    void looksAtWhatIsNamed(String target) {
        assertEquals(0, run("--connect", target));
        assertEquals(Target.parse(target), ((LaunchRequest) desktop.calls.get(1)).target());
        assertEquals(target, Target.parse(target).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://", "ssh://-oProxyCommand=touch", "ssh://a b", "ssh://rack12:0", "ssh://rack12:99999",
            "ssh://rack12?doas", "ssh://rack12?socket=agent.sock", "unix:"})
    void aTargetThatIsWrittenWronglyEndsWith2AndSaysWhy(String target) {
        assertEquals(2, run("--connect", target));
        assertTrue(err.toString().startsWith("cannot connect to '" + target + "'")
                || err.toString().contains("no absolute path"), err.toString());
        assertEquals(List.of(), desktop.calls);
    }

    @Test
    void readsTheConfigurationThatIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("socketloom.toml"),
                "[collector]\nprotocols = [\"tcp\"]\ninterval = 2.5\n");
        assertEquals(0, run("--config", file.toString()));
        LaunchRequest launch = (LaunchRequest) desktop.calls.get(1);
        assertEquals(Set.of(Protocol.TCP), Main.settings(launch.configuration()).protocols());
        assertEquals(Duration.ofMillis(2500), launch.configuration().interval());
    }

    @Test
    void aConfigurationThatIsWrongIsNamedWithFileAndLine() throws IOException {
        Path file = Files.writeString(folder.resolve("socketloom.toml"), "[collector]\nprotocol = \"tcp\"\n");
        assertEquals(1, run("--config", file.toString()));
        assertTrue(err.toString().contains(file + ", line 2"), err.toString());
        assertEquals(List.of(), desktop.calls);
        assertEquals(1, run("--config", folder.resolve("missing.toml").toString()));
        assertTrue(err.toString().contains("missing.toml"), err.toString());
    }

    @Test
    void whereNoProtocolsAreConfiguredAllAreCollected() {
        assertEquals(Set.of(Protocol.values()), Main.settings(Configuration.DEFAULT).protocols());
    }

    @Test
    void onlyTheTopologyCanBeAnSvg() throws IOException {
        String svg = folder.resolve("a.svg").toString();
        assertEquals(1, run("--screenshot", svg));
        assertTrue(err.toString().contains("only the topology can be an SVG (--view topology)"), err.toString());
        assertEquals(1, run("--screenshot", svg, "--view", "connections"));
        assertEquals(List.of(), desktop.calls);
        assertEquals(0, run("--screenshot", svg, "--view", "topology"));
        assertEquals(new PictureRequest(Path.of(svg), 1280, 800, null), desktop.calls.get(2));
        assertEquals(0, run("--screenshot", svg, "--connect", SampleTopology.file(folder).toString()));
    }

    @Test
    void opensATopologyFileInsteadOfTheHost() throws IOException {
        assertEquals(0, run("--connect", SampleTopology.file(folder).toString(), "--theme", "dark"));
        LaunchRequest launch = (LaunchRequest) desktop.calls.get(1);
        assertEquals("rack12.json", launch.opened().name());
        assertEquals(SampleTopology.of("rack12").actors().size(),
                launch.opened().document().topology().actors().size());
        assertEquals(Theme.DARK, launch.theme());
    }

    @Test
    void aTopologyFileThatIsNoneIsNamedWithThePlaceBeforeAWindowIsOpened() throws IOException {
        Path file = SampleTopology.file(folder);
        Files.writeString(file, Files.readString(file).replace("netdata.topology.v1", "netdata.topology.v9"));
        assertEquals(1, run("--connect", file.toString()));
        assertTrue(err.toString().startsWith("socketloom: cannot open " + file + ": data.schema_version"),
                err.toString());
        assertEquals(1, err.toString().lines().count());
        assertEquals(List.of(), desktop.calls);
    }

    @Test
    void aTopologyFileThatIsNotThereIsOneSentence() {
        assertEquals(1, run("--connect", folder.resolve("none.json").toString()));
        assertTrue(err.toString().contains("none.json: there is no such file"), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void aTopologyFileIsNotFiltered() throws IOException {
        assertEquals(2, run("--connect", SampleTopology.file(folder).toString(), "--filter", "nginx"));
        assertTrue(err.toString().contains("--filter"), err.toString());
    }

    @Test
    void saysAtOnceThatThePictureHasNoFolder() {
        assertEquals(1, run("--screenshot", folder.resolve("none/a.png").toString()));
        assertTrue(err.toString().contains("there is no folder"), err.toString());
        assertEquals(List.of(), desktop.calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--view=map", "--theme=purple", "--connect=somewhere", "--size=800x600", "--after=3",
            "--unknown", "argument", "--screenshot=a.jpg", "--screenshot=a.png --size=800",
            "--screenshot=a.png --size=0x0", "--screenshot=a.png --size=99999x800",
            "--screenshot=a.png --size=800x99999999999", "--screenshot=a.png --after=-1",
            "--screenshot=a.png --after=NaN", "--screenshot=a.png --after=soon"})
    void wrongUsageEndsWith2AndSaysWhy(String arguments) {
        assertEquals(2, run(arguments.split(" ")));
        assertTrue(err.toString().contains("Usage: socketloom"), err.toString());
        assertEquals(List.of(), desktop.calls);
    }

    @Test
    void whatFailsIsOneSentenceAndEndsWith1() {
        desktop.failure = new DesktopException("the library libgtk-3.so.0 is missing; on Debian install it with"
                + " 'apt install libgtk-3-0'");
        assertEquals(1, run());
        assertEquals("socketloom: " + desktop.failure.getMessage(), err.toString().strip());
    }

    @Test
    void helpNamesEveryOption() {
        assertEquals(0, run("--help"));
        for (String option : List.of("--connect", "--view", "--filter", "--theme", "--config", "--screenshot", "--size",
                "--after", "--no-animation", "--help", "--version")) {
            assertTrue(out.toString().contains(option), option);
        }
    }

    @Test
    void versionNamesTheProgramAndJava() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("socketloom "), out.toString());
        assertTrue(out.toString().contains("Java 2"), out.toString());
    }
}
