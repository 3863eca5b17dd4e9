package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableColumnTest {

    private static TableColumn<String> column(TableColumn.Kind kind) {
        return new TableColumn<>("X", kind, 0, 5, text -> text, text -> TextStyle.PLAIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ADDRESS|[2001:db8:1:2:3:4:5:6]:443|16|[2001…4:5:6]:443",
            "ADDRESS|192.168.100.101:65535|21|192.168.100.101:65535", "ADDRESS|192.168.100.101:65535|13|192…101:65535",
            "NAME|very-long-process-name 12345 +3|20|very-long-… 12345 +3", "NAME|(no permission)|8|(no per…",
            "TEXT|systemd-resolve|8|systemd…", "TEXT|root|4|root"})
    void shortensByKind(TableColumn.Kind kind, String text, int width, String expected) {
        assertEquals(expected, column(kind).fit(text, width));
    }

    @Property
    void neverGetsLongerThanItMay(@ForAll TableColumn.Kind kind, @ForAll String text,
            @ForAll @IntRange(min = 1, max = 40) int width) {
        assertTrue(column(kind).fit(text, width).length() <= width);
    }
}
