package io.github.socketloom.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {

    private static IpAddress address(String text) throws UnknownHostException {
        byte[] bytes = InetAddress.getByName(text).getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == 4 ? IpAddress.ofV4(buffer.getInt()) : IpAddress.ofV6(buffer.getLong(), buffer.getLong());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.0.0.0,zero", "::,zero", "127.0.0.1,loopback", "127.255.255.254,loopback", "::1,loopback",
            "224.0.0.251,multicast", "239.255.255.250,multicast", "ff02::fb,multicast", "10.1.2.3,private",
            "172.16.0.1,private", "172.31.255.255,private", "172.32.0.1,public", "192.168.1.1,private",
            "169.254.10.1,private", "100.64.0.1,private", "100.128.0.1,public", "198.18.0.1,private",
            "198.20.0.1,public", "192.0.2.1,private", "192.0.47.59,public", "198.51.100.7,private",
            "203.0.113.9,private", "255.255.255.255,private", "240.0.0.1,private", "0.1.2.3,private", "8.8.8.8,public",
            "fe80::1,private", "febf::1,private", "fec0::1,private", "fc00::1,private", "fd12:3456::1,private",
            "2001:db8::1,private", "3fff::1,private", "2606:4700:4700::1111,public", "2001:2::1,private",
            "100::1,private", "64:ff9b:1::1,private", "64:ff9b::808:808,public", "2a00:1450::1,public"})
    void belongsToItsAddressSpace(String text, String space) throws UnknownHostException {
        assertEquals(space, address(text).space().key());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"0:0:0:0:0:0:0:0,::", "0:0:0:0:0:0:0:1,::1", "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
            "2001:0db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1", "1:0:0:0:0:0:0:0,1::", "fe80:0:0:0:a:b:c:d,fe80::a:b:c:d",
            "1:2:3:4:5:6:7:0,1:2:3:4:5:6:7:0", "0:0:1:0:0:0:2:0,0:0:1::2:0", "1:2:3:4:5:6:0:0,1:2:3:4:5:6::"})
    void isWrittenInTheCanonicalFormOfRfc5952(String text, String canonical) throws UnknownHostException {
        assertEquals(canonical, address(text).toString());
    }

    @Property
    void textOfIpv6ReadsBackAsTheSameAddress(@ForAll long high, @ForAll long low) throws UnknownHostException {
        assertEquals(IpAddress.ofV6(high, low), address(IpAddress.ofV6(high, low).toString()));
    }

    @Property
    void textOfIpv4ReadsBackAsTheSameAddress(@ForAll int bits) throws UnknownHostException {
        assertEquals(IpAddress.ofV4(bits), address(IpAddress.ofV4(bits).toString()));
    }

    @Property
    void mappedAddressFoldsToTheIpv4AddressItStandsFor(@ForAll int bits) {
        IpAddress v4 = IpAddress.ofV4(bits);
        assertEquals(v4, IpAddress.ofV4Mapped(0, 0xffff_0000_0000L | bits & 0xffff_ffffL));
    }

    @Property
    void orderIsThatOfUnsignedNumbers(@ForAll int one, @ForAll int other) {
        assertEquals(Integer.signum(Integer.compareUnsigned(one, other)),
                Integer.signum(IpAddress.ofV4(one).compareTo(IpAddress.ofV4(other))));
    }

    @Property
    void ipv4ComesBeforeIpv6(@ForAll int bits, @ForAll long high, @ForAll long low) {
        assertTrue(IpAddress.ofV4(bits).compareTo(IpAddress.ofV6(high, low)) < 0);
    }
}
