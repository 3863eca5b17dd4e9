package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

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
}
