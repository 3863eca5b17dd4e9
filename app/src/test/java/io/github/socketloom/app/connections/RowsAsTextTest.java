package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TcpMetric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsAsTextTest {

    private static final ProcessKey ODD = new ProcessKey(7, 1);

    private static Row row(Connection connection) {
        StateFixture host = new StateFixture();
        host.begin(List.of(new ProcessInfo(ODD, 1, 0, "root", "od\td", List.of("/bin/od\td", "-x"), Cgroup.UNKNOWN)),
                connection);
        return new Row(host.state().connections().iterator().next(), null);
    }

    private static List<ConnectionDetail.Fact> facts(Row row, String wanted) {
        return ConnectionDetail.facts(row, null, 0, wanted, (column, any) -> "", HostPlatform.LINUX);
    }

    private static List<ConnectionColumn> columns(String... keys) {
        return Arrays.stream(keys).map(key -> ConnectionColumns.byKey(key).orElseThrow()).toList();
    }

    @Test
    void rowsAreLinesOfCellsBelowTheirTitles() {
        Row row = row(connection(1).user(0, "root").rates(12_345, 0).build());
        assertEquals("Direction\tUser\t↑ rate\tRTT\noutbound\troot\t12.3 kB/s\t\n",
                RowsAsText.table(List.of(row), columns("direction", "user", "tx", "rtt_us"), 0,
                        HostPlatform.LINUX));
    }

    @Test
    void aTabInANameDoesNotMakeAnotherCell() {
        String line = RowsAsText.line(row(connection(1).ownedBy(ODD, 1).build()), columns("process", "user"), 0);
        assertEquals("od\ufffdd (7)\t", line);
    }

    @Test
    void theDetailsHoldEveryKnownFactAndNoUnknownOne() {
        Row row = row(connection(1).ownedBy(ODD, 3).metric(TcpMetric.CWND, 10).build());
        String text = ConnectionDetail.asText(facts(row, ""));
        assertTrue(text.contains("CWND\t10\n"), text);
        assertTrue(text.contains("PID 7\tod\ufffdd as root: /bin/od\ufffdd -x (descriptor 3)\n"), text);
        assertTrue(text.contains("Remote\t192.0.2.1:443\n"), text);
        assertFalse(text.contains("–"), text);
    }

    @Test
    void theDetailsAreSearchedByNameKeyAndValue() {
        Row row = row(connection(1).metric(TcpMetric.TCPI_RTO, 204_000).build());
        assertEquals("Raw TCP figures\nrto\t204 ms\n",
                ConnectionDetail.asText(facts(row, "TCPI_")));
        assertEquals("Addresses\nRemote\t192.0.2.1:443\nRemote address\t192.0.2.1\nServer address\t192.0.2.1\n",
                ConnectionDetail.asText(facts(row, " 192.0.2.1 ")));
        assertEquals(List.of(), facts(row, "no such thing"));
    }

    @Test
    void theDetailsOfASocketWithoutOwnerSayWhyAndWhatHelps() {
        String text = ConnectionDetail.asText(facts(row(connection(1).build()), ""));
        assertTrue(text.contains(
                "No owner\tIt belongs to a process whose descriptors the collector may not read.\n"), text);
        assertTrue(
                text.contains(
                        "Remedy\tRun the collector with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH, or as root with all capabilities.\n"),
                text);
    }

    @Test
    void theTitleTellsWhoOwnsIt() {
        assertEquals("od\ufffdd (7)", ConnectionDetail.title(row(connection(1).ownedBy(ODD, 3).build()), 0));
    }
}
