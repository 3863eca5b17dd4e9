package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Makes any reading beside the sockets, those that resemble the one before among them; the same of the same seed. */
final class RandomCounters {

    private static final List<KernelCounters.Name> NAMES = List.of(new KernelCounters.Name("snmp", "Tcp", "InSegs"),
            new KernelCounters.Name("snmp", "Tcp", "MaxConn"), new KernelCounters.Name("snmp6", "Udp6", "NoPorts"),
            new KernelCounters.Name("sockstat", "TCP", "mem"));

    private final RandomModel model;

    RandomCounters(RandomModel model) {
        this.model = model;
    }

    /** Returns counters; parts may be the same objects as before, as collectors have it. */
    HostCounters counters(HostCounters before) {
        List<ProtocolCounters> protocols = new ArrayList<>();
        List<ConntrackStats> conntrack = new ArrayList<>();
        for (int namespace = 0; namespace < 4; namespace++) {
            if (model.chance(0.7)) {
                protocols.add(protocols(namespace, before.protocols()));
            }
            if (model.chance(0.7)) {
                conntrack.add(conntrack(namespace, before.conntrack()));
            }
        }
        ConntrackTable table = model.chance(0.3) ? null : model.chance(0.4) ? before.entries() : table();
        return new HostCounters(protocols, conntrack, table, model.list(2, model::text));
    }

    private ProtocolCounters protocols(long namespace, List<ProtocolCounters> all) {
        ProtocolCounters before = all.stream().filter(each -> each.namespace() == namespace).findFirst().orElse(null);
        if (before != null && model.chance(0.3)) {
            return before;
        }
        ProtocolCounters.Builder counters = new ProtocolCounters.Builder(namespace, model.number());
        for (CountedProtocol protocol : CountedProtocol.values()) {
            for (CountedFamily family : CountedFamily.values()) {
                for (ProtocolCounter counter : ProtocolCounter.values()) {
                    if (before != null && model.chance(0.8)) {
                        counters.set(protocol, family, counter, before.valueOrUnknown(protocol, family, counter));
                    } else if (model.chance(0.4)) {
                        counters.set(protocol, family, counter, model.number());
                    }
                }
            }
        }
        List<KernelCounters.Name> names = NAMES.subList(0, model.below(NAMES.size() + 1));
        return counters.kernel(new KernelCounters(names, LongStream.generate(model::number).limit(names.size())
                .toArray())).build();
    }

    private ConntrackStats conntrack(long namespace, List<ConntrackStats> all) {
        ConntrackStats before = all.stream().filter(each -> each.namespace() == namespace).findFirst().orElse(null);
        if (before != null && model.chance(0.3)) {
            return before;
        }
        ConntrackStats.Use[] uses = ConntrackStats.Use.values();
        return new ConntrackStats(namespace, model.number(), uses[model.below(uses.length)], model.number(),
                model.number(), model.number(), model.chance(0.3) ? null : model.text(),
                model.list(3, model::text),
                model.list(3, () -> new ConntrackProcessor(model.integer(), model.list(3, model::number))),
                model.list(2, () -> new ConntrackFile(model.text(), model.text(), model.number() / 3.0)),
                model.list(2, model::text), model.chance(0.5) ? null : model.text());
    }

    private ConntrackTable table() {
        return new ConntrackTable(model.number(), model.list(5, this::entry), model.number(),
                model.list(2, model::text), model.chance(0.5) ? null : model.text());
    }

    private ConntrackEntry entry() {
        return new ConntrackEntry(model.number(), model.integer(), model.number(), model.integer(), tuple(), tuple(),
                model.integer(), model.chance(0.5) ? null : model.text(), model.number(), model.number(), traffic(),
                traffic(), model.number(), model.integer());
    }

    private ConntrackTuple tuple() {
        return new ConntrackTuple(model.endpoint(), model.endpoint());
    }

    private ConntrackTraffic traffic() {
        return model.chance(0.5) ? null : new ConntrackTraffic(model.number(), model.number());
    }
}
