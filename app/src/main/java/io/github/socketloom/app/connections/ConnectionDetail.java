package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is known of one connection, as a list of facts. Knows no nodes. */
final class ConnectionDetail {

    private static final String CLOSED = "Closed";
    private static final String PEER = "At the other end";

    /**
     * One fact.
     *
     * @param section what it is about
     * @param name what it is called
     * @param text what it says
     * @param key the key of the column that shows the same; empty if there is none
     * @param term the filter that shows all connections of which the same is true; empty if there is none
     */
    record Fact(String section, String name, String text, String key, String term) {
        /** Returns the line above the facts of a section. */
        static Fact caption(String section) {
            return new Fact(section, section, "", "", "");
        }

        boolean isCaption() {
            return text.isEmpty();
        }

        boolean contains(String wanted) {
            return name.toLowerCase(Locale.ROOT).contains(wanted) || text.toLowerCase(Locale.ROOT).contains(wanted)
                    || key.contains(wanted);
        }
    }

    /** Returns the filter that shows what looks like a row in some column; empty if there is none. */
    @FunctionalInterface
    interface Terms {
        String term(ConnectionColumn column, Row row);
    }

    private final Row row;
    private final Row peer;
    private final long now;
    private final Terms terms;
    private final HostPlatform platform;
    private final List<Fact> facts = new ArrayList<>();

    private ConnectionDetail(Row row, Row peer, long now, Terms terms, HostPlatform platform) {
        this.row = row;
        this.peer = peer;
        this.now = now;
        this.terms = terms;
        this.platform = platform;
    }

    /** Returns what the drawer is called: {@code sshd (812)}, or why there is no owner. */
    static String title(Row row, long now) {
        return column("process").textOf(row, now);
    }

    private static ConnectionColumn column(String key) {
        return ConnectionColumns.byKey(key).orElseThrow();
    }

    /**
     * Returns the known facts that contain a text, by section.
     *
     * @param peer the socket at the other end of a Unix socket; null if there is none or it is unknown
     * @param now the time that ages are measured to, epoch microseconds
     * @param wanted part of a name, a key or a value; blank for all
     * @param platform by whose words facts are called
     */
    static List<Fact> facts(Row row, Row peer, long now, String wanted, Terms terms, HostPlatform platform) {
        List<Fact> facts = new ConnectionDetail(row, peer, now, terms, platform).collect();
        String part = wanted.strip().toLowerCase(Locale.ROOT);
        facts.removeIf(fact -> !fact.contains(part));
        return captioned(facts);
    }

    private List<Fact> collect() {
        closed();
        columns(ColumnGroup.SOCKET);
        owners();
        columns(ColumnGroup.OWNER);
        columns(ColumnGroup.CONTAINER);
        labels();
        peer();
        columns(ColumnGroup.ADDRESSES);
        namespace();
        columns(ColumnGroup.TRAFFIC);
        columns(ColumnGroup.TCP);
        columns(ColumnGroup.KERNEL);
        return facts;
    }

    private void columns(ColumnGroup group) {
        for (ConnectionColumn column : ConnectionColumns.all()) {
            if (column.group() == group && column.isOf(platform) && !isTold(column)) {
                String text = row.text(column, now);
                if (!text.equals(Figures.UNKNOWN)) {
                    add(group.title(platform), RowsAsText.name(column, platform), text, column.key(),
                            terms.term(column, row));
                }
            }
        }
    }

    private void add(String section, String name, String text, String key, String term) {
        facts.add(new Fact(section, name, text, key, term));
    }

    private void add(String section, String name, String text) {
        add(section, name, text, "", "");
    }

    /** Tells whether another section says the same at more length. */
    private boolean isTold(ConnectionColumn column) {
        return switch (column.key()) {
            case "process", "pid", "fd", "command", "no_owner", "parent", "ppid", "ancestors", "labels" -> true;
            case "closed_at", "reason", "duration" -> row.tracked().isClosed();
            case "namespace", "namespace_type" -> row.namespace() != null;
            default -> false;
        };
    }

    private static List<Fact> captioned(List<Fact> facts) {
        List<Fact> captioned = new ArrayList<>(facts.size() + 12);
        String section = null;
        for (Fact fact : facts) {
            if (!fact.section().equals(section)) {
                section = fact.section();
                captioned.add(Fact.caption(section));
            }
            captioned.add(fact);
        }
        return captioned;
    }

