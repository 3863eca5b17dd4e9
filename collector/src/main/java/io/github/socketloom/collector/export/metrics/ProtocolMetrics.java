package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Protocol counters as metrics. As families: {@code node_netstat_*} and {@code node_sockstat_*} by node_exporter's names,
 * types and default choice (without {@code _mem_bytes}, for which the size of a page would have to be known), and {@code
 * socketloom_protocol_*} of all platforms. As points: everything that the kernel counts, zeros included, on Linux as
 * Telegraf's {@code nstat} has it, elsewhere as {@code socketloom_kernel}; and {@code socketloom_protocols}.
 *
 * <p>What is ours tells each count once, so that sums are right: of a protocol that is counted by family both families
 * and not their sum, of TCP what is counted together. Immutable.
 */
public final class ProtocolMetrics {

    /** Telegraf's measurement of what Linux counts. */
    public static final String KERNEL_MEASUREMENT = "nstat";
    /** Measurement of what other kernels count, whose names tell by themselves what they belong to. */
    public static final String OTHER_KERNEL_MEASUREMENT = "socketloom_kernel";
    /** Measurement of what has the same name on all platforms. */
    public static final String MEASUREMENT = "socketloom_protocols";

    private static final String OWN_PREFIX = "socketloom_protocol_";
    private static final String PROTOCOL = "protocol";
    private static final String FAMILY = "family";
    private static final String SOCKSTAT = "sockstat";
    /** The tables that Telegraf's nstat reads. */
    private static final Set<String> NSTAT_TABLES = Set.of("snmp", "netstat", "snmp6");
    /** The default of node_exporter's --collector.netstat.fields. */
    private static final Pattern CHOSEN = Pattern.compile("(?:.*_(?:InErrors|InErrs)|Ip_Forwarding"
            + "|Ip(?:6|Ext)_(?:InOctets|OutOctets)|Icmp6?_(?:InMsgs|OutMsgs)"
            + "|TcpExt_(?:Listen.*|Syncookies.*|TCPSynRetrans|TCPTimeouts|TCPOFOQueue|TCPRcvQDrop)"
            + "|Tcp_(?:ActiveOpens|InSegs|OutSegs|OutRsts|PassiveOpens|RetransSegs|CurrEstab)"
            + "|Udp6?_(?:InDatagrams|OutDatagrams|NoPorts|RcvbufErrors|SndbufErrors))");
    /** What may not stand in the name of a metric. */
    private static final Pattern UNFIT = Pattern.compile("[^a-zA-Z0-9_]");

    private final NamespaceTags namespaces;

    /**
     * @param namespaces the host's namespaces
     * @param own number of the collector's own one, whose figures have no label {@code netns}
     */
    public ProtocolMetrics(List<NetNamespace> namespaces, long own) {
        this.namespaces = new NamespaceTags(namespaces, own);
    }

    /**
     * Returns the counters as metric families, no two of one name.
     *
     * @param counters of each namespace one
     */
    public List<MetricFamily> families(List<ProtocolCounters> counters) {
        Map<String, Family> families = new LinkedHashMap<>();
        for (ProtocolCounters each : counters) {
            addKernel(each, families);
        }
        for (ProtocolCounter counter : ProtocolCounter.values()) {
            for (ProtocolCounters each : counters) {
                addOwn(each, counter, families);
            }
        }
        return families.values().stream().map(Family::done).toList();
    }

    private void addKernel(ProtocolCounters counters, Map<String, Family> families) {
        KernelCounters kernel = counters.kernel();
        Map<String, String> labels = namespaces.with(counters.namespace(), Map.of());
        for (int i = 0; i < kernel.names().size(); i++) {
            KernelCounters.Name name = kernel.names().get(i);
            String metric = UNFIT.matcher(name.group() + '_' + name.name()).replaceAll("_");
            MetricValue value = value(kernel, i);
            if (name.table().startsWith(SOCKSTAT)) {
                String help = name.group().equals("sockets")
                        ? "Number of sockets of all kinds in use."
                        : "Number of " + name.group() + " sockets in state " + name.name() + ".";
                family("node_sockstat_" + metric, MetricType.GAUGE, "", help, families).add(labels, value);
            } else if (CHOSEN.matcher(metric).matches()) {
                family("node_netstat_" + metric, MetricType.UNKNOWN, "",
                        "Statistic " + name.group() + name.name() + ".", families).add(labels, value);
            }
        }
    }

    private static MetricValue value(KernelCounters kernel, int at) {
        return kernel.names().get(at).isSigned()
                ? new MetricValue.Whole(kernel.value(at))
                : new MetricValue.Unsigned(kernel.value(at));
    }

    private void addOwn(ProtocolCounters counters, ProtocolCounter counter, Map<String, Family> families) {
        for (CountedProtocol protocol : CountedProtocol.values()) {
            for (CountedFamily family : toldOnce(counters, protocol)) {
                long value = counters.valueOrUnknown(protocol, family, counter);
                if (value != ProtocolCounters.UNKNOWN) {
                    Map<String, String> labels = new LinkedHashMap<>();
                    labels.put(PROTOCOL, protocol.key());
                    labels.put(FAMILY, family.key());
                    family(OWN_PREFIX + counter.key(), counter.isGauge() ? MetricType.GAUGE : MetricType.COUNTER,
                            unit(counter), help(counter), families)
                            .add(namespaces.with(counters.namespace(), labels), new MetricValue.Unsigned(value));
                }
            }
        }
    }

