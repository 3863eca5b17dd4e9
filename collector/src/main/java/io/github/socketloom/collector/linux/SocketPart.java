package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SourceException;

/** One protocol and family: what is read by one dump, or one file, and by which of the two at present. */
final class SocketPart {

    /** After so many failures in a row the text files take over. */
    private static final int PATIENCE = 3;

    private final Protocol protocol;
    private final boolean v6;
    private final int ipProtocol;
    private final int extensions;

    private int failuresInARow;
    private String refusal;
    private boolean absent;

    /** @param ipProtocol IPPROTO number */
    SocketPart(Protocol protocol, boolean v6, int ipProtocol, int extensions) {
        this.protocol = protocol;
        this.v6 = v6;
        this.ipProtocol = ipProtocol;
        this.extensions = extensions;
    }

    Protocol protocol() {
        return protocol;
    }

    boolean v6() {
        return v6;
    }

    int family() {
        return v6 ? InetDiagParser.AF_INET6 : InetDiagParser.AF_INET;
    }

    int ipProtocol() {
        return ipProtocol;
    }

    int extensions() {
        return extensions;
    }

    /** Returns the name of its file below {@code /proc/net}. */
    String fileName() {
        return protocol.key() + (v6 ? "6" : "");
    }

    /** Returns what users call it, for example {@code TCP over IPv6}. */
    String title() {
        return protocol + " over " + (v6 ? "IPv6" : "IPv4");
    }

    /** Notes that a dump was read to its end. */
    void dumped() {
        failuresInARow = 0;
    }

    /**
     * Notes that a dump failed.
     *
     * @param nothingRead whether no socket had come before, so that the text file can take its place at once
     */
    void dumpFailed(SourceException failure, boolean nothingRead) {
        failuresInARow++;
        boolean refused = nothingRead && (failure.reason() == SourceException.Reason.UNSUPPORTED
                || failure.reason() == SourceException.Reason.FORBIDDEN);
        if (refused || failuresInARow >= PATIENCE) {
            refusal = failure.getMessage();
        }
    }

    /** Returns why it is read from the text file; null as long as netlink serves. */
    String refusal() {
        return refusal;
    }

    /** Notes whether this kernel has no such sockets at all. */
    void setAbsent(boolean isAbsent) {
        absent = isAbsent;
    }

    /** Tells whether this kernel has no such sockets at all. */
    boolean isAbsent() {
        return absent;
    }
}
