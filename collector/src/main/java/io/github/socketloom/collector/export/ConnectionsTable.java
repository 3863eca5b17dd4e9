package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.TableColumn.Kind.ADDRESS;
import static io.github.socketloom.collector.export.TableColumn.Kind.NAME;
import static io.github.socketloom.collector.export.TableColumn.Kind.NUMBER;
import static io.github.socketloom.collector.export.TableColumn.Kind.TEXT;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.RetransmissionShare;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Connections for a reader at a terminal: listeners by port, then the rest by process, and a last line that counts what
 * is there and explains what is missing. The width decides which columns there are.
 */
public final class ConnectionsTable implements ConnectionsWriter {

    /** No narrower table is made; a narrower terminal breaks the lines. */
    public static final int NARROWEST = 76;

    private static final RetransmissionShare SHARE = RetransmissionShare.SEGMENTS;
    private static final int ADDRESS_ROOM = 13;
    private static final int COMMAND_ROOM = 24;

    private final int width;
    private final boolean whole;
    private final boolean colours;
    private final CommandLineRedaction redaction;

    /**
     * @param width of the terminal, in characters
     * @param colours whether it shows colours
     * @param redaction what becomes of command lines
     */
    public ConnectionsTable(int width, boolean colours, CommandLineRedaction redaction) {
        this(width, false, colours, redaction);
    }

    /**
     * @param width of the terminal, in characters
     * @param whole whether cells are shown whole, in lines longer than the width if need be: for programs that read the
     *         table
     * @param colours whether it shows colours
     * @param redaction what becomes of command lines
     */
    public ConnectionsTable(int width, boolean whole, boolean colours, CommandLineRedaction redaction) {
        this.width = Math.max(NARROWEST, width);
        this.whole = whole;
        this.colours = colours;
        this.redaction = redaction;
    }

    @Override
    public void write(Snapshot snapshot, View view, Writer out) throws IOException {
        SnapshotIndex index = new SnapshotIndex(snapshot);
        if (!snapshot.connections().isEmpty()) {
            if (view == View.DETAILED) {
                List<Connection> rows = snapshot.connections().stream().sorted(index.order()).toList();
                new TextTable<>(detailed(index)).write(rows, width, whole, colours, out);
            } else {
                new TextTable<>(aggregated(index)).write(ConnectionGroup.of(snapshot, index), width, whole, colours,
                        out);
            }
            out.append('\n');
        }
        for (String sentence : new SnapshotSummary(snapshot).sentences()) {
            Paragraph.write(sentence, width, "  ", out);
        }
    }

    private List<TableColumn<Connection>> detailed(SnapshotIndex index) {
        List<TableColumn<Connection>> columns = new ArrayList<>();
        addKind(columns, Function.identity(), c -> c.direction().key());
        add(columns, "LOCAL", ADDRESS, 0, ADDRESS_ROOM, ConnectionsTable::local);
        add(columns, "REMOTE", ADDRESS, 0, ADDRESS_ROOM, ConnectionsTable::remote);
        addOwner(columns, index, Function.identity());
        add(columns, "HOST", TEXT, 6, 12, Connection::remoteName);
        add(columns, "NAT", TEXT, 9, 12, ConnectionsTable::translation);
        addFigures(columns, Connection::rates, Connection::tcp,
                c -> c.tcp() == null ? OptionalDouble.empty() : SHARE.of(c.tcp()), Connection::queues,
                Connection::listenQueue);
        addCommand(columns, index, Function.identity());
        return columns;
    }

    private List<TableColumn<ConnectionGroup>> aggregated(SnapshotIndex index) {
        List<TableColumn<ConnectionGroup>> columns = new ArrayList<>();
        add(columns, "COUNT", NUMBER, 0, 0, g -> Integer.toString(g.count()));
        addKind(columns, ConnectionGroup::example, ConnectionsTable::direction);
        add(columns, "SERVER", ADDRESS, 0, ADDRESS_ROOM, ConnectionsTable::server);
        add(columns, "CLIENTS", TEXT, 2, 9,
                g -> g.clientSpace() == AddressSpace.ZERO ? null : g.clientSpace().key());
        addOwner(columns, index, ConnectionGroup::example);
        add(columns, "PROCS", NUMBER, 9, 0, g -> g.processes() <= 1 ? null : Integer.toString(g.processes()));
        addFigures(columns, ConnectionGroup::rates, ConnectionGroup::tcp,
                g -> g.retransmissions().containsKey(SHARE)
                        ? OptionalDouble.of(g.retransmissions().get(SHARE))
                        : OptionalDouble.empty(),
                ConnectionGroup::queues, ConnectionGroup::listenQueue);
        addCommand(columns, index, ConnectionGroup::example);
        return columns;
    }

