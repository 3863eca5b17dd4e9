package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChoiceBarTest {

    private static final double WIDE = 800;
    private static final double NARROW = 260;
    private static final long FX_MILLIS = 20_000;

    private final List<ToggleButton> choices = new ArrayList<>();
    private ChoiceBar bar;
    private HBox line;
    private Stage stage;

    @BeforeEach
    void openWindow() {
        fx(() -> {
            bar = new ChoiceBar();
            for (String name : List.of("Listen", "Inbound", "Outbound", "TCP", "UDP", "Closed")) {
                ToggleButton choice = new ToggleButton(name + "  12");
                choice.setId(name);
                choices.add(choice);
                bar.add(choice, name.equals("TCP"));
            }
            HBox.setHgrow(bar, Priority.ALWAYS);
            line = new HBox(bar);
            stage = new Stage();
            stage.setScene(new Scene(line, WIDE, 60));
            stage.show();
            return null;
        });
    }

    @AfterEach
    void closeWindow() {
        fx(() -> {
            stage.close();
            return null;
        });
    }

    private static <T> T fx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(FX_MILLIS, action);
    }

    private void widen(double width) {
        fx(() -> {
            line.resize(width, line.getHeight());
            line.applyCss();
            line.layout();
            return null;
        });
    }

    private MenuButton more() {
        return (MenuButton) bar.lookup(".facet-more");
    }

    private List<String> shown() {
        return fx(() -> choices.stream().filter(Node::isVisible).map(Node::getId).toList());
    }

    private List<CheckMenuItem> menu() {
        return fx(() -> {
            more().getOnShowing().handle(null);
            return more().getItems().stream().map(CheckMenuItem.class::cast).toList();
        });
    }

    @Test
    void whereThereIsRoomAllStandInTheLineAndGroupsALittleApart() {
        widen(WIDE);
        assertEquals(List.of("Listen", "Inbound", "Outbound", "TCP", "UDP", "Closed"), shown());
        assertFalse(fx(() -> more().isVisible()));
        assertTrue(fx(() -> gapBefore(3) > gapBefore(2)), "TCP begins a group");
    }

    private double gapBefore(int choice) {
        return choices.get(choice).getBoundsInParent().getMinX()
                - choices.get(choice - 1).getBoundsInParent().getMaxX();
    }

    @Test
    void whatHasNoRoomIsInTheMenuAndTheLineStaysOne() {
        widen(WIDE);
        double height = fx(() -> bar.getHeight());
        widen(NARROW);
        List<String> shown = shown();
        assertTrue(shown.size() < choices.size() && !shown.isEmpty(), shown.toString());
        assertEquals(height, fx(() -> bar.getHeight()));
        Bounds end = fx(() -> more().getBoundsInParent());
        assertTrue(end.getMaxX() <= NARROW, end.toString());
        assertEquals(choices.stream().skip(shown.size()).map(ToggleButton::getText).toList(),
                menu().stream().map(CheckMenuItem::getText).toList());
    }

    @Test
    void aNeighbourThatComesTakesRoomFromTheLineInsteadOfBreakingIt() {
        widen(WIDE);
        double height = fx(() -> line.prefHeight(WIDE));
        fx(() -> {
            Region chip = new Region();
            chip.setMinWidth(WIDE / 2);
            line.getChildren().add(chip);
            return null;
        });
        widen(WIDE);
        assertTrue(shown().size() < choices.size());
        assertEquals(height, fx(() -> line.prefHeight(WIDE)));
    }

    @Test
    void aChoiceOfTheMenuIsMadeThereAndSeenAtTheLine() {
        widen(NARROW);
        ToggleButton closed = choices.get(choices.size() - 1);
        List<String> made = new ArrayList<>();
        fx(() -> {
            closed.setOnAction(event -> made.add(String.valueOf(closed.isSelected())));
            return null;
        });
        CheckMenuItem item = menu().get(menu().size() - 1);
        fx(() -> {
            item.fire();
            return null;
        });
        widen(NARROW);
        assertEquals(List.of("true"), made);
        assertTrue(fx(() -> more().getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen"))));
        assertTrue(menu().get(menu().size() - 1).isSelected());
        widen(WIDE);
        assertFalse(fx(() -> more().getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen"))));
    }

    @Test
    void whatIsNotOfferedTakesNoRoomAndIsInNoMenu() {
        fx(() -> {
            bar.offer(choices.get(1), false);
            return null;
        });
        widen(NARROW);
        assertFalse(shown().contains("Inbound"));
        assertFalse(menu().stream().anyMatch(item -> item.getText().startsWith("Inbound")));
        fx(() -> {
            bar.offer(choices.get(1), true);
            return null;
        });
        widen(WIDE);
        assertTrue(shown().contains("Inbound"));
    }
}
