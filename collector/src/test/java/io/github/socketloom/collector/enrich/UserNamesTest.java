package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNamesTest {

    @TempDir
    Path root;
    private final AtomicLong nanos = new AtomicLong();
    private UserNames users;

    @BeforeEach
    void writePasswd() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        passwd("root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n"
                + "toor:x:0:0:second root:/root:/bin/sh\nnobody:x:4294967294:65534::/:/bin/false\n");
        users = new UserNames(new RootedFiles(root), nanos::get);
    }

    private void passwd(String text) throws IOException {
        Files.writeString(root.resolve("etc/passwd"), text);
    }

    @Test
    void aUserHasTheFirstNameOfItsNumber() {
        assertEquals("root", users.name(0));
        assertEquals("www-data", users.name(33));
    }

    @Test
    void aUserWithoutNameIsShownByNumber() {
        assertEquals("1234", users.name(1234));
        assertEquals("nobody", users.name(-2));
    }

    @Test
    void anUnknownUidHasNoName() {
        assertNull(users.name(-1));
    }

    @Test
    void aNewUserIsFoundAfterAMinute() throws IOException {
        users.name(1234);
        passwd("new:x:1234:1234::/:/bin/sh\n");
        assertEquals("1234", users.name(1234));
        nanos.addAndGet(60_000_000_000L);
        assertEquals("new", users.name(1234));
    }

    @Test
    void withoutTheFileNumbersAreShown() throws IOException {
        Files.delete(root.resolve("etc/passwd"));
        assertEquals("0", users.name(0));
    }

    @Property
    void noTextHurts(@ForAll String text) {
        UserNames.parse(text);
    }
}
