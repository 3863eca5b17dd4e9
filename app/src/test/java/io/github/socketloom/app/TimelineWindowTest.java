package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
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

/** Going back in time in a window: the time line of a frozen host, and that of a recording. */
@ExtendWith(ApplicationExtension.class)
class TimelineWindowTest {
    private static final int TICKS = 20;

    @TempDir
    private Path folder;
    private final FxRobot robot = new FxRobot();
    private final ScriptedFeed collector = new ScriptedFeed();
    private final HistoryFeed history = new HistoryFeed(collector);
    private final DemoHost host = new DemoHost(40);
    private Wiring wiring;
    private Stage stage;

    @Start
    private void open(Stage given) throws Exception {
        stage = given;
        SettingsFile settings = new SettingsFile(folder.resolve("desktop.json"));
        settings.save(DesktopSettings.DEFAULT);
        Opening opening = Opening.of(new Target.Local(), history, Opening.NOTHING_TO_RETRY, QuestionDesk.ofWindow());
        wiring = new Wiring(opening, TimelineWindowTest::openRecording, new QueryLanguage(), settings,
                new LaunchRequest(null, "", Theme.LIGHT, false), null, null);
        new WindowStage(stage, wiring, () -> {
            // the test closes
        }).show();
        HeadlessMouse.correct();
        wiring.start();
        collector.listener().snapshot(host.snapshot());
        for (int i = 1; i < TICKS; i++) {
            awaitKept(i);
            collector.listener().update(host.tick());
        }
    }

    /** What comes faster than it is kept is merged. */
    private void awaitKept(int ticks) throws InterruptedException {
        while (history.history().times().length < ticks) {
            Thread.sleep(5);
        }
    }

    private static Opening openRecording(Target target, QuestionDesk desk) throws IOException {
        Recording recording = Recording.open(((Target.Recorded) target).file());
        return Opening.of(target, Opening.Replay.of(recording, "recording of " + recording.host().name()), desk);
    }

    @AfterEach
    void close() {
        robot.interact(stage::hide);
        wiring.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(KeyCode code, KeyCombination.Modifier... modifiers) {
        robot.push(new KeyCodeCombination(code, modifiers));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean isThere(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(Node::isVisible);
    }

    private String text(String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    /** Returns which of the host's readings is shown; its readings are seconds apart. */
    private long shownReading() {
        return wiring.status().get().report() == null
                ? 0
                : (wiring.status().get().report().collectedAt() - first()) / 1_000_000 + 1;
    }

    private long first() {
        return history.history().times()[0];
    }

    private void freeze() throws Exception {
        until(() -> history.history().times().length == TICKS && shownReading() == TICKS);
        robot.interact(() -> wiring.model().frozenProperty().set(true));
        until(() -> wiring.status().get().frozen() && isThere("#timeline"));
        until(() -> !robot.lookup("#timeline-back").query().isDisabled());
    }

    @Test
    void theTimeLineIsThereWhileThePictureIsFrozen() throws Exception {
        assertFalse(isThere("#timeline"));
        freeze();
        assertTrue(stage.getTitle().startsWith("rack12, frozen at "), stage.getTitle());
        assertTrue(text("#status-moment").startsWith("frozen at "));
        robot.interact(() -> robot.lookup("#timeline-live").<Button>query().fire());
        until(() -> !wiring.status().get().frozen());
        assertFalse(isThere("#timeline"));
        assertEquals("rack12 – Socketloom", stage.getTitle());
    }

    @Test
    void keysGoThroughTheReadingsWhileCollectionGoesOn() throws Exception {
        freeze();
        press(KeyCode.LEFT, KeyCombination.ALT_DOWN);
        until(() -> shownReading() == TICKS - 1);
        collector.listener().update(host.tick());
        robot.interact(() -> robot.lookup("#timeline-track").query().requestFocus());
        press(KeyCode.PAGE_UP);
        until(() -> shownReading() == TICKS - 11);
        press(KeyCode.HOME);
        until(() -> shownReading() == 1);
        press(KeyCode.RIGHT);
        until(() -> shownReading() == 2);
        robot.interact(() -> wiring.model().frozenProperty().set(false));
        until(() -> shownReading() == TICKS + 1);
    }

    @Test
    void theHandleIsDraggedAlongTheTrack() throws Exception {
        freeze();
        Node track = robot.lookup("#timeline-track").query();
        Bounds place = robot.bounds(track).query();
        robot.clickOn(place.getMinX() + 8, place.getMinY() + 14);
        until(() -> shownReading() == 1);
        robot.drag(place.getMinX() + 8, place.getMinY() + 14)
                .dropTo(place.getMinX() + 8 + (place.getWidth() - 16) * 10 / (TICKS - 1), place.getMinY() + 14);
        until(() -> shownReading() == 11);
    }

    @Test
    void aRecordingMadeHereIsPlayedInATabOfItsOwn() throws Exception {
        until(() -> history.history().times().length == TICKS);
        Path file = folder.resolve("rack12.loom");
        history.record(file);
        for (int i = 0; i < 3; i++) {
            awaitKept(TICKS + i);
            collector.listener().update(host.tick());
        }
        until(() -> history.recording().orElseThrow().ticks() == 4);
        history.stopRecording();
        until(() -> !history.recording().orElseThrow().running());
        robot.interact(() -> wiring.hosts().open(new Target.Recorded(file)));
        until(() -> wiring.window().tabs().size() == 2 && isThere("#timeline"));
        assertEquals("recording of rack12", text(".host-picker"));
        assertTrue(robot.lookup("#record").query().isDisabled());
        assertTrue(robot.lookup("#interval").query().isDisabled());
        until(() -> shownReading() == TICKS + 3 && text("#timeline-distance").equals("The recording ends here"));
        assertTrue(wiring.model().frozenProperty().get(), "it stands still at its end");
        robot.interact(() -> wiring.model().frozenProperty().set(false));
        until(() -> shownReading() < TICKS + 3);
        robot.interact(() -> wiring.model().frozenProperty().set(true));
        until(() -> text("#freeze").equals("Play"));
        press(KeyCode.RIGHT, KeyCombination.ALT_DOWN);
        until(() -> !wiring.status().get().frozen());
    }
}
