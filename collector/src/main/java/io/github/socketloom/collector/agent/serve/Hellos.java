package io.github.socketloom.collector.agent.serve;

import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.Greeting;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * What this agent says of itself to each viewer: the same from its start on, but for the clocks and for what its collector
 * turned out to be able to do.
 */
public final class Hellos implements Supplier<AgentHello> {

    private static final int EPOCH_BYTES = 16;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private final AgentRuntime runtime;
    private final HostInfo host;
    private final String bootId;
    private final KnownCapabilities feed;
    private final String epoch;

    /**
     * @param runtime this process
     * @param host the host it looks at
     * @param bootId the kernel's id of this boot; empty if unknown
     * @param feed what is served
     */
    public Hellos(AgentRuntime runtime, HostInfo host, String bootId, KnownCapabilities feed) {
        this.runtime = runtime;
        this.host = host;
        this.bootId = bootId;
        this.feed = feed;
        byte[] random = new byte[EPOCH_BYTES];
        new SecureRandom().nextBytes(random);
        this.epoch = HexFormat.of().formatHex(random);
    }

    @Override
    public AgentHello get() {
        Instant now = Instant.now();
        return new AgentHello(Greeting.PROTOCOL, Greeting.PROTOCOL, runtime.version(), host, bootId, epoch,
                runtime.pid(), runtime.uid() == -1 ? -1 : Integer.toUnsignedLong(runtime.uid()),
                runtime.capabilities() == null ? List.of() : runtime.capabilities(), feed.capabilities(),
                now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO, System.nanoTime(),
                FrameReader.LIMIT, List.of("deflate", "none"), List.of());
    }
}
