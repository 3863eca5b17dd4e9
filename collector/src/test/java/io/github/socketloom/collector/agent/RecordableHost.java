package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.export.SampleEvents;
import io.github.socketloom.collector.export.SampleSnapshot;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent on a host that is made up: the sample of ten sockets in its first tick, one less in each of the next ones,
 * a second apart. Only what is recorded or served may be asked of it; a command that reads the host itself fails.
 */
final class RecordableHost {

    static final int TICKS = 4;
    static final long SECOND = 1_000_000;
    private static final long NANOS = 1_000_000_000;
    static final long BEGIN = SampleSnapshot.host().report().collectedAt();

    final StringWriter out = new StringWriter();
    final StringWriter messages = new StringWriter();
    final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    final List<CollectorSettings> opened = new ArrayList<>();
    final List<ViewRequest> requests = new ArrayList<>();
    InputStream in = InputStream.nullInputStream();
    String failure;
    boolean closed;

    int run(String... words) {
        out.getBuffer().setLength(0);
        messages.getBuffer().setLength(0);
        AgentEnvironment environment = new AgentEnvironment(out, () -> in, () -> octets, new PrintWriter(messages),
                settings -> {
                    throw new IllegalStateException("the host itself is read");
                }, settings -> {
                    throw new IllegalStateException("the host's own counters are read");
                }, settings -> {
                    opened.add(settings);
                    return new FeedOpener.Opened(SampleSnapshot.host().host(), new Ticks());
                }, () -> new Terminal(200, true, false),
                () -> new AgentRuntime("1.2.3", "J", 42, 1000, "ann", List.of()), duration -> {}, List.of(), null,
                () -> {});
        return new AgentCommandLine(environment).run(words);
    }

    String output() {
        return out.toString();
    }

    String said() {
        return messages.toString();
    }

    private static TickReport report(Snapshot sample, int tick) {
        TickReport report = sample.report();
        return new TickReport(tick, BEGIN + (tick - 1) * SECOND, report.tickNanos(), report.socketNanos(),
                report.ownerNanos(), report.enrichNanos(), report.joinNanos(),
                sample.connections().size() - tick + 1, report.withoutOwner(), report.cpuLoad(),
                report.residentBytes(), report.lookup(), report.events(), report.errors());
    }

    /** Ten more datagrams with each tick. */
    private static HostCounters counters(Snapshot sample, int tick) {
        long namespace = sample.namespaces().isEmpty() ? 0 : sample.namespaces().get(0).id();
        return new HostCounters(List.of(new ProtocolCounters.Builder(namespace, tick * NANOS)
                .set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.SENT, 10 * tick).build()), List.of(),
                null, List.of());
    }

    /** Tells all its ticks at once. */
    private final class Ticks implements Feed {
        @Override
        public void start(FeedListener listener) {
            if (failure != null) {
                listener.failed(failure);
                return;
            }
            Snapshot sample = SampleSnapshot.host();
            listener.snapshot(new Snapshot(sample.host(), report(sample, 1), sample.capabilities(),
                    sample.namespaces(), sample.processes(), sample.connections(), counters(sample, 1)));
            for (int tick = 2; tick <= TICKS; tick++) {
                listener.update(new Update(report(sample, tick), null, null, List.of(), List.of(), List.of(),
                        List.of(), List.of(sample.connections().get(tick).id()), List.of(),
                        counters(sample, tick), tick == 3 ? SampleEvents.all() : List.of()));
            }
        }

        @Override
        public void request(ViewRequest request) {
            requests.add(request);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
