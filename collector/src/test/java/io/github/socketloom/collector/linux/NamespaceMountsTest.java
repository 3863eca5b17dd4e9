package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NamespaceMounts.Mount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceMountsTest {

    private static List<Mount> parse(String text) {
        return NamespaceMounts.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void networkNamespacesAreToldFromOtherMountsAndOtherNamespaces() {
        assertEquals(
                List.of(new Mount(4026532277L, "/run/netns/blue"), new Mount(4026532366L, "/run/docker/netns/default")),
                parse("""
                        29 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw
                        561 30 0:4 net:[4026532277] /run/netns/blue rw shared:3 - nsfs nsfs rw
                        562 30 0:4 mnt:[4026532278] /run/snapd/ns/lxd.mnt rw - nsfs nsfs rw
                        563 30 0:4 net:[4026532366] /run/docker/netns/default rw shared:4 master:2 - nsfs nsfs rw
                        """));
    }

    @Test
    void spacesInPathsAreWrittenInOctal() {
        assertEquals("/mnt/my net\\s",
                parse("1 2 0:4 net:[7] /mnt/my\\040net\\134s rw - nsfs nsfs rw\n").get(0).path());
    }

    @Test
    void aBackslashWithoutThreeDigitsIsItself() {
        assertEquals("/a\\9\\04", parse("1 2 0:4 net:[7] /a\\9\\04 rw - nsfs nsfs rw").get(0).path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "net:[", "net:[7] /x", "1 2 0:4 net:[7]", "1 2 0:4 net:[] /x rw",
            "1 2 0:4 net:[-1] /x rw", "1 2 0:4 net:[99999999999999999999] /x rw", "1 2 0:4 net:[7 /x rw",
            "1 2 0:4 net:[7] x rw", "1 2 0:4 / /net:[7] rw - ext4 a rw"})
    void whatMakesNoSenseIsPassedOver(String line) {
        assertEquals(List.of(), parse(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run/docker/netns/1a2b3c4d5e6f", "/run/docker/netns/ingress_sbox",
            "/run/netns/cni-0b5cf2f4-5d68-4a39-9d0c-8d6e4a4f4c8e",
            "/run/user/1000/netns/netns-0b5cf2f4-5d68-4a39-9d0c-8d6e4a4f4c8e",
            "/var/run/netns/0b5cf2f4-5d68-4a39-9d0c-8d6e4a4f4c8e", "/run/containerd/io.containerd/x/ns"})
    void whatARuntimeMountedIsKnownByFolderOrName(String path) {
        assertTrue(new Mount(1, path).isRuntimes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run/netns/blue", "/run/netns/cafe", "/run/netns/cni-test", "/srv/dockernet/vpn",
            "/run/netns/netns-1"})
    void whatAPersonMountedIsNot(String path) {
        assertFalse(new Mount(1, path).isRuntimes());
    }

    @Property
    void anyTextIsReadToItsEnd(
            @ForAll @AlphaChars @NumericChars @Chars({' ', '\n', '\\', '[', ']', ':', '/', '\u00e4'}) String text) {
        for (Mount mount : parse(text.replace("aa", "1 2 0:4 net:[7").replace("b", "net:["))) {
            assertTrue(mount.id() > 0 && mount.path().startsWith("/"));
            assertNotNull(mount.name());
        }
    }

    @Property
    void anyBytesAreReadToTheirEnd(@ForAll byte[] bytes) {
        assertNotNull(NamespaceMounts.parse(bytes));
    }
}
