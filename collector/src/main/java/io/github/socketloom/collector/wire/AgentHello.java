package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import java.util.List;

/**
 * What an agent says first, after the magic: one line of JSON, so that any version can read it.
 *
 * @param protocolMin oldest version of the protocol that it speaks
 * @param protocolMax newest version
 * @param agentVersion its own version
 * @param host the host it looks at
 * @param bootId the kernel's id of this boot; empty if unknown
 * @param epoch random, of this run of the agent: ids of rows mean nothing beyond it
 * @param pid its process id
 * @param uid whose rights it has; -1 if unknown
 * @param rights its effective capabilities, by the kernel's names
 * @param capabilities what it can collect and what not
 * @param wallMicros its wall clock, epoch microseconds
 * @param monotonicNanos its monotonic clock, nanoseconds
 * @param maxFrame longest frame that it sends or takes, bytes
 * @param codecs how it can compress frames: {@code deflate}, {@code none}
 * @param features what it can do beyond the first version
 */
public record AgentHello(int protocolMin, int protocolMax, String agentVersion, HostInfo host, String bootId,
        String epoch, long pid, long uid, List<String> rights, List<Capability> capabilities, long wallMicros,
        long monotonicNanos, int maxFrame, List<String> codecs, List<String> features) {
    public AgentHello {
        rights = List.copyOf(rights);
        capabilities = List.copyOf(capabilities);
        codecs = List.copyOf(codecs);
        features = List.copyOf(features);
    }
}
