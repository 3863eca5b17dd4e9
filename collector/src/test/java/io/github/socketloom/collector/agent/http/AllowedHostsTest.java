package io.github.socketloom.collector.agent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedHostsTest {

    private final AllowedHosts hosts = new AllowedHosts(List.of("Rack12.example.net", "192.0.2.9", "2001:db8::9"));

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "localhost:9464, true", "LOCALHOST, true", "localhost., true", "127.0.0.1, true",
            "127.0.0.1:80, true", "127.255.3.4, true", "[::1], true", "[::1]:9464, true", "[0:0:0:0:0:0:0:1], true",
            "[::ffff:127.0.0.1]:1, true", "rack12.example.net:9464, true", "RACK12.EXAMPLE.NET., true",
            "192.0.2.9, true", "[2001:DB8:0::9]:9464, true", "10.0.0.5:9464, true", "localhost:, true",
            "evil.example, false", "evil.example:9464, false", "localhost.evil.example, false",
            "127.0.0.1.evil.example, false", "127.0.0.256, false", "127.1, false", "2130706433, false",
            "0x7f000001, false", "128.0.0.1, false", "0.0.0.0, false", "[::], false", "[::2], false", "::1, false",
            "[127.0.0.1], false", "10.0.0.6, false", "rack12, false", "'', false", "'localhost evil', false",
            "localhost@evil.example, false", "evil.example#localhost, false", "localhost:80:80, false",
            "'localhost,evil', false", "[::1, false", "::1], false", "[::1]x, false", "[::1%25lo], false"})
    void onlyOwnNamesAreAllowed(String host, boolean allowed) {
        assertEquals(allowed, hosts.allows(host, address("10.0.0.5")));
    }

    @Property
    void noOtherTextIsAllowed(@ForAll String host) {
        assertFalse(hosts.allows(host + ".evil.example", address("10.0.0.5")));
    }

    @Test
    void theOwnAddressOfSixIsAllowedInEachForm() {
        assertTrue(hosts.allows("[2001:db8:0:0::5]:9464", address("2001:db8::5")));
    }
}