    private static <T> void add(List<TableColumn<T>> columns, String header, TableColumn.Kind kind, int priority,
            int narrowest, Function<T, String> text) {
        columns.add(new TableColumn<>(header, kind, priority, narrowest, text, row -> TextStyle.PLAIN));
    }

    private static <T> void addKind(List<TableColumn<T>> columns, Function<T, Connection> of,
            Function<T, String> direction) {
        add(columns, "DIR", TEXT, 0, 9, direction);
        add(columns, "PROTO", TEXT, 0, 5, row -> protocol(of.apply(row)));
        columns.add(new TableColumn<>("STATE", TEXT, 0, 12, row -> of.apply(row).state().key(),
                row -> style(of.apply(row).state())));
    }

    private static <T> void addOwner(List<TableColumn<T>> columns, SnapshotIndex index, Function<T, Connection> of) {
        add(columns, "SERVICE", TEXT, 7, 10, row -> of.apply(row).serverPortName());
        columns.add(new TableColumn<>("PROCESS", NAME, 0, 15, row -> process(of.apply(row), index),
                row -> of.apply(row).owners().isEmpty() ? TextStyle.QUIET : TextStyle.PLAIN));
        add(columns, "USER", TEXT, 2, 7, row -> of.apply(row).user());
        add(columns, "CONTAINER", TEXT, 3, 14, row -> container(of.apply(row), index));
        add(columns, "NETNS", TEXT, 4, 10, row -> namespace(of.apply(row), index));
    }

    private <T> void addCommand(List<TableColumn<T>> columns, SnapshotIndex index, Function<T, Connection> of) {
        add(columns, "COMMAND", TEXT, 13, COMMAND_ROOM,
                row -> index.primaryCommand(of.apply(row), redaction));
    }

    private static <T> void addFigures(List<TableColumn<T>> columns, Function<T, Rates> rates,
            Function<T, TcpMetrics> tcp, Function<T, OptionalDouble> share, Function<T, SocketQueues> queues,
            Function<T, ListenQueue> listen) {
        // only there when somebody waited for them, so these go before all that may be left out
        number(columns, "TX/s", 1, rates, r -> HumanUnits.bytesPerSecond(r.sentBytesPerSecond()));
        number(columns, "RX/s", 1, rates, r -> HumanUnits.bytesPerSecond(r.receivedBytesPerSecond()));
        // 0 is what the kernel has before it measured any
        metric(columns, "RTT", 5, tcp, TcpMetric.RTT_US, rtt -> rtt == 0 ? null : HumanUnits.micros(rtt));
        metric(columns, "RETRANS", 8, tcp, TcpMetric.RETRANSMITS_TOTAL, Long::toString);
        add(columns, "RETR%", NUMBER, 8, 0, row -> share.apply(row).isEmpty()
                ? null
                : String.format(Locale.ROOT, "%.1f", share.apply(row).getAsDouble()));
        // as ss has them: a listener's accept queue and its limit stand where others have their buffers
        add(columns, "RECV-Q", NUMBER, 10, 0, row -> listen.apply(row) != null
                ? "" + listen.apply(row).queue()
                : queues.apply(row) != null ? "" + queues.apply(row).receiveBytes() : null);
        add(columns, "SEND-Q", NUMBER, 10, 0, row -> listen.apply(row) != null
                ? "" + listen.apply(row).backlog()
                : queues.apply(row) != null ? "" + queues.apply(row).sendBytes() : null);
        metric(columns, "SENT", 11, tcp, TcpMetric.BYTES_SENT, HumanUnits::bytes);
        metric(columns, "RECEIVED", 11, tcp, TcpMetric.BYTES_RECEIVED, HumanUnits::bytes);
        number(columns, "TX PKT/s", 12, rates, r -> perSecond(r.sentSegmentsPerSecond()));
        number(columns, "RX PKT/s", 12, rates, r -> perSecond(r.receivedSegmentsPerSecond()));
    }

