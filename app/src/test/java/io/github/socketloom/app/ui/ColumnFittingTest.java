package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ColumnFittingTest {

    private static final long FX_MILLIS = 20_000;
    private static final double BORDERS = 4;
    private static final Map<String, ColumnLook> LOOKS = Map.of("process", ColumnLook.words(100).flexible().visible(),
            "remote", ColumnLook.words(200).flexible().visible(), "rtt", ColumnLook.numbers(80).visible());

    private TableView<String> table;
    private ColumnFitting fitting;
    private StackPane root;
    private Stage stage;

    @BeforeEach
    void openWindow() {
        fx(() -> {
            table = new TableView<>();
            fitting = ColumnFitting.install(table, column -> LOOKS.get(column.getId()));
            for (String key : new String[]{"process", "remote", "rtt"}) {
                TableColumn<String, String> column = new TableColumn<>();
                column.setId(key);
                column.setGraphic(fitting.title(key, () -> ""));
                column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().repeat(9)));
                fitting.setWidth(column, LOOKS.get(key).width());
                table.getColumns().add(column);
            }
            table.setItems(FXCollections.observableArrayList("text"));
            root = new StackPane(table);
            stage = new Stage();
            stage.setScene(new Scene(root, 600, 300));
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

    private double width(String key) {
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> column(key).getWidth());
    }

    private TableColumn<String, ?> column(String key) {
        return table.getColumns().stream().filter(each -> each.getId().equals(key)).findFirst().orElseThrow();
    }

    private void widen(double width) {
        fx(() -> {
            root.resize(width, 300);
            root.applyCss();
            root.layout();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void stretchableColumnsShareWhatTheOthersLeaveInTheirProportion() {
        widen(600);
        assertEquals(600, width("process") + width("remote") + width("rtt"), BORDERS);
        assertEquals(2, width("remote") / width("process"), 0.02);
        assertEquals(81, width("rtt"), "a width of 80 would mean to JavaFX that nobody chose one");
        widen(480);
        assertEquals(480, width("process") + width("remote") + width("rtt"), BORDERS);
    }

    @Test
    void belowTheWidthAtWhichTheyCanBeReadTheyGiveUpAndTheTableScrolls() {
        widen(200);
        assertEquals(90, width("process"));
        assertEquals(180, width("remote"));
    }

    @Test
    void largerTextMakesAllColumnsWiderAndWhatIsKeptIsTheOrdinaryWidth() {
        widen(1200);
        fx(() -> {
            for (TableColumn<String, ?> column : table.getColumns()) {
                ((Label) column.getGraphic()).setStyle("-fx-font-size: 26px");
            }
            root.applyCss();
            return null;
        });
        widen(1200);
        assertTrue(width("rtt") >= 160, "" + width("rtt"));
        assertEquals(81, fx(() -> fitting.width(column("rtt"))), 1);
        assertEquals(1200, width("process") + width("remote") + width("rtt"), BORDERS);
    }
}
