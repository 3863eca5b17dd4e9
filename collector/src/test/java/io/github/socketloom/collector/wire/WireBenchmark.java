package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.TcpMetric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What telling a host costs: bytes, and processor time to encode and to apply, against plain JSON of the same rows in the
 * same run: started by {@code bench/wire.sh}.
 */
final class WireBenchmark {

    private static final int ROWS_PER_FRAME = 1000;
    private static final int WARM_UP = 15;
    private static final int ROUNDS = 25;
    private static final int SNAPSHOTS = 10;
    /** Rounds at the end in which JSON is made as well; it takes long and leaves much garbage. */
    private static final int JSON_ROUNDS = 5;
    private static final double CHURN = 0.05;
    private static final double NANOS_PER_MILLI = 1e6;

    private final int sockets;
    private final double moving;
    private final WireHost host;
    private final ModelEncoder encoder = new ModelEncoder(false);
    private final ModelDecoder decoder = new ModelDecoder();
    private final JsonFactory json = new JsonFactory();

    private WireBenchmark(int sockets, double moving) {
        this.sockets = sockets;
        this.moving = moving;
        host = new WireHost(sockets, 1);
    }

    /** @param arguments numbers of sockets */
    public static void main(String[] arguments) throws IOException {
        System.out.println("| sockets | what | rows | bytes | per row | deflated | per row | encode ms | apply ms |"
                + " JSON bytes | JSON / ours | JSON encode / ours | JSON parse / apply |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String sockets : arguments) {
            for (double moving : new double[]{0, 0.2}) {
                new WireBenchmark(Integer.parseInt(sockets), moving).run();
            }
        }
    }

