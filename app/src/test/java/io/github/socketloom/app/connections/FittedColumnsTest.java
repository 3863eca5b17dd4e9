package io.github.socketloom.app.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class FittedColumnsTest {

    private ConnectionTableView table;

    @Start
    void start(Stage stage) {
        StateFixture host = new StateFixture();
        ConnectionsViewModel model = new ConnectionsViewModel(new QueryLanguage(),
                view -> view.refresh(host.state(), ModelChange.NOTHING).run());
        table = new ConnectionTableView(model, ColumnLayout.standard(), name -> null);
        // a group lets the table be wider than the screen
        stage.setScene(new Scene(new Group(table), 500, 300));
        stage.show();
    }

    /** Makes the table so wide and returns how much of it the columns take. */
    private double columnsAt(double tableWidth) {
        new FxRobot().interact(() -> {
            table.setPrefSize(tableWidth, 300);
            table.getScene().getRoot().layout();
        });
        return table.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getWidth).sum();
    }

    private TableColumn<Row, ?> column(String key) {
        return table.getVisibleLeafColumns().stream().filter(column -> column.getId().equals(key)).findFirst()
                .orElseThrow();
    }

    @Test
    void theColumnsOfWordsShareWhatTheOthersLeave() {
        double wide = columnsAt(1600);
        assertTrue(wide > 1580 && wide <= 1600, "columns take " + wide);
        double local = column("local").getWidth();
        double rate = column("tx").getWidth();
        double narrow = columnsAt(1250);
        assertTrue(narrow > 1230 && narrow <= 1250, "columns take " + narrow);
        assertTrue(column("local").getWidth() < local);
        assertEquals(rate, column("tx").getWidth());
    }

    @Test
    void whereTheyCannotAllBeReadOneScrolls() {
        assertTrue(columnsAt(700) > 1000);
        // wider where text is larger than the 13 pixels for which widths are meant
        double scale = Math.max(1, ((Label) column("local").getGraphic()).getFont().getSize() / 13);
        assertEquals(Math.floor(0.9 * scale * ConnectionColumns.byKey("local").orElseThrow().width()),
                column("local").getWidth());
    }

    @Test
    void aColumnThatTheUserDragsChangesAlone() {
        columnsAt(1600);
        double local = column("local").getWidth();
        double remote = column("remote").getWidth();
        new FxRobot().interact(() -> table.resizeColumn(column("remote"), 40));
        assertEquals(remote + 40, column("remote").getWidth());
        assertEquals(local, column("local").getWidth());
    }
}
