package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.testing.SampleTopology;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.app.window.HostPane;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkQuality;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.LinkStatus.Phase;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.ssh.AgentCopy;
import io.github.socketloom.collector.ssh.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Several hosts in one window: their tabs, the way to them, and what is asked on it. */
@ExtendWith(ApplicationExtension.class)
class TabsTest {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final String DB = "ssh://ada@db1";

    @TempDir
    private Path folder;
    private final FxRobot robot = new FxRobot();
    private final ScriptedFeed local = new ScriptedFeed();
    private final DemoHost host = new DemoHost(40);
    private final ScriptedOpenings openings = new ScriptedOpenings();
    private final ExecutorService links = Executors.newCachedThreadPool();
    private SettingsFile settings;
    private Wiring wiring;
    private Stage stage;

    @Start
    private void open(Stage given) throws Exception {
        stage = given;
        settings = new SettingsFile(folder.resolve("desktop.json"));
        settings.save(DesktopSettings.DEFAULT);
        wiring = new Wiring(ScriptedOpenings.local(local), openings, new QueryLanguage(), settings,
                new LaunchRequest(null, "", Theme.LIGHT, false), null, null);
        new WindowStage(stage, wiring, () -> {
            // the test closes
        }).show();
        HeadlessMouse.correct();
        wiring.start();
        local.listener().snapshot(host.snapshot());
    }

    @AfterEach
    void close() {
        robot.interact(stage::hide);
        wiring.close();
        links.shutdownNow();
    }