    private void run() throws IOException {
        if (moving == 0) {
            Samples snapshots = new Samples();
            for (int i = 0; i < SNAPSHOTS; i++) {
                snapshot(snapshots, i >= SNAPSHOTS - JSON_ROUNDS);
            }
            snapshots.print("snapshot", sockets, SNAPSHOTS / 2);
        }
        snapshot(new Samples(), false);
        Samples ticks = new Samples();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            tick(ticks, i >= WARM_UP + ROUNDS - JSON_ROUNDS);
        }
        ticks.print(moving == 0 ? "tick, churn 5 %" : "tick, churn 5 % and 20 % moving", sockets, ROUNDS);
    }

    private void snapshot(Samples samples, boolean alsoJson) throws IOException {
        List<Connection> rows = host.connections;
        long began = processorNanos();
        List<Frame> frames = new ArrayList<>();
        frames.add(encoder.snapshot(WireHost.INFO, rows.size()));
        frames.addAll(encoder.processes(host.processes, List.of()));
        for (int from = 0; from < rows.size(); from += ROWS_PER_FRAME) {
            frames.add(encoder.snapshotRows(rows.subList(from, Math.min(rows.size(), from + ROWS_PER_FRAME))));
        }
        frames.add(encoder.capabilities(WireHost.CAPABILITIES));
        frames.add(encoder.snapshotTick(host.report(), rows.size(), rows.size()));
        long encode = processorNanos() - began;
        samples.add(frames, encode, apply(frames), rows.size());
        if (alsoJson) {
            samples.addJson(List.copyOf(rows), json);
        }
    }

    private void tick(Samples samples, boolean alsoJson) throws IOException {
        int churned = (int) (host.connections.size() * CHURN / 2);
        List<Connection> changed = host.move(moving);
        List<ConnectionId> removed = host.close(churned);
        List<Connection> added = host.open(churned);
        long began = processorNanos();
        List<Frame> frames = new ArrayList<>();
        frames.add(encoder.changed(changed));
        frames.add(encoder.removed(removed));
        frames.add(encoder.added(added));
        frames.add(encoder.tick(host.report()));
        long encode = processorNanos() - began;
        List<Connection> told = new ArrayList<>(changed);
        told.addAll(added);
        samples.add(frames, encode, apply(frames), told.size() + removed.size());
        if (alsoJson) {
            samples.addJson(told, json);
        }
    }

    private long apply(List<Frame> frames) throws IOException {
        long began = processorNanos();
        Delivery delivery = null;
        for (Frame frame : frames) {
            delivery = decoder.accept(frame).orElse(delivery);
        }
        long nanos = processorNanos() - began;
        if (delivery == null) {
            throw new IllegalStateException("no tick");
        }
        decoder.accept(encoder.check());
        return nanos;
    }

    /** What rounds took, and what their frames weigh. */
    private static final class Samples {
        private final List<long[]> nanos = new ArrayList<>();
        private final List<long[]> jsonNanos = new ArrayList<>();
        private long rows;
        private long bytes;
        private long deflated;
        private long jsonBytes;

        private void add(List<Frame> frames, long encode, long apply, int changes) throws IOException {
            bytes = written(frames, false);
            deflated = written(frames, true);
            rows = changes;
            nanos.add(new long[]{encode, apply});
        }

        private void addJson(List<Connection> told, JsonFactory factory) throws IOException {
            long began = processorNanos();
            byte[] text = json(told, factory);
            long written = processorNanos();
            parse(text, factory);
            jsonBytes = text.length;
            jsonNanos.add(new long[]{written - began, processorNanos() - written});
        }

        private void print(String what, int sockets, int rounds) {
            double encode = median(nanos, 0, rounds);
            double apply = median(nanos, 1, rounds);
            System.out.printf(Locale.ROOT,
                    "| %d | %s | %d | %d | %.1f | %d | %.1f | %.2f | %.2f | %d | %.1f | %.1f | %.1f |%n", sockets, what,
                    rows, bytes, (double) bytes / rows, deflated, (double) deflated / rows, encode, apply, jsonBytes,
                    (double) jsonBytes / bytes, median(jsonNanos, 0, JSON_ROUNDS) / encode,
                    median(jsonNanos, 1, JSON_ROUNDS) / apply);
        }

        /** Returns the median of the last rounds, milliseconds. */
        private static double median(List<long[]> nanos, int what, int rounds) {
            double[] last = nanos.subList(nanos.size() - rounds, nanos.size()).stream()
                    .mapToDouble(each -> each[what] / NANOS_PER_MILLI).toArray();
            Arrays.sort(last);
            return last[last.length / 2];
        }
    }

    /** Other programs on the machine must not count. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long written(List<Frame> frames, boolean deflated) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, deflated);
        for (Frame frame : frames) {
            writer.write(frame);
        }
        writer.flush();
        return out.size();
    }

    /** Writes what one would send who did not think about it: every field of every row by its name. */
    private static byte[] json(List<Connection> rows, JsonFactory factory) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator to = factory.createGenerator(out)) {
            to.writeStartArray();
            for (Connection row : rows) {
                json(row, to);
            }
            to.writeEndArray();
        }
        return out.toByteArray();
    }

    private static void json(Connection row, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("id", row.id().toString());
        to.writeStringField("protocol", row.protocol().key());
        to.writeStringField("family", row.family().key());
        to.writeStringField("state", row.state().key());
        to.writeStringField("direction", row.direction().key());
        to.writeBooleanField("serving", row.serving());
        to.writeStringField("local_address", row.local().host());
        to.writeNumberField("local_port", row.local().port());
        to.writeStringField("remote_address", row.remote().host());
        to.writeNumberField("remote_port", row.remote().port());
        to.writeStringField("server_port_name", row.serverPortName());
        to.writeNumberField("pid", row.owners().get(0).process().pid());
        to.writeNumberField("process_start", row.owners().get(0).process().startTime());
        to.writeNumberField("fd", row.owners().get(0).fd());
        to.writeNumberField("uid", row.uid());
        to.writeStringField("user", row.user());
        to.writeNumberField("inode", row.inode());
        to.writeNumberField("cookie", row.cookie());
        to.writeNumberField("cgroup_id", row.cgroupId());
        to.writeStringField("cgroup", row.cgroup().path());
        to.writeNumberField("receive_queue", row.queues().receiveBytes());
        to.writeNumberField("send_queue", row.queues().sendBytes());
        to.writeNumberField("first_seen", row.firstSeen());
        to.writeStringField("congestion_control", row.tcp().congestionControl());
        for (TcpMetric metric : TcpMetric.values()) {
            if (row.tcp().value(metric).isPresent()) {
                to.writeNumberField(metric.key(), row.tcp().valueOrUnknown(metric));
            }
        }
        to.writeNumberField("sent_per_second", row.rates().sentBytesPerSecond());
        to.writeNumberField("received_per_second", row.rates().receivedBytesPerSecond());
        to.writeNumberField("retransmitted_per_second", row.rates().retransmittedPerSecond());
        to.writeNumberField("sent_segments_per_second", row.rates().sentSegmentsPerSecond());
        to.writeNumberField("received_segments_per_second", row.rates().receivedSegmentsPerSecond());
        to.writeNumberField("sent_once_per_second", row.rates().sentOnceBytesPerSecond());
        to.writeEndObject();
    }

    private static void parse(byte[] text, JsonFactory factory) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isNumeric()) {
                    parser.getNumberValue();
                } else if (parser.currentToken().isScalarValue()) {
                    parser.getText();
                }
            }
        }
    }
}
