package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The memory that Java shares with the program has the layout that the program was built with. */
class DescriptorTablesTest {

    private static final String AREA = "tables_area";

    @Test
    void offsetsAreThoseOfTheHeader() {
        RecordsHeader header = RecordsHeader.read();
        assertEquals(header.offset(AREA, "nanos_per_jiffy"), DescriptorTables.NANOS_PER_JIFFY);
        assertEquals(header.offset(AREA, "used"), DescriptorTables.USED);
        assertEquals(header.offset(AREA, "left"), DescriptorTables.LEFT);
        assertEquals(header.offset(AREA, "task_id"), DescriptorTables.TASK);
        assertEquals(header.offset(AREA, "left_pid"), DescriptorTables.LEFT_PIDS);
        assertEquals(header.number("MOST_LEFT"), DescriptorTables.MOST_LEFT);
        assertEquals(header.offset(AREA, "rows"), DescriptorTables.ROWS);
        assertEquals(header.size(AREA), DescriptorTables.LENGTH);
    }
}
