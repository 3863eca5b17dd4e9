package io.github.socketloom.app.topology.modal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.task.SameThreadTaskRunner;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class LinkDrawerTest {

    private static final LinkModal LINKS = new LinkModal("nginx → redis-server",
            List.of(new ModalFact("socket_count", "Sockets", List.of("14"), 0, null)),
            List.of(SampleModals.dependencies(0.4, 12.5)));

    private final List<String> done = new ArrayList<>();
    private final FxRobot robot = new FxRobot();
    private LinkDrawer drawer;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        drawer = new LinkDrawer(new ModalSurroundings(new SameThreadTaskRunner((what, cause) -> {
            throw new AssertionError(what, cause);
        }), (what, cause) -> {
            throw new AssertionError(what, cause);
        }, null, key -> done.add("open " + key), () -> done.add("close"), key -> null,
                filter -> done.add("table " + filter), new SimpleObjectProperty<>()));
        stage.setScene(new Scene(drawer, 420, 600));
        stage.show();
        HeadlessMouse.correct();
    }

    private void show(LinkEnds ends) {
        robot.interact(() -> drawer.show(LINKS, ends));
    }

    @Test
    void tellsFiguresAndATabForEachTable() {
        show(new LinkEnds(SampleModals.NGINX, "nginx", SampleModals.REDIS, "redis-server", null));
        assertEquals("nginx → redis-server", robot.lookup(".link-title").<Label>query().getText());
        assertEquals("14", robot.lookup(".fact-value").<Label>query().getText());
        assertEquals(List.of("Dependencies 2"),
                robot.lookup(".modal-tabs").<TabPane>query().getTabs().stream().map(Tab::getText).toList());
        assertEquals(2, robot.lookup(".modal-table").<ModalGrid>query().getItems().size());
        assertTrue(robot.lookup("Show in table").tryQuery().isEmpty());
    }

    @Test
    void leadsToBothEndsAndToTheTable() {
        show(new LinkEnds(SampleModals.NGINX, "nginx", SampleModals.REDIS, "redis-server", "proc:nginx"));
        robot.clickOn("Open “nginx”");
        robot.clickOn("Open “redis-server”");
        robot.clickOn("Show in table");
        assertEquals(List.of("open " + SampleModals.NGINX, "open " + SampleModals.REDIS, "table proc:nginx"), done);
    }

    @Test
    void aGroupAtAnEndCannotBeOpened() {
        show(new LinkEnds(SampleModals.NGINX, "nginx", null, "1,218 endpoints", null));
        assertTrue(robot.lookup("Open “nginx”").tryQuery().isPresent());
        assertTrue(robot.lookup("Open “1,218 endpoints”").tryQuery().isEmpty());
    }

    @Test
    void escapeCloses() {
        show(new LinkEnds(SampleModals.NGINX, "nginx", SampleModals.REDIS, "redis-server", null));
        robot.interact(() -> robot.lookup(".modal-tabs").<TabPane>query().requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertEquals(List.of("close"), done);
    }
}
