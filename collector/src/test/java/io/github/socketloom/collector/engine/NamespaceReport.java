package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import java.util.EnumSet;

/** Prints what one tick knows of namespaces: a process of its own for tests that need other rights. */
final class NamespaceReport {

    private NamespaceReport() {}

    public static void main(String[] arguments) throws Exception {
        CollectorSettings settings = CollectorSettings.DEFAULT.withProtocols(EnumSet.of(Protocol.TCP, Protocol.UDP));
        try (Collector collector = LocalCollector.open(settings)) {
            Snapshot snapshot = collector.tick().snapshot();
            for (NetNamespace each : snapshot.namespaces()) {
                long sockets = snapshot.connections().stream().filter(row -> row.id().namespace() == each.id()).count();
                System.out.println("namespace " + each.id() + " name " + each.name() + " kind " + each.kind()
                        + " processes " + each.processes() + " sockets " + sockets + " reason " + each.reason());
            }
            for (Capability each : snapshot.capabilities()) {
                System.out.println("capability " + each.name() + " reason " + each.reason() + " remedy "
                        + each.remedy());
            }
            snapshot.report().errors().forEach(error -> System.out.println("error " + error));
        }
    }
}
