package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** The diagnosis for a reader at a terminal. */
public final class DiagnosisText implements DiagnosisWriter {

    private static final int LABEL = 14;
    private static final String INDENT = " ".repeat(LABEL);

    private final int width;

    /** @param width of the terminal, in characters */
    public DiagnosisText(int width) {
        this.width = Math.max(ConnectionsTable.NARROWEST, width);
    }

    @Override
    public void write(AgentRuntime runtime, Snapshot snapshot, String failure, Writer out) throws IOException {
        if (snapshot != null) {
            HostInfo host = snapshot.host();
            line(out, "Host", host.name() + ", " + host.os() + " " + host.kernel() + ", " + host.arch());
        }
        line(out, "Agent", runtime.version() + ", process " + runtime.pid());
        line(out, "Java", runtime.java());
        line(out, "User", user(runtime));
        if (snapshot == null || !isFreeBsd(snapshot)) { // rights of a process in parts are Linux's
            boolean linux = snapshot == null || !snapshot.host().os().equals(HostInfo.FREEBSD);
            if (linux || runtime.capabilities() != null) {
                line(out, "Capabilities", capabilities(runtime.capabilities()));
            }
        }
        if (snapshot == null) {
            line(out, "Failed", failure);
            return;
        }
        writeCollected(snapshot.capabilities(), out);
        writeNamespaces(snapshot, out);
        writeSockets(snapshot.report(), snapshot.host().os(), out);
    }

    private void line(Writer out, String label, String text) throws IOException {
        Paragraph.write(label + " ".repeat(LABEL - 1 - label.length()) + " " + text, width, INDENT, out);
    }

    private static String user(AgentRuntime runtime) {
        String uid = runtime.uid() == -1 ? "uid unknown" : "uid " + Integer.toUnsignedLong(runtime.uid());
        return runtime.user() == null ? uid : runtime.user() + " (" + uid + ")";
    }

    private static String capabilities(List<String> capabilities) {
        if (capabilities == null) {
            return "unknown";
        }
        return capabilities.isEmpty() ? "none" : String.join(", ", capabilities);
    }

    private void writeCollected(List<Capability> capabilities, Writer out) throws IOException {
        out.append("\nWhat is collected\n");
        for (Capability capability : capabilities) {
            String status = !capability.available() ? "no" : capability.reason() == null ? "yes" : "in part";
            line(out, "  " + status, capability.name() + " by " + capability.source()
                    + (capability.reason() == null ? "" : ": " + capability.reason()));
            if (capability.remedy() != null) {
                line(out, "", "Remedy: " + capability.remedy());
            }
        }
    }

    private void writeNamespaces(Snapshot snapshot, Writer out) throws IOException {
        out.append(isFreeBsd(snapshot) ? "\nNetwork stacks\n" : "\nNetwork namespaces\n");
        for (NetNamespace namespace : snapshot.namespaces()) {
            line(out, namespace.isEntered() ? "  yes" : "  no", title(namespace) + ", "
                    + processes(namespace.processes())
                    + (namespace.isEntered() ? "" : ": " + namespace.reason()));
        }
    }

    private static boolean isFreeBsd(Snapshot snapshot) {
        return snapshot.host().os().equals(HostInfo.FREEBSD);
    }

    private static String title(NetNamespace namespace) {
        if (namespace.id() == 0) {
            return namespace.title();
        }
        String name = namespace.name() == null ? "" : " " + namespace.name();
        String kind = namespace.kind().title().equals(namespace.name()) ? "" : " (" + namespace.kind().title() + ")";
        return Long.toUnsignedString(namespace.id()) + name + kind;
    }

    private static String processes(int count) {
        return count == 1 ? "1 process" : count + " processes";
    }

    private void writeSockets(TickReport report, String os, Writer out) throws IOException {
        out.append("\nSockets\n");
        line(out, "  " + report.sockets(), "found, " + report.ownerless() + " of them without owner");
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            Map<NoOwnerReason, Integer> counts = report.withoutOwner();
            if (counts.containsKey(reason)) {
                line(out, "  " + counts.get(reason), SnapshotSummary.words(reason) + ": " + reason.explanation());
                if (reason.remedy(os) != null) {
                    line(out, "", "Remedy: " + reason.remedy(os));
                }
            }
        }
        line(out, "  tick", HumanUnits.micros(report.tickNanos() / 1000) + ", of that sockets "
                + HumanUnits.micros(report.socketNanos() / 1000) + ", owners "
                + HumanUnits.micros(report.ownerNanos() / 1000) + ", names "
                + HumanUnits.micros(report.enrichNanos() / 1000) + ", join "
                + HumanUnits.micros(report.joinNanos() / 1000));
        for (String error : report.errors()) {
            line(out, "  failed", error);
        }
    }
}
