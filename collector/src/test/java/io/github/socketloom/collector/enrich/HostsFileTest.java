package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {

    private static IpAddress address(String text) {
        return AddressLiteral.parse(text);
    }

    @Test
    void anAddressHasItsFirstName() {
        Map<IpAddress, String> names = HostsFile.parse("127.0.0.1\tlocalhost\n# 10.0.0.9 none\n"
                + "  10.0.0.5 db.example.org db # the database\n10.0.0.5 other\n::1 ip6-localhost ip6-loopback\n");
        assertEquals(Map.of(address("127.0.0.1"), "localhost", address("10.0.0.5"), "db.example.org", address("::1"),
                "ip6-localhost"), names);
    }

    @Test
    void whatIsNoEntryIsSkipped() {
        assertEquals(Map.of(), HostsFile.parse("10.0.0.5\nlocalhost 127.0.0.1\n10.0.0.5 #x\n1.2.3 short\n"
                + "10.0.0.6 bad\u001b[31mname\n0.0.0.0 advertiser.example\n"));
    }

    @Test
    void aHostWithoutTheFileHasNoNames(@TempDir Path root) {
        assertEquals(Map.of(), HostsFile.read(new RootedFiles(root)));
    }

    @Test
    void theFileIsThatOfTheRoot(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("etc"));
        Files.writeString(root.resolve("etc/hosts"), "10.0.0.5 db\n");
        assertEquals(Map.of(address("10.0.0.5"), "db"), HostsFile.read(new RootedFiles(root)));
    }

    @Property
    void everyNameThatIsReadMayBeShown(@ForAll String text) {
        HostsFile.parse("10.0.0.1 " + text).values().forEach(name -> assertTrue(HostName.isValid(name)));
    }
}
