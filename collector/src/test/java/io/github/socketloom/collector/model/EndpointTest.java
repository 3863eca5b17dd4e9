package io.github.socketloom.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EndpointTest {

    @Test
    void ipv4IsWrittenPlainAndIpv6InBrackets() {
        assertEquals("127.0.0.1:22", new Endpoint(IpAddress.ofV4(0x7f000001), 22, null).toString());
        assertEquals("[::1]:22", new Endpoint(IpAddress.ofV6(0, 1), 22, null).toString());
    }

    @Test
    void anyAddressTellsItsFamily() {
        assertEquals("0.0.0.0:80", new Endpoint(IpAddress.ANY_V4, 80, null).toString());
        assertEquals("[::]:80", new Endpoint(IpAddress.ANY_V6, 80, null).toString());
    }

    @Test
    void aScopeStandsBehindTheAddress() {
        Endpoint endpoint = new Endpoint(IpAddress.ofV6(0xfe80L << 48, 1), 546, "eth0");
        assertEquals("fe80::1%eth0", endpoint.host());
        assertEquals("[fe80::1%eth0]:546", endpoint.toString());
    }

    @Test
    void nobodyIsAnyAddressWithoutPort() {
        assertTrue(new Endpoint(IpAddress.ANY_V6, 0, null).isNone());
        assertFalse(new Endpoint(IpAddress.ANY_V6, 1, null).isNone());
        assertFalse(new Endpoint(IpAddress.ofV4(1), 0, null).isNone());
    }
}