    private void closed() {
        if (!row.tracked().isClosed()) {
            return;
        }
        add(CLOSED, "How", Endings.sentence(row));
        EventReason reason = Endings.reason(row);
        if (reason != null) {
            add(CLOSED, "Reason", reason.explanation(), "reason", Filter.term("reason", reason.key()));
        }
        add(CLOSED, "Closed at", column("closed_at").textOf(row, now), "closed_at", "");
        TcpMetrics tcp = row.connection().tcp();
        if (tcp != null) {
            total("Sent", tcp, TcpMetric.BYTES_SENT);
            total("Received", tcp, TcpMetric.BYTES_RECEIVED);
            total("Retransmitted", tcp, TcpMetric.BYTES_RETRANSMITTED);
        }
        add(CLOSED, "Lived", column("duration").textOf(row, now), "duration", "");
    }

    private void total(String name, TcpMetrics tcp, TcpMetric metric) {
        long bytes = tcp.valueOrUnknown(metric);
        if (bytes != TcpMetrics.UNKNOWN) {
            add(CLOSED, name, Figures.bytes(bytes));
        }
    }

    private void owners() {
        Connection connection = row.connection();
        String section = ColumnGroup.OWNER.title(platform);
        NoOwnerReason reason = connection.noOwnerReason();
        if (reason != null) {
            add(section, connection.isReleased() ? "Held until closed" : "No owner", sentence(reason.explanation()),
                    "no_owner", terms.term(column("no_owner"), row));
            if (platform.remedy(reason) != null) {
                add(section, "Remedy", sentence(platform.remedy(reason)));
            }
        }
        for (Owner owner : connection.owners()) {
            String text = row.processes().stream().filter(process -> process.key().equals(owner.process()))
                    .findFirst().map(ConnectionDetail::process).orElse("Nothing is known of this process");
            add(section, "PID " + owner.process().pid(), owner.fd() == Owner.UNKNOWN_FD
                    ? text
                    : text + " (descriptor " + owner.fd() + ")", "pid",
                    Filter.term("pid", Integer.toString(owner.process().pid())));
        }
        if (row.process() != null) {
            String name = "Started by";
            for (Ancestor ancestor : row.process().ancestors()) {
                add(section, name, Figures.visible(OwnerColumns.step(ancestor)), "ancestors",
                        Filter.term("ancestor_pid", Integer.toString(ancestor.pid())));
                name = "… by";
            }
        }
    }

    private static String process(ProcessInfo process) {
        String command = String.join(" ", process.command());
        String user = process.user() == null ? "" : " as " + process.user();
        return Figures.visible(process.displayName() + user + (command.isEmpty() ? "" : ": " + command));
    }

    private void labels() {
        if (row.cgroup() != null) {
            for (Map.Entry<String, String> label : new TreeMap<>(row.cgroup().labels()).entrySet()) {
                add(ColumnGroup.CONTAINER.title(platform), "Label", Figures.visible(ContainerColumns.label(label)),
                        "labels",
                        "");
            }
        }
    }

    private void peer() {
        if (peer == null) {
            return;
        }
        add(PEER, "Process", title(peer, now), "", terms.term(column("process"), peer));
        for (String key : List.of("user", "container_name", "local", "state", "inode")) {
            String text = peer.text(column(key), now);
            if (!text.equals(Figures.UNKNOWN)) {
                add(PEER, column(key).title(platform), text, "", terms.term(column(key), peer));
            }
        }
    }

    private void namespace() {
        NetNamespace namespace = row.namespace();
        if (namespace == null) {
            return;
        }
        String section = platform.stackTitle();
        add(section, "Name", namespace.title(), "namespace", terms.term(column("namespace"), row));
        if (platform == HostPlatform.LINUX) { // elsewhere neither kinds nor numbers are the kernel's
            add(section, "Kind", namespace.isHost() ? "the host's own" : namespace.kind().title(), "namespace_type",
                    terms.term(column("namespace_type"), row));
            add(section, "Inode", Long.toUnsignedString(namespace.id()));
        }
        add(section, "Processes", Figures.count(namespace.processes()));
    }

    private static String sentence(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1) + ".";
    }

    /** Returns facts as lines of name and text, parted by a tab. */
    static String asText(List<Fact> facts) {
        StringBuilder text = new StringBuilder();
        for (Fact fact : facts) {
            text.append(fact.name()).append(fact.isCaption() ? "" : "\t").append(fact.text()).append('\n');
        }
        return text.toString();
    }
}
