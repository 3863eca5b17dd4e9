package io.github.socketloom.app.collectorstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.ui.Histogram;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class CollectorStatusViewTest {

    private final ObjectProperty<HostStatus> status = new SimpleObjectProperty<>(
            new HostStatus(FeedState.CONNECTING, null, null, List.of(), List.of(), Duration.ofSeconds(1), false));
    private final DemoHost host = new DemoHost(60);
    private final FxRobot robot = new FxRobot();
    private CollectorStatusViewModel model;
    private Snapshot begun;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        model = new CollectorStatusViewModel(status, new LocalAgent("socketloom-agent", Set.of()));
        stage.setScene(new Scene(new CollectorStatusView(model), 980, 640));
        stage.show();
    }

    private void show(TickReport report) {
        robot.interact(() -> status.set(new HostStatus(FeedState.LIVE, begun.host(), report, begun.capabilities(),
                begun.namespaces(), Duration.ofSeconds(1), false)));
    }

    private void ticks(int count) {
        begun = host.snapshot();
        show(begun.report());
        for (int i = 1; i < count; i++) {
            Update update = host.tick();
            show(update.report());
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String text(String query) {
        return robot.lookup(query).<Label>query().getText();
    }

    @Test
    void beforeTheFirstReadingEveryFigureIsADash() {
        assertEquals("–", text("#collector-host"));
        assertEquals("–", text("#lookup-entries"));
        assertEquals("–", text("#lookup-hits"));
        assertFalse(robot.lookup(".elevation").query().isVisible());
        assertTrue(robot.lookup("#collector-log").<TableView<?>>query().getItems().isEmpty());
    }

    @Test
    void theLookupCacheHasItsFiguresLinesAndBars() {
        ticks(5);
        assertEquals("214", text("#lookup-entries"));
        assertTrue(text("#lookup-hits").endsWith(" %"), text("#lookup-hits"));
        for (Node line : robot.lookup(".series-line.series-2").queryAll()) {
            // the first tick has no rate, the four others make a line
            assertEquals(4, ((Path) line).getElements().size());
        }
        Histogram durations = robot.lookup(".histogram").query();
        List<String> counts = durations.lookupAll(".figure").stream().map(node -> ((Label) node).getText()).toList();
        assertEquals(model.latest().lookup().requestDurations().stream().map(Object::toString).toList(), counts);
    }

    @Test
    void eventsAreCounted() {
        ticks(3);
        assertEquals("93", text("#events-closes"));
        assertEquals("21", text("#events-short-lived"));
        assertEquals("0", text("#events-lost"));
    }

    @Test
    void whatLacksForWantOfRightsIsSaidWithACommandToCopy() {
        ticks(2);
        assertTrue(robot.lookup(".elevation").query().isVisible());
        int ownerless = model.latest().withoutOwner().get(NoOwnerReason.NO_PERMISSION);
        assertTrue(text(".command-sentence").startsWith(ownerless + " sockets are shown without their processes"),
                text(".command-sentence"));
        robot.interact(() -> robot.lookup("#copy-command").<Button>query().fire());
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertEquals(text(".command-text"), copied[0]);
        assertTrue(copied[0].startsWith("sudo setpriv "), copied[0]);
    }

    @Test
    void theLogIsSearchedAndCopied() {
        ticks(2);
        TableView<?> log = robot.lookup("#collector-log").query();
        int all = log.getItems().size();
        assertEquals("The collector on rack12 (linux 6.18.44) began.",
                ((LogEntry) log.getItems().get(all - 1)).text());
        robot.interact(() -> model.log().filterProperty().set("began"));
        assertEquals(1, log.getItems().size());
        assertTrue(
                LogPane.text(model.log().shown()).endsWith("\tnote\tThe collector on rack12 (linux 6.18.44) began."));
    }

    @Test
    void theNamespacesHaveTheirKindAndWhyTheyAreNotRead() {
        ticks(1);
        assertEquals(List.of("unknown", "host", "named"), model.namespaces().stream().map(NamespaceRow::kind).toList());
        TableView<?> table = robot.lookup(".namespace-table").query();
        assertEquals(3, table.getItems().size());
    }
}
