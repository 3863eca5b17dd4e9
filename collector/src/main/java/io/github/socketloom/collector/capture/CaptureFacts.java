package io.github.socketloom.collector.capture;

import io.github.socketloom.collector.model.HostInfo;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

/**
 * Where and how a folder was recorded.
 *
 * @param version version of Socketloom
 * @param platform whose interfaces were read, {@code linux} for example
 * @param host name of the host
 * @param kernel release of its kernel
 * @param machine its processors, as Java names them
 * @param byteOrder that of its numbers: {@code little} or {@code big}
 * @param root folder that stood for {@code /} of the host; empty for the host's own root
 * @param uid effective user id of the recorder; -1 if unknown
 * @param capabilities its effective Linux capabilities; null if unknown
 * @param masked what was left out or made unreadable, in words; empty if nothing was
 */
public record CaptureFacts(String version, String platform, String host, String kernel, String machine,
        String byteOrder, String root, int uid, List<String> capabilities, List<String> masked) {

    public CaptureFacts {
        Objects.requireNonNull(version);
        Objects.requireNonNull(platform);
        Objects.requireNonNull(host);
        Objects.requireNonNull(kernel);
        Objects.requireNonNull(machine);
        Objects.requireNonNull(byteOrder);
        Objects.requireNonNull(root);
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
        masked = List.copyOf(masked);
    }

    /** Returns what the recorder knows of itself before it knows its host. */
    public static CaptureFacts ofRecorder(String version, int uid, List<String> capabilities, List<String> masked) {
        return new CaptureFacts(version, "", "", "", "", "", "", uid, capabilities, masked);
    }

    /** Returns these facts with those about the host. */
    public CaptureFacts ofHost(String hostPlatform, HostInfo info, ByteOrder order, String hostRoot) {
        return new CaptureFacts(version, hostPlatform, info.name(), info.kernel(), info.arch(), name(order), hostRoot,
                uid, capabilities, masked);
    }

    /** Returns the word for a byte order. */
    public static String name(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? "big" : "little";
    }
}
