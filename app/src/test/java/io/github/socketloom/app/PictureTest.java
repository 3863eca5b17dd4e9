package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.export.Picture;
import io.github.socketloom.app.export.Screenshot;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.app.window.ViewName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Dimension2D;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the window, taken without one. */
@ExtendWith(ApplicationExtension.class)
class PictureTest {

    @TempDir
    private Path folder;
    private final ScriptedFeed feed = new ScriptedFeed();
    private final DemoHost host = new DemoHost(418);
    private Wiring wiring;

    private void offScreen(FxRobot robot, int width, int height, Theme theme) throws Exception {
        robot.interact(
                () -> wiring = new Wiring(ScriptedOpenings.local(feed), ScriptedOpenings::none, new QueryLanguage(),
                        new SettingsFile(folder.resolve("desktop.json")),
                        new LaunchRequest(ViewName.CONNECTIONS, "", theme, false),
                        null, new Dimension2D(width, height)));
        wiring.start();
        feed.listener().snapshot(host.snapshot());
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> wiring.status().get().report() != null);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Picture picture() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> Screenshot.of(wiring.window().scene(), 1)).get();
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.asyncFx(() -> Screenshot.of(wiring.window().scene(), 1)).get();
    }

    @AfterEach
    void close() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void isAsLargeAsAskedEvenLargerThanTheScreen(FxRobot robot) throws Exception {
        offScreen(robot, 1920, 1200, Theme.LIGHT);
        Picture picture = picture();
        assertEquals(1920, picture.width());
        assertEquals(1200, picture.height());
        // the lower right corner is part of the status bar, not blank: its border is there
        int[] column = new int[40];
        Arrays.setAll(column, i -> picture.pixels()[(1199 - i) * 1920 + 1900]);
        assertTrue(Arrays.stream(column).distinct().count() > 1);
    }

    @Test
    void isWhatTheWindowShows(FxRobot robot) throws Exception {
        assumeTrue("Headless".equals(System.getProperty("glass.platform")),
                "on a real display the pointer rests on something, which then looks another way");
        offScreen(robot, 960, 640, Theme.LIGHT);
        Picture without = picture();
        Stage[] stage = new Stage[1];
        robot.interact(() -> {
            stage[0] = new Stage();
            stage[0].setScene(wiring.window().scene());
            stage[0].show();
            wiring.window().scene().getRoot().requestFocus(); // no ring around a control
        });
        Picture with = picture();
        robot.interact(stage[0]::hide);
        assertEquals(without.width(), with.width());
        assertArrayEquals(without.pixels(), with.pixels());
    }

    @Test
    void isDarkInTheDarkTheme(FxRobot robot) throws Exception {
        offScreen(robot, 960, 640, Theme.DARK);
        long dark = Arrays.stream(picture().pixels()).filter(pixel -> (pixel >> 8 & 0xff) < 0x40).count();
        assertTrue(dark > 960 * 640 * 8 / 10, dark + " dark pixels");
    }

    @Test
    void leavesTheSettingsOfTheUserAlone(FxRobot robot) throws Exception {
        offScreen(robot, 960, 640, Theme.LIGHT);
        wiring.close();
        assertTrue(Files.notExists(folder.resolve("desktop.json")));
    }
}
