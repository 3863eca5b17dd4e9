package io.github.socketloom.app.topology.modal;

import static io.github.socketloom.app.topology.modal.SampleModals.column;
import static io.github.socketloom.app.topology.modal.SampleModals.number;
import static io.github.socketloom.app.topology.modal.SampleModals.row;
import static io.github.socketloom.app.topology.modal.SampleModals.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Cell;
import io.github.socketloom.collector.topology.modal.ModalTable.Row;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import io.github.socketloom.collector.topology.modal.ModalTable.Visibility;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModalRowsTest {

    private static ModalTable table(Row... rows) {
        return new ModalTable("t", "Table", List.of(column("name", "Name", Cell.TEXT, Visibility.TABLE),
                column("amount", "Amount", Cell.NUMBER, Visibility.TABLE),
                column("secret", "Hidden", Cell.TEXT, Visibility.HIDDEN)), Arrays.asList(rows), null, false,
                "Nothing.");
    }

    private static List<String> names(ModalTable table, String filter, ColumnSort... sort) {
        return column(ModalRows.of(table, RowWish.of(filter, List.of(sort)), ModalRows.NONE), 0);
    }

    @Test
    void withoutAnyWishRowsComeAsThePayloadHasThem() {
        assertEquals(List.of("b", "a"), names(table(row(text("b"), number(1), text("")),
                row(text("a"), number(2), text(""))), ""));
    }

    @Test
    void numbersOfAllKindsAreSortedByTheirValueAndUnknownComesLastBothWays() {
        ModalTable table = table(row(text("ten"), number(10), text("")), row(text("none"), Value.NONE, text("")),
                row(text("nine"), number(9.5), text("")), row(text("big"), number(new BigDecimal("1e400")), text("")),
                row(text("infinite"), number(Double.POSITIVE_INFINITY), text("")),
                row(text("minus"), number(Long.MIN_VALUE), text("")));
        assertEquals(List.of("minus", "nine", "ten", "big", "infinite", "none"),
                names(table, "", new ColumnSort("amount", true)));
        assertEquals(List.of("infinite", "big", "ten", "nine", "minus", "none"),
                names(table, "", new ColumnSort("amount", false)));
    }

    @Test
    void zeroIsZeroWhateverKindOfNumberItIs() {
        ModalTable table = table(row(text("c"), number(0L), text("")), row(text("a"), number(-0.0), text("")),
                row(text("b"), number(new BigDecimal("0.00")), text("")));
        assertEquals(List.of("a", "b", "c"), names(table, "", new ColumnSort("amount", true),
                new ColumnSort("name", true)));
    }

    @Test
    void largeNumbersKeepTheirLastDigit() {
        ModalTable table = table(row(text("more"), number(9_007_199_254_740_993L), text("")),
                row(text("less"), number(9_007_199_254_740_992L), text("")));
        assertEquals(List.of("less", "more"), names(table, "", new ColumnSort("amount", true)));
    }

    @Test
    void theSecondColumnDecidesWhereTheFirstIsEqual() {
        ModalTable table = table(row(text("a"), number(2), text("")), row(text("b"), number(1), text("")),
                row(text("c"), number(2), text("")));
        assertEquals(List.of("c", "a", "b"), names(table, "", new ColumnSort("amount", false),
                new ColumnSort("name", false)));
    }

    @Test
    void aColumnThatIsNotThereSortsNothing() {
        assertEquals(List.of("b", "a"), names(table(row(text("b"), number(1), text("")),
                row(text("a"), number(2), text(""))), "", new ColumnSort("gone", true)));
    }

    @Test
    void eachWordOfTheFilterIsInSomeCellHiddenOnesToo() {
        ModalTable table = table(row(text("nginx"), number(80), text("www-data")),
                row(text("nginx"), number(443), text("root")), row(text("redis"), number(80), text("root")));
        assertEquals(List.of("nginx"), names(table, "  ROOT  nginx "));
        assertEquals(List.of("nginx", "redis"), names(table, "80"));
        assertEquals(List.of(), names(table, "nginx80"));
        assertEquals(3, ModalRows.of(table, RowWish.of("no", List.of()), ModalRows.NONE).total());
    }

    @Test
    void aRowWhoseFiguresChangeIsTheSameRowInAnotherObject() {
        ModalRows first = ModalRows.of(table(row(text("a"), number(1), text("x")), row(text("b"), number(2),
                text("y"))), RowWish.ALL, ModalRows.NONE);
        ModalRows second = ModalRows.of(table(row(text("b"), number(2), text("y")), row(text("a"), number(7),
                text("x"))), RowWish.ALL, first);
        assertSame(first.shown()[1], second.shown()[0]);
        assertNotSame(first.shown()[0], second.shown()[1]);
        assertEquals(1, second.indexOf(first.shown()[0].key()));
    }

    @Test
    void rowsThatSayTheSameAreToldApartByTheirPlace() {
        ModalRows rows = ModalRows.of(table(row(text("a"), number(1), text("")), row(text("a"), number(2), text(""))),
                RowWish.ALL, ModalRows.NONE);
        assertEquals(0, rows.indexOf(rows.shown()[0].key()));
        assertEquals(1, rows.indexOf(rows.shown()[1].key()));
    }

    @Test
    void aRowThatIsFilteredOutIsNowhere() {
        ModalTable table = table(row(text("a"), number(1), text("")), row(text("b"), number(2), text("")));
        ModalRows all = ModalRows.of(table, RowWish.ALL, ModalRows.NONE);
        ModalRows some = ModalRows.of(table, RowWish.of("b", List.of()), all);
        assertEquals(-1, some.indexOf(all.shown()[0].key()));
        assertSame(all.shown()[1], some.shown()[0]);
    }

    @Test
    void tenThousandRowsAreSortedAsAnyOtherSortWouldSortThem() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(row(text("row " + i), number((long) random.nextInt(500)), text("")));
        }
        ModalRows sorted = ModalRows.of(table(rows.toArray(Row[]::new)),
                RowWish.of("", List.of(new ColumnSort("amount", true), new ColumnSort("name", true))),
                ModalRows.NONE);
        for (int i = 1; i < sorted.shown().length; i++) {
            long before = (long) sorted.shown()[i - 1].value(1).value();
            long now = (long) sorted.shown()[i].value(1).value();
            int order = Long.compare(before, now);
            if (order == 0) {
                order = Integer.compare(Integer.parseInt(sorted.shown()[i - 1].value(0).text().substring(4)),
                        Integer.parseInt(sorted.shown()[i].value(0).text().substring(4)));
            }
            assertEquals(-1, Integer.signum(order), "row " + i);
        }
    }

    @Test
    void theUnitStandsInTheHeadingOnly() {
        ModalTable.Column rtt = column("rtt_ms_max", "RTT max", Cell.NUMBER, Visibility.TABLE);
        assertEquals("RTT max (ms)", CellText.heading(rtt));
        assertEquals("7.58", CellText.of(rtt, new Value("7.58 ms", 7.58, null, null)));
        assertEquals("7.58", CellText.of(rtt, new Value("7.58", 7.58, null, null)));
        assertEquals("7 ms", CellText.of(column("name", "Name", Cell.TEXT, Visibility.TABLE), text("7 ms")));
    }
}
