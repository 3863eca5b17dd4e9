package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Endpoint;
import java.io.IOException;

/** Tracked connections, each an array. */
final class TrackedEntryCodec {

    private static final int ITEMS = 16;

    private final EndpointCodec endpoints = new EndpointCodec();
    private long namespace;
    private long id;
    private long startedAt;

    /** Begins a frame: namespace, id and start are told as differences from the entry before in it. */
    void begin() {
        namespace = 0;
        id = 0;
        startedAt = 0;
    }

    void write(ConntrackEntry entry, DictionaryWriter dictionary, PayloadWriter out) throws IOException {
        out.array(ITEMS);
        out.number(entry.namespace() - namespace);
        out.number(entry.zone());
        out.number(entry.id() - id);
        out.number(entry.protocol());
        endpoints.write(entry.original().source(), dictionary, out);
        endpoints.write(entry.original().destination(), dictionary, out);
        endpoints.write(entry.reply().source(), dictionary, out);
        endpoints.write(entry.reply().destination(), dictionary, out);
        out.number(entry.status());
        dictionary.text(entry.state(), out);
        out.number(entry.timeoutSeconds());
        out.number(entry.mark());
        write(entry.originalTraffic(), out);
        write(entry.replyTraffic(), out);
        out.number(entry.startedAt() - startedAt);
        out.number(entry.use());
        out.endArray();
        remember(entry);
    }

    private static void write(ConntrackTraffic traffic, PayloadWriter out) throws IOException {
        if (traffic == null) {
            out.nothing();
        } else {
            out.array(2);
            out.number(traffic.packets());
            out.number(traffic.bytes());
            out.endArray();
        }
    }

    ConntrackEntry read(PayloadReader in, Dictionary dictionary) throws IOException {
        in.enter("a tracked connection");
        ConntrackEntry entry = new ConntrackEntry(namespace + in.number("namespace"), in.integer("zone"),
                id + in.number("id"), in.integer("protocol"), readTuple(in, dictionary), readTuple(in, dictionary),
                in.integer("status"), dictionary.textOrNull(in, "state"), in.number("timeout"), in.number("mark"),
                readTraffic(in), readTraffic(in), startedAt + in.number("start"), in.integer("use"));
        in.leave();
        remember(entry);
        return entry;
    }

    private ConntrackTuple readTuple(PayloadReader in, Dictionary dictionary) throws IOException {
        Endpoint source = endpoints.read(in, dictionary, "source");
        return new ConntrackTuple(source, endpoints.read(in, dictionary, "destination"));
    }

    private static ConntrackTraffic readTraffic(PayloadReader in) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        in.enter("traffic");
        ConntrackTraffic traffic = new ConntrackTraffic(in.number("packets"), in.number("bytes"));
        in.leave();
        return traffic;
    }

    private void remember(ConntrackEntry entry) {
        namespace = entry.namespace();
        id = entry.id();
        startedAt = entry.startedAt();
    }
}