    private static List<CountedFamily> toldOnce(ProtocolCounters counters, CountedProtocol protocol) {
        boolean apart = counters.has(protocol, CountedFamily.IPV4) || counters.has(protocol, CountedFamily.IPV6);
        return apart ? List.of(CountedFamily.IPV4, CountedFamily.IPV6) : List.of(CountedFamily.BOTH);
    }

    private static String unit(ProtocolCounter counter) {
        return counter == ProtocolCounter.RECEIVED_BYTES || counter == ProtocolCounter.SENT_BYTES ? "bytes" : "";
    }

    private static String help(ProtocolCounter counter) {
        switch (counter) {
            case RECEIVED :
                return "TCP segments, UDP datagrams, IP packets or ICMP messages received.";
            case SENT :
                return "TCP segments (Linux: without retransmissions), UDP datagrams, IP packets or ICMP messages sent.";
            case RECEIVED_BYTES :
                return "Octets received, IP headers included.";
            case SENT_BYTES :
                return "Octets sent, IP headers included.";
            case ERRORS :
                return "What arrived and could not be used, and what could not be sent.";
            case ACTIVE_OPENS :
                return "TCP connections that this side began.";
            case PASSIVE_OPENS :
                return "TCP connections that the other side began.";
            case ESTABLISHED :
                return "TCP connections that are open now.";
            case FAILED_ATTEMPTS :
                return "TCP connections that failed while they were being opened.";
            case RESETS :
                return "TCP connections that ended by a reset.";
            case CONNECTION_DROPS :
                return "TCP connections that the kernel dropped: reset by the other side, timed out, torn down here.";
            case SENT_RESETS :
                return "TCP segments sent with the flag RST.";
            case RETRANSMITTED :
                return "TCP segments sent again.";
            case LISTEN_DROPS :
                return "TCP connections lost at a listener.";
            case NO_PORT :
                return "Datagrams for a port at which nobody listens.";
            case RECEIVE_BUFFER_ERRORS :
                return "Datagrams lost because a receive buffer was full, part of the errors.";
            case DISCARDED :
                return "Packets thrown away without an error in them, and those that found no route.";
            default :
                throw new IllegalArgumentException(counter.key());
        }
    }

    private static Family family(String name, MetricType type, String unit, String help,
            Map<String, Family> families) {
        return families.computeIfAbsent(name, key -> new Family(name, type, unit, help));
    }

    /** A metric family that is being filled. */
    private static final class Family {
        private final String name;
        private final MetricType type;
        private final String unit;
        private final String help;
        private final Map<Map<String, String>, MetricSample> samples = new LinkedHashMap<>();

        Family(String name, MetricType type, String unit, String help) {
            this.name = name;
            this.type = type;
            this.unit = unit;
            this.help = help;
        }

        /** Two of the kernel's names may become one where characters do not fit; then the first one counts. */
        void add(Map<String, String> labels, MetricValue value) {
            samples.putIfAbsent(labels, new MetricSample(labels, value));
        }

        MetricFamily done() {
            return new MetricFamily(name, type, unit, help, List.copyOf(samples.values()));
        }
    }

    /**
     * Returns the counters as points of line protocol, all of one time.
     *
     * @param counters of each namespace one
     * @param epochNanos nanoseconds since 1970, or {@link InfluxPoint#NO_TIME}
     */
    public List<InfluxPoint> points(List<ProtocolCounters> counters, long epochNanos) {
        List<InfluxPoint> points = new ArrayList<>();
        for (ProtocolCounters each : counters) {
            addKernelPoints(each, epochNanos, points);
            addOwnPoints(each, epochNanos, points);
        }
        return points;
    }

    private void addKernelPoints(ProtocolCounters counters, long epochNanos, List<InfluxPoint> points) {
        KernelCounters kernel = counters.kernel();
        Map<String, Map<String, MetricValue>> byTable = new LinkedHashMap<>();
        for (int i = 0; i < kernel.names().size(); i++) {
            KernelCounters.Name name = kernel.names().get(i);
            if (!name.table().startsWith(SOCKSTAT)) {
                String field = NSTAT_TABLES.contains(name.table()) ? name.group() + name.name() : name.name();
                byTable.computeIfAbsent(name.table(), table -> new LinkedHashMap<>()).put(field, value(kernel, i));
            }
        }
        byTable.forEach((table, fields) -> points.add(new InfluxPoint(
                NSTAT_TABLES.contains(table) ? KERNEL_MEASUREMENT : OTHER_KERNEL_MEASUREMENT,
                namespaces.with(counters.namespace(), Map.of("name", table)), fields, epochNanos)));
    }

    private void addOwnPoints(ProtocolCounters counters, long epochNanos, List<InfluxPoint> points) {
        for (CountedProtocol protocol : CountedProtocol.values()) {
            for (CountedFamily family : toldOnce(counters, protocol)) {
                Map<String, MetricValue> fields = new LinkedHashMap<>();
                for (ProtocolCounter counter : ProtocolCounter.values()) {
                    long value = counters.valueOrUnknown(protocol, family, counter);
                    if (value != ProtocolCounters.UNKNOWN) {
                        fields.put(counter.key(), new MetricValue.Unsigned(value));
                    }
                }
                if (!fields.isEmpty()) {
                    points.add(new InfluxPoint(MEASUREMENT, namespaces.with(counters.namespace(),
                            Map.of(PROTOCOL, protocol.key(), FAMILY, family.key())), fields, epochNanos));
                }
            }
        }
    }
}
