package io.github.socketloom.collector.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The agent as this program carries it along: what can be run on this host and copied to others.
 *
 * @param version its version, as its manifest says
 * @param jar the agent for hosts with a Java of their own; null if there is none
 * @param images runtime images: the agent with a Java runtime, for one kind of host each
 */
public record AgentPackage(String version, Path jar, List<Image> images) {

    /** Nothing can be copied or run. */
    public static final AgentPackage NONE = new AgentPackage("none", null, List.of());

    /**
     * A runtime image.
     *
     * @param system the system it runs on, as {@code uname -s} names it
     * @param machine the processor, as Java names it: amd64, aarch64
     * @param folder the image; {@code bin/socketloom-agent} starts it
     */
    public record Image(String system, String machine, Path folder) {
        public Image {
            Objects.requireNonNull(system);
            Objects.requireNonNull(machine);
            Objects.requireNonNull(folder);
        }
    }

    public AgentPackage {
        Objects.requireNonNull(version);
        images = List.copyOf(images);
    }

    /** Finds the package beside the running program: in its image, or in the folders of a build. */
    public static AgentPackage besideProgram() {
        throw new UnsupportedOperationException();
    }
}
