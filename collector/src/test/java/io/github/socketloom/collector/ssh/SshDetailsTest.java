package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ssh itself makes of a name. */
class SshDetailsTest {

    @TempDir
    private Path folder;

    private SshOptions options(String configuration) throws Exception {
        assumeTrue(Programs.find("ssh", System.getenv("PATH")).isPresent(), "there is no ssh");
        return SshOptions.DEFAULT.withConfiguration(Files.writeString(folder.resolve("config"), configuration));
    }

    @Test
    void anAliasIsTheUserHostPortAndJumpOfItsConfiguration() throws Exception {
        SshOptions options = options(
                "Host db\n HostName 10.1.2.3\n User admin\n Port 2200\n ProxyJump hop1,me@hop2:23\n");
        assertEquals(new SshDetails("admin", "10.1.2.3", 2200, "hop1,me@hop2:23", ""),
                SshDetails.of(SshTarget.parse("db"), options));
    }

    @Test
    void whatTheTargetSaysComesFirst() throws Exception {
        SshOptions options = options("Host db\n User admin\n Port 2200\n ProxyCommand nc %h %p\n");
        SshDetails details = SshDetails.of(SshTarget.parse("root@db:99"), options);
        assertEquals("root", details.user());
        assertEquals(99, details.port());
        assertEquals("nc %h %p", details.proxyCommand());
    }

    @Test
    void aConfigurationThatSshRefusesIsAFailureThatNamesTheLine() throws Exception {
        SshOptions options = options("Host db\n NoSuchKeyword x\n");
        LinkException e = assertThrows(LinkException.class, () -> SshDetails.of(SshTarget.parse("db"), options));
        assertEquals(Kind.NOT_POSSIBLE, e.failure().kind());
        assertTrue(e.failure().detail().contains("line 2"), e.failure().detail());
    }

    @Test
    void anSshThatHangsIsLeftAlone() throws Exception {
        Path hanging = Files.writeString(folder.resolve("ssh"), "#!/bin/sh\nsleep 600\n");
        Files.setPosixFilePermissions(hanging, PosixFilePermissions.fromString("rwx------"));
        LinkException e = assertThrows(LinkException.class, () -> SshDetails.of(SshTarget.parse("db"),
                SshOptions.DEFAULT.withProgram(hanging.toString())));
        assertEquals(Kind.TIMED_OUT, e.failure().kind());
    }
}
