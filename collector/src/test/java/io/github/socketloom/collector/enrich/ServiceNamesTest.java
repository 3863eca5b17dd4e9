package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNamesTest {

    @TempDir
    Path root;

    private ServiceNames services(String text) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/services"), text);
        return new ServiceNames(new RootedFiles(root));
    }

    @Test
    void theHostsOwnFileWins() throws IOException {
        ServiceNames services = services("www\t80/tcp\thttp # WorldWideWeb\n");
        assertEquals("www", services.name(Protocol.TCP, 80));
    }

    @Test
    void aHostWithoutTheFileStillKnowsCommonPorts() {
        ServiceNames services = new ServiceNames(new RootedFiles(root));
        assertEquals("ssh", services.name(Protocol.TCP, 22));
        assertEquals("domain", services.name(Protocol.UDP, 53));
    }

    @Test
    void namesBelongToTheirProtocol() throws IOException {
        ServiceNames services = services("only-udp 4000/udp\n");
        assertNull(services.name(Protocol.TCP, 4000));
        assertEquals("only-udp", services.name(Protocol.UDP, 4000));
    }

    @Test
    void damagedLinesArePassedOver() throws IOException {
        ServiceNames services = services(
                "x\nbad port/tcp\nhuge 99999999999/tcp\nminus -1/tcp\n/tcp 5\ngood 4001/tcp\n");
        assertEquals("good", services.name(Protocol.TCP, 4001));
    }
}
