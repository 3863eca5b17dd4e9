package io.github.socketloom.collector.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemUsersTest {

    private final SystemUsers users = new SystemUsers();

    @Test
    void theUserWithNumberZeroIsRoot() throws SourceException {
        assertEquals("root", users.name(0));
    }

    @Test
    void aNumberThatNobodyHasIsNobody() throws SourceException {
        assertNull(users.name(1_999_999_999));
        assertNull(users.name(-1));
    }

    @Test
    void nobodyIsWhomeverThisHostCallsSo() throws SourceException, IOException, InterruptedException {
        Process getent = new ProcessBuilder("getent", "passwd", "65534").start();
        Assumptions.assumeTrue(getent.waitFor(10, TimeUnit.SECONDS) && getent.exitValue() == 0, "no getent, or nobody");
        String line = new String(getent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(line.substring(0, line.indexOf(':')), users.name(65534));
    }

    @Test
    void theNumberOfANameIsFound() throws SourceException {
        assertEquals(OptionalInt.of(0), users.number("root"));
        assertEquals(OptionalInt.empty(), users.number("no-such-user-here"));
        assertEquals(OptionalInt.empty(), users.number(""));
    }

    @Test
    void aMemberOfAGroupIsWhoIdCallsSo() throws IOException, InterruptedException {
        Process id = new ProcessBuilder("id", "-G", "root").start();
        Assumptions.assumeTrue(id.waitFor(10, TimeUnit.SECONDS) && id.exitValue() == 0, "no id");
        String numbers = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        for (int gid = 0; gid < 100; gid++) {
            // the group that the user's own entry names is the caller's to know
            if (gid != 0) {
                assertEquals(List.of(numbers.split(" ")).contains(Integer.toString(gid)), users.isMember("root", gid));
            }
        }
    }

    @Test
    void whoIsUnknownIsInNoGroup() {
        assertFalse(users.isMember("no-such-user-here", 0));
        assertFalse(users.isMember("no-such-user-here", -1));
    }

    @Test
    void theOwnUserIsTheOneThatFilesOfThisProcessBelongTo(@TempDir Path folder) throws IOException {
        assertEquals(Files.getAttribute(folder, "unix:uid"), users.own());
    }
}
