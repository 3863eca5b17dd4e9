package io.github.socketloom.collector.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The descriptors that this process has open. */
public final class OpenDescriptors {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int PAUSE_MILLIS = 20;

    private OpenDescriptors() {}

    /** Returns how many there are now. */
    public static int count() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return (int) all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns how many there are once they are not more than wanted, or after a while. Fewer are as good: pipes of
     * programs that ended earlier are closed by a thread of Java's, whenever it is scheduled.
     */
    public static int settled(int wanted) throws InterruptedException {
        int count = count();
        for (int waited = 0; count > wanted && waited < PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
            Thread.sleep(PAUSE_MILLIS);
            count = count();
        }
        return count;
    }
}
