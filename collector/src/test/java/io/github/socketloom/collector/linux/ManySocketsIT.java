package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.RootedFiles;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Two thousand sockets, row for row against {@code ss}. */
class ManySocketsIT {

    private static final int SOCKETS = 2000;

    @Test
    void twoThousandMixedSocketsAgreeWithSs() throws InterruptedException {
        try (NetworkWorld world = NetworkWorld.create()) {
            world.populate(SOCKETS);
            // delayed acknowledgements
            Thread.sleep(300);
            try (HostSources sources = world
                    .call(() -> LinuxSources.open(new RootedFiles(Path.of("/")), KernelUse.NOTHING));
                    SocketSource sockets = world
                            .call(() -> sources.namespaces().openSockets(sources.namespaces().own()))) {
                int still = new SsComparison(world, sources, sockets).compare(EnumSet.of(Protocol.TCP, Protocol.UDP));
                assertTrue(still >= SOCKETS, () -> "only " + still + " sockets stood still");
            }
        }
    }
}