    // ------------------------------------------------------------------------------------------------------- helpers

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(KeyCode code, KeyCombination.Modifier... modifiers) {
        robot.push(new KeyCodeCombination(code, modifiers));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ScriptedFeed open(String target) throws Exception {
        int before = tabs().size();
        robot.interact(() -> wiring.hosts().open(Target.parse(target)));
        until(() -> tabs().size() == before + 1);
        ScriptedFeed feed = openings.feed(target);
        if (feed != null) {
            until(() -> feed.listener() != null);
        }
        return feed;
    }

    private List<HostPane> tabs() {
        return wiring.window().tabs();
    }

    private String text(String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    private boolean isThere(String query) {
        return robot.lookup(query).tryQuery().filter(TabsTest::isShown).isPresent();
    }

    /** What lies in something that is folded away is not there, though it is visible itself. */
    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static LinkStatus link(Phase phase, String step, LinkFailure failure) {
        return new LinkStatus(phase, step, 0, 0, failure, phase == Phase.LOST ? 30_000 : -1, 1, LinkQuality.NONE,
                null);
    }

    private void live(ScriptedFeed feed) throws Exception {
        feed.listener().link(link(Phase.RECEIVING, "", null));
        Snapshot snapshot = new DemoHost(30).snapshot();
        feed.listener().snapshot(new Snapshot(new HostInfo("db1.example.org", "linux", "6.1", "amd64"),
                snapshot.report(), snapshot.capabilities(), snapshot.namespaces(), snapshot.processes(),
                snapshot.connections()));
        feed.listener().link(link(Phase.LIVE, "", null));
        until(() -> wiring.status().get().link() != null && wiring.status().get().link().phase() == Phase.LIVE);
    }

    // ----------------------------------------------------------------------------------------------------------- tabs

    @Test
    void oneHostNeedsNoTabs() {
        assertFalse(isThere("#tab-strip"));
    }

    @Test
    void twoHostsHaveATabEachAndTheTitleFollowsTheOneShown() throws Exception {
        ScriptedFeed db = open(DB);
        assertTrue(isThere("#tab-strip"));
        assertEquals("ada@db1 – Socketloom", stage.getTitle());
        live(db);
        until(() -> stage.getTitle().equals("db1.example.org – Socketloom"));
        press(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
        until(() -> stage.getTitle().equals("rack12 – Socketloom"));
        assertEquals("rack12 · local", text(".host-picker"));
        press(KeyCode.PAGE_UP, KeyCombination.CONTROL_DOWN);
        assertEquals("db1.example.org · ssh", text(".host-picker"));
    }

    @Test
    void onlyWhatIsShownIsKeptUpToDateAndTheOtherGoesOnBehind() throws Exception {
        until(() -> wiring.connections().contentProperty().get().size() > 0);
        HostTab first = wiring.shown();
        Object before = first.connections().contentProperty().get();
        open(DB);
        local.listener().update(host.tick());
        until(() -> first.status().get().report().sequence() == 2);
        assertSame(before, first.connections().contentProperty().get());
        press(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
        until(() -> first.connections().contentProperty().get() != before);
    }

    @Test
    void aHostThatHangsNeverDelaysAnother() throws Exception {
        ScriptedFeed db = open(DB);
        live(db);
        Object hanging = wiring.shown();
        // more than its model takes at once, while the model is kept from working by a view
        Future<?> stuck = links.submit(() -> {
            for (int i = 0; i < 10_000; i++) {
                db.listener().link(link(Phase.LIVE, "", null));
            }
        });
        press(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
        assertFalse(wiring.shown() == hanging);
        local.listener().update(host.tick());
        until(() -> wiring.status().get().report().sequence() == 2);
        stuck.get(60, TimeUnit.SECONDS);
    }

    @Test
    void closingATabEndsItsFeedAndShowsAnother() throws Exception {
        ScriptedFeed db = open(DB);
        press(KeyCode.W, KeyCombination.CONTROL_DOWN);
        assertEquals(1, tabs().size());
        until(db::isClosed);
        assertFalse(local.isClosed());
        assertEquals("rack12 – Socketloom", stage.getTitle());
        press(KeyCode.W, KeyCombination.CONTROL_DOWN);
        assertEquals(1, tabs().size(), "the only one stays");
        assertTrue(text(".status-message").contains("Ctrl+Q"));
    }

    @Test
    void aTabTellsHowItsHostFares() throws Exception {
        ScriptedFeed db = open(DB);
        Node tab = robot.lookup(".window-tab").<Node>queryAll().stream()
                .filter(node -> node.getPseudoClassStates().contains(SHOWN)).findFirst().orElseThrow();
        db.listener().link(link(Phase.CONNECTING, "Starting ssh.", null));
        until(() -> tab.getPseudoClassStates().contains(PseudoClass.getPseudoClass("connecting")));
        live(db);
        until(() -> tab.getPseudoClassStates().contains(PseudoClass.getPseudoClass("live")));
        db.listener().link(link(Phase.LOST, "", new LinkFailure(LinkFailure.Kind.LOST, "It ended.", null, "")));
        until(() -> tab.getPseudoClassStates().contains(PseudoClass.getPseudoClass("lost")));
        db.listener().link(link(Phase.ENDED, "", new LinkFailure(LinkFailure.Kind.VERSION, "Too old.", null, "")));
        until(() -> tab.getPseudoClassStates().contains(PseudoClass.getPseudoClass("ended")));
        assertTrue(robot.from(tab).lookup(".tab-name").query().getAccessibleText().endsWith("ended: Too old."));
    }

    @Test
    void aTopologyFileOpensInATabOfItsOwn() throws Exception {
        open(SampleTopology.file(folder, "rack77").toString());
        assertEquals("rack77.json – Socketloom", stage.getTitle());
        assertEquals(ViewName.TOPOLOGY, wiring.model().viewProperty().get());
        press(KeyCode.W, KeyCombination.CONTROL_DOWN);
        assertEquals(ViewName.CONNECTIONS, wiring.model().viewProperty().get());
    }

    @Test
    void whatCannotBeOpenedIsToldAndOpensNoTab() throws Exception {
        robot.interact(() -> wiring.hosts().drop(folder.resolve("odd.loom")));
        until(() -> text(".status-message").equals("Cannot open " + folder.resolve("odd.loom")
                + ": it is no recording."));
        assertEquals(1, tabs().size());
    }

    @Test
    void whatWasLookedAtIsRememberedWithoutSecrets() throws Exception {
        open(DB + "?sudo");
        open("unix:/run/socketloom/agent.sock");
        robot.interact(stage::hide);
        wiring.close();
        assertEquals(List.of("unix:/run/socketloom/agent.sock", DB + "?sudo"), settings.load().settings().recent());
    }

    @Test
    void theViewOfATabIsItsOwn() throws Exception {
        live(open(DB));
        press(KeyCode.DIGIT6, KeyCombination.CONTROL_DOWN);
        press(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
        assertEquals(ViewName.CONNECTIONS, wiring.model().viewProperty().get());
    }

    @Test
    void closingTheWindowEndsEveryHostAtOnce() throws Exception {
        ScriptedFeed db = open(DB);
        ScriptedFeed web = open("ssh://web1");
        robot.interact(stage::hide);
        wiring.close();
        assertTrue(local.isClosed() && db.isClosed() && web.isClosed());
        assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.equals("model") || name.startsWith("task-")).toList());
    }

    // --------------------------------------------------------------------------------------------- the connect pane

    @Test
    void controlAndTAsksForAHostAndOpensIt() throws Exception {
        press(KeyCode.T, KeyCombination.CONTROL_DOWN);
        until(() -> isThere("#connect-field"));
        assertTrue(robot.lookup("#connect-go").<Button>query().isDisabled());
        robot.write(DB);
        until(() -> !robot.lookup("#connect-go").<Button>query().isDisabled());
        robot.clickOn("#connect-elevated");
        robot.clickOn("#connect-go");
        until(() -> tabs().size() == 2);
        assertEquals(Target.parse(DB + "?sudo"), wiring.model().target());
        assertFalse(isThere("#connect-field"));
    }

    @Test
    void escapeLeavesTheConnectPane() throws Exception {
        press(KeyCode.T, KeyCombination.CONTROL_DOWN);
        until(() -> isThere("#connect-field"));
        press(KeyCode.ESCAPE);
        assertFalse(isThere("#connect-field"));
        assertEquals(1, tabs().size());
    }

    @Test
    void whatWasLookedAtBeforeIsChosenByKeys() throws Exception {
        open(DB);
        press(KeyCode.W, KeyCombination.CONTROL_DOWN);
        press(KeyCode.T, KeyCombination.CONTROL_DOWN);
        until(() -> isThere("#connect-field"));
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        until(() -> tabs().size() == 2);
        assertEquals(Target.parse(DB), wiring.model().target());
    }

    // --------------------------------------------------------------------------------------------- the way to a host

    @Test
    void connectingShowsItsStepsAndCancelClosesTheTab() throws Exception {
        ScriptedFeed db = open(DB);
        db.listener().link(link(Phase.CONNECTING, "Starting ssh.", null));
        db.listener().link(link(Phase.CONNECTING, "Looking for the agent.", null));
        until(() -> isThere("#link-screen") && robot.lookup("#link-steps").lookup(".label").queryAll().size() == 2);
        assertEquals("Connecting to ada@db1", text("#link-title"));
        robot.clickOn("#link-cancel");
        until(db::isClosed);
        assertEquals(1, tabs().size());
    }

    @Test
    void cancellingTheOnlyTabShowsThisHostInstead() throws Exception {
        ScriptedFeed db = open(DB);
        press(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
        press(KeyCode.W, KeyCombination.CONTROL_DOWN);
        db.listener().link(link(Phase.CONNECTING, "Starting ssh.", null));
        until(() -> isThere("#link-cancel"));
        robot.clickOn("#link-cancel");
        until(() -> tabs().size() == 1 && wiring.model().target() instanceof Target.Local);
        until(db::isClosed);
    }

    @Test
    void aLostLinkGreysThePictureUntilItStandsAgain() throws Exception {
        ScriptedFeed db = open(DB);
        live(db);
        assertFalse(isThere("#link-banner"));
        db.listener().link(link(Phase.LOST, "", new LinkFailure(LinkFailure.Kind.LOST, "The link ended.", null, "")));
        until(() -> isThere("#link-banner"));
        assertTrue(text("#banner-sentence").startsWith("This is the last picture, "), text("#banner-sentence"));
        assertTrue(robot.lookup(".view-area").query().getOpacity() < 1);
        assertTrue(isThere("#connections-table"));
        robot.clickOn("#banner-retry-now");
        assertEquals(List.of(DB), openings.retried());
        db.listener().link(link(Phase.LIVE, "", null));
        until(() -> !isThere("#link-banner"));
        assertEquals(1, robot.lookup(".view-area").query().getOpacity());
    }

    @Test
    void anEndUnfoldsWhatTheProgramsSaid() throws Exception {
        ScriptedFeed db = open(DB);
        db.listener().link(link(Phase.ENDED, "", new LinkFailure(LinkFailure.Kind.AGENT_MISSING,
                "db1 has no agent.", "Copy it there.", "sh: socketloom-agent: not found")));
        until(() -> isThere("#link-copy-agent"));
        assertFalse(isThere("#link-detail"));
        robot.clickOn("#link-detail-fold");
        assertEquals("sh: socketloom-agent: not found", text("#link-detail"));
        robot.clickOn("#link-copy-agent");
        assertEquals(List.of(DB), openings.retried());
    }

    @Test
    void refusedRightsAreDoneWithoutInATabInTheSamePlace() throws Exception {
        ScriptedFeed db = open(DB + "?sudo");
        db.listener().link(link(Phase.ENDED, "", new LinkFailure(LinkFailure.Kind.ELEVATION,
                "sudo refused.", null, "")));
        until(() -> isThere("#link-plain"));
        robot.clickOn("#link-plain");
        until(() -> tabs().size() == 2 && wiring.model().target().equals(Target.parse(DB)));
        until(db::isClosed);
    }

    // ----------------------------------------------------------------------------------------------------- questions

    private Future<Optional<char[]>> ask(Question.Kind kind, String prompt, String fingerprint) throws Exception {
        Future<Optional<char[]>> asked = links.submit(() -> openings.desk(DB)
                .ask(new Question(kind, "ada@db1", prompt, fingerprint)));
        until(() -> isThere("#question-title"));
        return asked;
    }

    private static String answer(Future<Optional<char[]>> asked) throws Exception {
        return asked.get(60, TimeUnit.SECONDS).map(String::new).orElse(null);
    }

    @Test
    void aPasswordIsTypedHiddenAndNothingOfItStays() throws Exception {
        open(DB);
        Future<Optional<char[]>> asked = ask(Question.Kind.PASSWORD, "ada@db1's password: ", null);
        assertEquals("Password for ada@db1", text("#question-title"));
        assertEquals("ada@db1's password:", text("#question-prompt"));
        PasswordField field = robot.lookup("#question-answer").query();
        assertTrue(field.isFocused());
        robot.write("hunter2");
        press(KeyCode.ENTER);
        assertEquals("hunter2", answer(asked));
        assertEquals("", field.getText());
        until(() -> !isThere("#question-layer"));
    }

    @Test
    void anUnknownHostKeyIsNotAcceptedByPressingEnter() throws Exception {
        open(DB);
        Future<Optional<char[]>> asked = ask(Question.Kind.HOST_KEY, "Are you sure?", "ED25519 SHA256:abcdef");
        assertEquals("ED25519 SHA256:abcdef", text("#question-fingerprint"));
        press(KeyCode.ENTER);
        assertEquals("no", answer(asked));
        asked = ask(Question.Kind.HOST_KEY, "Are you sure?", "ED25519 SHA256:abcdef");
        robot.clickOn("#question-accept");
        assertEquals("yes", answer(asked));
    }

    @Test
    void escapeGivesUp() throws Exception {
        open(DB);
        Future<Optional<char[]>> asked = ask(Question.Kind.OTHER, "Verification code: ", null);
        press(KeyCode.ESCAPE);
        assertEquals(null, answer(asked));
    }

    @Test
    void theAgentIsCopiedOnlyIfTheUserAgrees() throws Exception {
        open(DB);
        AgentCopy copy = new AgentCopy("ada@db1", "/home/ada/.cache/socketloom", "the program alone", 3_145_728,
                "Linux on amd64, Java 17");
        Future<Boolean> asked = links.submit(() -> openings.desk(DB).mayCopy(copy));
        until(() -> isThere("#question-copy"));
        assertEquals("Copy 3.0 MiB", text("#question-copy"));
        robot.clickOn("#question-give-up");
        assertFalse(asked.get(60, TimeUnit.SECONDS));
        asked = links.submit(() -> openings.desk(DB).mayCopy(copy));
        until(() -> isThere("#question-copy"));
        press(KeyCode.ENTER);
        assertTrue(asked.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aQuestionLiesOverItsOwnTabOnly() throws Exception {
        open(DB);
        Future<Optional<char[]>> asked = ask(Question.Kind.PASSWORD, "Password:", null);
        press(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
        assertFalse(isThere("#question-title"));
        assertFalse(asked.isDone());
        Node waiting = robot.lookup(".window-tab").<Node>queryAll().stream()
                .filter(node -> !node.getPseudoClassStates().contains(SHOWN)).findFirst().orElseThrow();
        assertTrue(waiting.getPseudoClassStates().contains(PseudoClass.getPseudoClass("asking")));
        press(KeyCode.TAB, KeyCombination.CONTROL_DOWN);
        assertNotNull(robot.lookup("#question-answer").query());
        robot.write("x");
        press(KeyCode.ENTER);
        assertEquals("x", answer(asked));
    }
}
