package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The servers in resolv.conf(5). */
class DnsServersTest {

    @Test
    void theServersAreThoseOfTheResolver() {
        assertEquals(List.of("10.0.0.1", "[2001:db8::1]", "10.0.0.2"), DnsPointerQuery.servers(
                "# none\nsearch example.org\nnameserver 10.0.0.1\nnameserver\nnameserver fe80::1%eth0\n"
                        + "nameserver nonsense\n nameserver\t2001:db8::1 \nnameserver 10.0.0.2\nnameserver 10.0.0.3\n"));
        assertEquals(List.of("127.0.0.1"), DnsPointerQuery.servers(""));
    }

    @Property
    void anyResolverFileNamesServers(@ForAll String text) {
        List<String> servers = DnsPointerQuery.servers("nameserver " + text);
        assertTrue(servers.size() >= 1 && servers.size() <= 3);
    }
}