    private static String perSecond(double rate) {
        return Double.isNaN(rate) ? null : String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate);
    }

    private static <T, P> void number(List<TableColumn<T>> columns, String header, int priority, Function<T, P> part,
            Function<P, String> text) {
        add(columns, header, NUMBER, priority, 0,
                row -> part.apply(row) == null ? null : text.apply(part.apply(row)));
    }

    private interface LongText {
        String of(long value);
    }

    private static <T> void metric(List<TableColumn<T>> columns, String header, int priority,
            Function<T, TcpMetrics> tcp, TcpMetric metric, LongText text) {
        number(columns, header, priority, tcp, metrics -> {
            long value = metrics.valueOrUnknown(metric);
            return value == TcpMetrics.UNKNOWN ? null : text.of(value);
        });
    }

    /** A Unix socket without a name has its inode instead, by which the other end is found. */
    private static String local(Connection connection) {
        return connection.detail() instanceof SocketDetail.Unix && connection.local().isNone()
                ? inode(connection.inode(), connection.localText())
                : connection.localText();
    }

    private static String remote(Connection connection) {
        return connection.detail() instanceof SocketDetail.Unix unix && connection.remote().isNone()
                ? inode(unix.peerInode(), connection.remoteText())
                : connection.remoteText();
    }

    private static String inode(long inode, String none) {
        return inode == 0 ? none : "inode " + Long.toUnsignedString(inode);
    }

    private static String server(ConnectionGroup group) {
        Endpoint server = group.key().server();
        return group.key().family() == Family.DUAL ? "*:" + server.port() : server.isNone() ? "*" : server.toString();
    }

    /** Both sides of a local connection have the same server; without addresses only this tells them apart. */
    private static String direction(ConnectionGroup group) {
        String key = group.key().direction().key();
        return group.key().direction() != Direction.LOCAL ? key : key + (group.key().serving() ? "-in" : "-out");
    }

    /** As netstat has it: {@code tcp6} is IPv6 only, {@code tcp46} takes both. */
    private static String protocol(Connection connection) {
        Family family = connection.family();
        String suffix = family == Family.IPV6 ? "6" : family == Family.DUAL ? "46" : "";
        Protocol protocol = connection.protocol();
        return protocol.key() + suffix;
    }

    private static String process(Connection connection, SnapshotIndex index) {
        if (connection.owners().isEmpty()) {
            return connection.noOwnerReason() == null
                    ? null
                    : "(" + SnapshotSummary.words(connection.noOwnerReason()) + ")";
        }
        ProcessInfo process = index.primaryProcess(connection);
        String name = process == null ? "(unknown)" : process.displayName();
        long others = connection.owners().stream().map(owner -> owner.process()).distinct().count() - 1;
        String named = name + " " + connection.primaryOwner().process().pid();
        String all = others == 0 ? named : named + " +" + others;
        return connection.isReleased() ? all + " (closed it)" : all;
    }

    /** Returns container or unit; nothing where that would only repeat the program's or the user's name. */
    private static String container(Connection connection, SnapshotIndex index) {
        Cgroup cgroup = index.cgroup(connection);
        String title = cgroup == null ? null : cgroup.title();
        return title == null && cgroup != null && cgroup.status() == CgroupStatus.RETRY_LATER ? "(pending)" : title;
    }

    /** Returns the namespace; nothing for the host's own. */
    private static String namespace(Connection connection, SnapshotIndex index) {
        NetNamespace namespace = index.namespace(connection);
        return namespace == null || namespace.isHost() ? null : namespace.title();
    }

    private static String translation(Connection connection) {
        NatTranslation nat = connection.nat();
        if (nat == null) {
            return null;
        }
        String own = nat.local().equals(connection.local()) ? "" : "as " + nat.local();
        String peer = nat.remote().equals(connection.remote()) ? "" : "to " + nat.remote();
        return own.isEmpty() || peer.isEmpty() ? own + peer : own + " " + peer;
    }

    private static TextStyle style(SocketState state) {
        if (!(state instanceof TcpState)) {
            return TextStyle.PLAIN;
        }
        switch ((TcpState) state) {
            case LISTEN :
                return TextStyle.ACCENT;
            case ESTABLISHED :
                return TextStyle.GOOD;
            case SYN_SENT :
            case CLOSE_WAIT :
                return TextStyle.WARNING;
            default :
                return TextStyle.QUIET;
        }
    }
}
