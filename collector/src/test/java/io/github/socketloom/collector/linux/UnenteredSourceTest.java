package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.bpf.PassBytes;
import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A namespace that may not be entered, as the pass shows it. */
class UnenteredSourceTest {

    private static final int POD = 0xf000_0001;
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private long now;
    private Supplier<PassBytes> kernel = PassBytes::new;
    private final SocketPass pass = PassBytes.pass(() -> kernel.get(), () -> now);
    private final UnenteredSource source = new UnenteredSource(pass, 0xf000_0001L, new TcpInfo("6.18"));
    private final PassedNamespaces namespaces = new PassedNamespaces(pass, new TcpInfo("6.18"));
    private final SocketTable table = source.newTable();

    private Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        TableRows.living(table).forEach(slot -> rows.add(TableRows.text(table, slot)));
        return rows;
    }

    @Test
    void internetSocketsThatProcessesHoldAreSeen() {
        kernel = () -> new PassBytes().tcp(1, 3, 900, POD, 1).ports(80, 5000).tcp(1, 4, 901, POD, 7)
                .internet(1, 5, 902, POD, 17).ports(53, 0).internet(1, 6, 903, POD, 17).internet(1, 7, 904, POD, 1)
                .raw().ports(1, 0).internet(1, 8, 905, POD, 262).tcp(1, 9, 906, POD + 1, 1).unix(1, 10, 907);
        assertEquals(List.of(), source.read(ALL, table));
        assertEquals(Set.of("TCP4 1 0.0.0.0:80 0.0.0.0:5000", "UDP4 0 0.0.0.0:53 0.0.0.0:0",
                "RAW4 0 0.0.0.0:0 0.0.0.0:0"), rows());
        assertEquals(3 << 16 | 1, table.detail(table.slotOf(904)), "a raw socket that receives ICMP");
        source.read(EnumSet.of(Protocol.UDP), table);
        assertEquals(Set.of("UDP4 0 0.0.0.0:53 0.0.0.0:0"), rows());
    }

    @Test
    void whatIsNotSeenIsTold() {
        List<Capability> capabilities = source.capabilities();
        assertEquals(Capability.limited("tcp", "bpf_iterator", UnenteredSource.LOST, UnenteredSource.REMEDY),
                capabilities.get(0));
        assertTrue(capabilities.stream().filter(each -> each.name().equals("unix")).noneMatch(Capability::available));
        assertTrue(source.isSeenFromOutside());
    }

    @Test
    void withoutPassesNothingIsSeenAndThatIsTold() {
        kernel = () -> new PassBytes().tcp(1, 3, 900, POD, 1);
        source.read(ALL, table);
        kernel = () -> null;
        assertEquals(List.of("its sockets cannot be read any more, because it may not be entered: reading "
                + "each_descriptor: EIO (input/output error)"), source.read(ALL, table));
        assertEquals(Set.of(), rows());
        assertTrue(source.capabilities().stream().noneMatch(Capability::available));
    }

    @Test
    void namespacesOfThePassAreKnownAndOnlyThoseHaveSources() {
        kernel = () -> new PassBytes().tcp(1, 3, 900, POD, 1).tcp(1, 4, 901, POD + 1, 1).unix(1, 5, 902);
        assertEquals(Set.of(0xf000_0001L, 0xf000_0002L),
                Set.of(namespaces.namespaces()[0], namespaces.namespaces()[1]));
        assertEquals(2, namespaces.namespaces().length);
        assertEquals(0xf000_0002L, namespaces.sockets(0xf000_0002L).namespace());
        assertEquals(null, namespaces.sockets(7));
    }
}
