package io.github.socketloom.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each block by its first and last address and those on either side. */
class AddressClassTest {

    private static AddressClass of(String address) {
        return AddressLiteral.parse(address).addressClass();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.0.0.0,unspecified", "0.0.0.1,this_network", "0.255.255.255,this_network", "1.0.0.0,public",
            "9.255.255.255,public", "10.0.0.0,private", "10.255.255.255,private", "11.0.0.0,public",
            "100.63.255.255,public", "100.64.0.0,shared", "100.127.255.255,shared", "100.128.0.0,public",
            "126.255.255.255,public", "127.0.0.0,loopback", "127.255.255.255,loopback", "128.0.0.0,public",
            "169.253.255.255,public", "169.254.0.0,link_local", "169.254.10.1,link_local",
            "169.254.255.255,link_local", "169.255.0.0,public", "172.15.255.255,public", "172.16.0.0,private",
            "172.31.255.255,private", "172.32.0.1,public", "191.255.255.255,public",
            "192.0.0.0,protocol_assignments", "192.0.0.8,protocol_assignments", "192.0.0.9,public",
            "192.0.0.10,public", "192.0.0.11,protocol_assignments", "192.0.0.255,protocol_assignments",
            "192.0.1.0,public", "192.0.1.255,public", "192.0.2.0,documentation", "192.0.2.1,documentation",
            "192.0.2.255,documentation", "192.0.3.0,public", "192.0.47.59,public", "192.88.99.1,public",
            "192.167.255.255,public", "192.168.0.0,private", "192.168.255.255,private", "192.169.0.0,public",
            "198.17.255.255,public", "198.18.0.0,benchmarking", "198.19.255.255,benchmarking", "198.20.0.0,public",
            "198.51.99.255,public", "198.51.100.0,documentation", "198.51.100.255,documentation",
            "198.51.101.0,public", "203.0.112.255,public", "203.0.113.0,documentation",
            "203.0.113.255,documentation", "203.0.114.0,public", "223.255.255.255,public", "224.0.0.0,multicast",
            "224.0.0.251,multicast", "239.255.255.255,multicast", "240.0.0.0,reserved", "255.255.255.254,reserved",
            "255.255.255.255,broadcast"})
    void anIpv4AddressIsOfTheClassOfItsBlock(String address, String key) {
        assertEquals(key, of(address).key());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"::,unspecified", "::1,loopback", "::2,reserved", "::10.0.0.1,reserved", "0:0:0:1::,public",
            "::ffff:10.0.0.1,private", "::ffff:127.0.0.1,loopback", "::ffff:8.8.8.8,public", "64:ff9b::8.8.8.8,public",
            "64:ff9b:0:ffff:ffff:ffff:ffff:ffff,public", "64:ff9b:1::,local_translation",
            "64:ff9b:1:ffff:ffff:ffff:ffff:ffff,local_translation", "64:ff9b:2::,public",
            "ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,public", "100::,discard_only",
            "100::ffff:ffff:ffff:ffff,discard_only", "100:0:0:1::,dummy", "100:0:0:1:ffff:ffff:ffff:ffff,dummy",
            "100:0:0:2::,public", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff,public", "2001::1,public",
            "2001:0:ffff::,public", "2001:1::,protocol_assignments", "2001:1::1,public", "2001:1::2,public",
            "2001:1::3,public", "2001:1::4,protocol_assignments", "2001:1:ffff::,protocol_assignments",
            "2001:2::,benchmarking", "2001:2:0:ffff:ffff:ffff:ffff:ffff,benchmarking",
            "2001:2:1::,protocol_assignments", "2001:3::,public", "2001:3:ffff:ffff:ffff:ffff:ffff:ffff,public",
            "2001:4::,protocol_assignments", "2001:4:112::1,public", "2001:4:113::,protocol_assignments",
            "2001:10::1,protocol_assignments", "2001:1f:ffff::,protocol_assignments", "2001:20::,public",
            "2001:3f:ffff:ffff:ffff:ffff:ffff:ffff,public", "2001:40::,protocol_assignments",
            "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff,protocol_assignments", "2001:200::,public",
            "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff,public", "2001:db8::,documentation",
            "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,documentation", "2001:db9::,public", "2002:a00:1::,public",
            "2606:4700:4700::1111,public", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff,public", "3fff::,documentation",
            "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff,documentation", "3fff:1000::,public",
            "5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,public", "5f00::,segment_routing",
            "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff,segment_routing", "5f01::,public",
            "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,public", "fc00::,unique_local",
            "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,unique_local", "fe00::,public",
            "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff,public", "fe80::,link_local",
            "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff,link_local", "fec0::,site_local",
            "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,site_local", "ff00::,multicast",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,multicast"})
    void anIpv6AddressIsOfTheClassOfItsSmallestBlock(String address, String key) {
        assertEquals(key, IpAddress.ofV6(AddressLiteral.parse(address).high(), AddressLiteral.parse(address).low())
                .addressClass().key());
    }

    @Property
    void everyAddressHasAClass(@ForAll int bits, @ForAll long high, @ForAll long low) {
        assertNotNull(IpAddress.ofV4(bits).addressClass());
        assertNotNull(IpAddress.ofV6(high, low).addressClass());
    }

    @Property
    void anIpv4AddressInIpv6FormIsOfTheSameClass(@ForAll int bits) {
        IpAddress v4 = IpAddress.ofV4(bits);
        assertEquals(v4.addressClass(), IpAddress.ofV6(v4.high(), v4.low()).addressClass());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0.0.0.0,zero", "127.0.0.1,loopback", "224.0.0.251,multicast", "169.254.10.1,private",
            "192.0.2.1,private", "192.0.47.59,public", "100.64.0.1,private", "198.18.0.1,private",
            "255.255.255.255,private", "172.31.255.255,private", "172.32.0.1,public"})
    void theFiveWordsFollowFromTheClass(String address, String space) {
        assertEquals(space, of(address).space().key());
    }
}
