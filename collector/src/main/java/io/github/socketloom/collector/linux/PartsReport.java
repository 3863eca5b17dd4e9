package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SourceException;
import java.util.List;

/** Says of one protocol by which means it is read, what is missing, and what can be done about it. */
final class PartsReport {

    private static final String NETLINK = "sock_diag";
    private static final String PROCFS = "procfs";

    private final Protocol protocol;
    private final boolean asked;
    private int known;
    private int absent;
    private int unread;
    private SocketPart refused;
    private SocketPart failed;
    private boolean textOnly;

    /**
     * @param asked whether its sockets were ever asked for
     * @param parts those of all protocols
     */
    PartsReport(Protocol protocol, boolean asked, List<SocketPart> parts) {
        this.protocol = protocol;
        this.asked = asked;
        for (SocketPart part : parts) {
            if (part.protocol() == protocol) {
                add(part);
            }
        }
    }

    private void add(SocketPart part) {
        known++;
        textOnly |= part.request() == null;
        if (part.isAbsent()) {
            absent++;
        } else {
            refused = refused == null && part.refusal() != null ? part : refused;
            failed = failed == null && part.failure() != null ? part : failed;
            unread += part.failure() != null ? 1 : 0;
        }
    }

    Capability capability() {
        if (!asked) {
            return Capability.limited(name(), textOnly ? PROCFS : NETLINK, "not asked for",
                    "name it with --protocols");
        }
        if (absent == known) {
            return Capability.unavailable(name(), NETLINK, "this kernel has no such sockets", null);
        }
        if (failed != null) {
            boolean byNetlink = failed.fileName() == null || failed.request() != null && failed.refusal() == null;
            return new Capability(name(), byNetlink ? NETLINK : PROCFS, unread + absent < known,
                    failed.title() + " cannot be read: " + failed.failure().getMessage(), remedy(failed));
        }
        if (refused != null) {
            return Capability.limited(name(), PROCFS, refused.title() + " is read from text files, without " + lost()
                    + ": " + refused.refusal().getMessage(), remedy(refused));
        }
        if (textOnly) {
            return Capability.limited(name(), PROCFS, "the kernel tells them only as text, without " + lost(), null);
        }
        return absent > 0
                ? Capability.limited(name(), NETLINK, "this kernel has no IPv6", null)
                : Capability.available(name(), NETLINK);
    }

    private String name() {
        return protocol.key();
    }

    /** Returns what the text file does not tell. */
    private String lost() {
        switch (protocol) {
            case TCP :
                return "figures, cookies, cgroups and backlogs";
            case UNIX :
                return "cookies, peers, users and queues";
            case PACKET :
                return "cookies and send queues";
            case NETLINK :
                return "cookies, types and peers";
            default :
                return "cookies and cgroups";
        }
    }

    private String remedy(SocketPart part) {
        if (part.failure() != null && part.failure().reason() == SourceException.Reason.EXHAUSTED) {
            return SourceException.MORE_DESCRIPTORS;
        }
        SourceException why = part.refusal();
        if (why == null) {
            return null;
        }
        return why.reason() == SourceException.Reason.UNSUPPORTED
                ? "load the kernel module " + module() + " where the kernel comes with it, then start again"
                : "allow netlink sockets (what confines the collector may forbid them), then start again";
    }

    private String module() {
        switch (protocol) {
            case UDPLITE :
                return "udp_diag";
            case PACKET :
                return "af_packet_diag";
            default :
                return protocol.key() + "_diag";
        }
    }
}
