package io.github.socketloom.app.topology.modal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnFitTest {

    private static final ColumnFit.Column NUMBER = new ColumnFit.Column(60, 60, false, false);
    private static final ColumnFit.Column WORDS = new ColumnFit.Column(200, 96, false, true);
    private static final ColumnFit.Column COMMAND = new ColumnFit.Column(480, 96, false, true);
    private static final ColumnFit.Column BADGE = new ColumnFit.Column(160, 96, true, true);

    private static void fits(double available, List<ColumnFit.Column> columns, double... expected) {
        assertArrayEquals(expected, ColumnFit.fit(columns, available), 1);
    }

    @Test
    void whatIsLeftGoesToWordsAndNotToNumbers() {
        fits(460, List.of(NUMBER, WORDS, WORDS), 60, 200, 200);
        fits(520, List.of(NUMBER, WORDS, WORDS), 60, 230, 230);
    }

    @Test
    void noColumnIsTornFarWiderThanItsWords() {
        fits(2000, List.of(NUMBER, WORDS), 60, 340);
    }

    @Test
    void badgesShrinkFirst() {
        fits(640, List.of(COMMAND, BADGE), 480, 160);
        fits(600, List.of(COMMAND, BADGE), 480, 120);
        fits(500, List.of(COMMAND, BADGE), 404, 96);
    }

    @Test
    void thenTheWidestUntilAllAreEqual() {
        fits(560, List.of(NUMBER, WORDS, COMMAND), 60, 200, 300);
        fits(360, List.of(NUMBER, WORDS, COMMAND), 60, 150, 150);
    }

    @Test
    void whereOneHasToScrollAnywayNothingShrinks() {
        fits(200, List.of(NUMBER, WORDS, COMMAND), 60, 200, 480);
    }

    @Test
    void noColumnIsNoProblem() {
        fits(200, List.of());
    }
}
