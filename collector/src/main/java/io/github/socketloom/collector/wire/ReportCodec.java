package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.TickReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tick found and cost: an array. Its number is not told, the reader counts. */
final class ReportCodec {

    private static final int ITEMS = 13;
    private static final int BUCKETS = LookupStatistics.BUCKETS.size();

    private ReportCodec() {}

    static void write(TickReport report, DictionaryWriter dictionary, PayloadWriter out) throws IOException {
        out.array(ITEMS);
        out.number(report.collectedAt());
        out.number(report.tickNanos());
        out.number(report.socketNanos());
        out.number(report.ownerNanos());
        out.number(report.enrichNanos());
        out.number(report.joinNanos());
        out.number(report.sockets());
        out.array(2 * report.withoutOwner().size());
        for (Map.Entry<NoOwnerReason, Integer> reason : report.withoutOwner().entrySet()) {
            ModelCodes.NO_OWNER.write(reason.getKey(), out);
            out.number(reason.getValue());
        }
        out.endArray();
        out.decimal(report.cpuLoad());
        out.number(report.residentBytes());
        write(report.lookup(), out);
        write(report.events(), out);
        Texts.write(report.errors(), dictionary, out);
        out.endArray();
    }

    private static void write(LookupStatistics lookup, PayloadWriter out) throws IOException {
        out.array(15);
        out.number(lookup.requestsSent());
        out.number(lookup.requestsResponded());
        out.number(lookup.requestsFailed());
        out.number(lookup.cacheHits());
        out.number(lookup.cacheMissesUnknown());
        out.number(lookup.cacheMissesIntakeDropped());
        out.number(lookup.cacheEvictionsPidReuse());
        out.number(lookup.cacheEvictionsLru());
        out.number(lookup.peerConnectAttempts());
        out.number(lookup.peerDisconnects());
        write(lookup.requestDurations(), out);
        write(lookup.handlerOverheads(), out);
        out.number(lookup.intakeDepth());
        out.number(lookup.entries());
        out.number(lookup.capacity());
        out.endArray();
    }

    private static void write(List<Long> buckets, PayloadWriter out) throws IOException {
        out.array(buckets.size());
        for (long bucket : buckets) {
            out.number(bucket);
        }
        out.endArray();
    }

    private static void write(EventStatistics events, PayloadWriter out) throws IOException {
        out.array(8);
        out.number(events.closes());
        out.number(events.shortLived());
        out.number(events.notShown());
        out.number(events.processExits());
        out.number(events.lost());
        out.array(2 * events.told().size());
        for (Map.Entry<EventKind, Long> kind : events.told().entrySet()) {
            ModelCodes.EVENT_KIND.write(kind.getKey(), out);
            out.number(kind.getValue());
        }
        out.endArray();
        out.number(events.notTold());
        out.number(events.holdersForgotten());
        out.endArray();
    }

    static TickReport read(long sequence, PayloadReader in, Dictionary dictionary) throws IOException {
        in.enter("a report");
        long collectedAt = in.number("time of a tick");
        long tickNanos = in.number("duration of a tick");
        long socketNanos = in.number("duration of reading sockets");
        long ownerNanos = in.number("duration of finding owners");
        long enrichNanos = in.number("duration of reading processes");
        long joinNanos = in.number("duration of joining");
        int sockets = in.integer("number of sockets");
        Map<NoOwnerReason, Integer> withoutOwner = readWithoutOwner(in);
        double cpuLoad = in.decimal("load");
        long residentBytes = in.number("resident memory");
        LookupStatistics lookup = readLookup(in);
        EventStatistics events = readEvents(in);
        List<String> errors = Texts.read(in, dictionary, "error");
        in.leave();
        return new TickReport(sequence, collectedAt, tickNanos, socketNanos, ownerNanos, enrichNanos, joinNanos,
                sockets, withoutOwner, cpuLoad, residentBytes, lookup, events, errors);
    }

    private static Map<NoOwnerReason, Integer> readWithoutOwner(PayloadReader in) throws IOException {
        Map<NoOwnerReason, Integer> withoutOwner = new EnumMap<>(NoOwnerReason.class);
        in.enter("numbers of sockets without owner");
        while (in.hasMore()) {
            withoutOwner.put(ModelCodes.NO_OWNER.read(in), in.integer("sockets without owner"));
        }
        in.leave();
        return withoutOwner;
    }

    private static LookupStatistics readLookup(PayloadReader in) throws IOException {
        in.enter("figures of the lookup");
        LookupStatistics lookup = new LookupStatistics(in.number("requests sent"), in.number("requests responded"),
                in.number("requests failed"), in.number("cache hits"), in.number("unknown processes"),
                in.number("processes dropped"), in.number("pids used again"), in.number("processes evicted"),
                in.number("attempts to connect"), in.number("disconnects"), readBuckets(in), readBuckets(in),
                in.integer("depth of the intake"), in.integer("cache entries"), in.integer("cache capacity"));
        in.leave();
        return lookup;
    }

    private static List<Long> readBuckets(PayloadReader in) throws IOException {
        List<Long> buckets = new ArrayList<>(BUCKETS);
        in.enter("buckets");
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(in.number("bucket"));
        }
        in.leave();
        return buckets;
    }

    private static EventStatistics readEvents(PayloadReader in) throws IOException {
        in.enter("figures of events");
        long closes = in.number("closes");
        long shortLived = in.number("short-lived sockets");
        long notShown = in.number("sockets not shown");
        long exits = in.number("ended processes");
        long lost = in.number("messages lost");
        // older versions tell no more
        Map<EventKind, Long> told = in.hasMore() ? readTold(in) : Map.of();
        long notTold = in.hasMore() ? in.number("events not told") : 0;
        long holdersForgotten = in.hasMore() ? in.number("holders forgotten") : 0;
        in.leave();
        return new EventStatistics(closes, shortLived, notShown, exits, lost, told, notTold,
                holdersForgotten);
    }

    private static Map<EventKind, Long> readTold(PayloadReader in) throws IOException {
        Map<EventKind, Long> told = new EnumMap<>(EventKind.class);
        in.enter("numbers of events");
        while (in.hasMore()) {
            Optional<EventKind> kind = ModelCodes.EVENT_KIND.find(in);
            long count = in.number("events");
            kind.ifPresent(known -> told.put(known, count));
        }
        in.leave();
        return told;
    }
}
