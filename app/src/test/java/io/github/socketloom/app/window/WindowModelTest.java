package io.github.socketloom.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class WindowModelTest {
    private final ObjectProperty<HostStatus> status = new SimpleObjectProperty<>(status(FeedState.CONNECTING));
    private final List<Duration> intervals = new ArrayList<>();
    private final List<Boolean> freezes = new ArrayList<>();

    private static HostStatus status(FeedState feed, Capability... capabilities) {
        return new HostStatus(feed, new HostInfo("rack12", "linux", "6.18.44", "amd64"), null, List.of(capabilities),
                List.of(), Duration.ofSeconds(1), false);
    }

    private WindowModel model(DesktopSettings settings) {
        return new WindowModel(status, new Target.Local(), settings, new Look(settings, true),
                new LocalAgent("socketloom-agent", Set.of()),
                intervals::add, freezes::add);
    }

    @Test
    void beginsAsTheSettingsSay() {
        WindowModel model = model(DesktopSettings.DEFAULT.withView("events").withTheme(Theme.DARK).withFontSize(17));
        assertEquals(ViewName.EVENTS, model.viewProperty().get());
        assertEquals(Theme.DARK, model.look().themeProperty().get());
        assertEquals(17, model.look().fontSizeProperty().get());
    }

    @Test
    void aViewThatIsNotThereAnyMoreGivesConnections() {
        assertEquals(ViewName.CONNECTIONS, model(DesktopSettings.DEFAULT.withView("weather")).viewProperty().get());
    }

    @Test
    void tellsThePassOnOfIntervalAndFreeze() {
        WindowModel model = model(DesktopSettings.DEFAULT);
        model.intervalMillisProperty().set(5000);
        model.frozenProperty().set(true);
        model.frozenProperty().set(false);
        assertEquals(List.of(Duration.ofSeconds(5)), intervals);
        assertEquals(List.of(true, false), freezes);
    }

    @Test
    void isIncompleteAsSoonAsSomethingIsLimited() {
        WindowModel model = model(DesktopSettings.DEFAULT);
        status.set(status(FeedState.LIVE, Capability.available("sockets", "sock_diag")));
        assertFalse(model.incompleteProperty().get());
        status.set(status(FeedState.LIVE, Capability.available("sockets", "sock_diag"),
                Capability.limited("owners", "procfs", "other users' processes", "run it as root")));
        assertTrue(model.incompleteProperty().get());
    }

    @Test
    void aFeedThatFailedSaysWhyOnce() {
        WindowModel model = model(DesktopSettings.DEFAULT);
        status.set(status(FeedState.failed("The collector failed.")));
        assertEquals("The collector failed.", model.messageProperty().get());
        model.say("");
        status.set(status(FeedState.failed("The collector failed."), Capability.available("sockets", "sock_diag")));
        assertEquals("", model.messageProperty().get());
    }

    @Test
    void textGrowsAndShrinksWithinBounds() {
        WindowModel model = model(DesktopSettings.DEFAULT);
        model.look().changeFontSize(100);
        assertEquals(DesktopSettings.LARGEST_FONT, model.look().fontSizeProperty().get());
        model.look().changeFontSize(-100);
        assertEquals(DesktopSettings.SMALLEST_FONT, model.look().fontSizeProperty().get());
        model.look().resetFontSize();
        assertEquals(DesktopSettings.DEFAULT.fontSize(), model.look().fontSizeProperty().get());
    }
}
