package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.RowOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Messages as frames and back. Each is one CBOR array, its elements in the order of the record's components; a later
 * version may append elements, which are passed over. Constants travel by name.
 */
public final class Messages {

    /** Longest text in a message; longer ones are cut when they are sent and refused when they come. */
    static final int LONGEST_TEXT = 4 << 10;

    private static final int DEEPEST = 4;
    private static final int ID_ELEMENTS = 3;

    private static final CBORFactory CBOR = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(FrameReader.LIMIT)
                    .maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).build())
            .build();

    private Messages() {}

    /** Returns the frame of a message. */
    public static Frame encode(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = CBOR.createGenerator(bytes)) {
            out.writeStartArray();
            FrameType type = write(message, out);
            out.writeEndArray();
            out.flush();
            return new Frame(type, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static FrameType write(Message message, CBORGenerator out) throws IOException {
        if (message instanceof Message.Ping ping) {
            numbers(out, ping.number(), ping.sentNanos(), ping.wallMicros());
            return FrameType.PING;
        } else if (message instanceof Message.Pong pong) {
            numbers(out, pong.number(), pong.sentNanos(), pong.wallMicros());
            return FrameType.PONG;
        } else if (message instanceof Message.Credit credit) {
            numbers(out, credit.bytes(), credit.sequence());
            return FrameType.CREDIT;
        } else if (message instanceof Message.View view) {
            writeView(view, out);
            return FrameType.VIEW;
        } else if (message instanceof Message.Resync resync) {
            out.writeString(cut(resync.reason()));
            return FrameType.RESYNC;
        } else if (message instanceof Message.Bye) {
            return FrameType.BYE;
        } else if (message instanceof Message.Pressure pressure) {
            numbers(out, pressure.pendingRows(), pressure.coalesced(), pressure.lost());
            return FrameType.PRESSURE;
        } else if (message instanceof Message.Log log) {
            out.writeString(cut(log.level()));
            out.writeString(cut(log.text()));
            return FrameType.LOG;
        } else if (message instanceof Message.Failure failure) {
            out.writeString(cut(failure.sentence()));
            return FrameType.FAILURE;
        }
        throw new IllegalArgumentException("no message: " + message);
    }

    private static void numbers(CBORGenerator out, long... numbers) throws IOException {
        for (long number : numbers) {
            out.writeNumber(number);
        }
    }

    /** The reader counts characters as Java does, so a text of that many fits. */
    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = LONGEST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static void writeView(Message.View view, CBORGenerator out) throws IOException {
        numbers(out, view.intervalMillis());
        out.writeString(view.counters().protocols().name());
        out.writeString(view.counters().conntrack().name());
        out.writeString(view.counters().entries().name());
        out.writeString(view.rows().order().name());
        out.writeBoolean(view.rows().descending());
        numbers(out, view.rows().top());
        out.writeStartArray();
        for (ConnectionId id : view.rows().visible()) {
            numbers(out, id.namespace(), id.key());
            out.writeBoolean(id.assigned());
        }
        out.writeEndArray();
        out.writeBoolean(view.counters().events());
    }

    /**
     * Returns the message of a frame, or empty if the frame is none.
     *
     * @throws WireException if it makes no sense
     */
    public static Optional<Message> decode(Frame frame) throws WireException {
        if (!isMessage(frame.type())) {
            return Optional.empty();
        }
        try (CBORParser in = CBOR.createParser(frame.payload())) {
            MessageParser parser = new MessageParser(in, frame.type());
            parser.expect(JsonToken.START_ARRAY, "an array");
            Message message = read(frame.type(), parser);
            parser.skipRest();
            return Optional.of(message);
        } catch (WireException e) {
            throw e;
        } catch (JacksonException e) {
            throw new WireException(frame.type() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new WireException(frame.type() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // a parser that stumbles over what a peer sent must not end more than the link to that peer
            throw new WireException(frame.type() + ": it cannot be read (" + e + ")", e);
        }
    }

    private static boolean isMessage(FrameType type) {
        return switch (type) {
            case PING, PONG, CREDIT, VIEW, RESYNC, BYE, PRESSURE, LOG, FAILURE -> true;
            default -> false;
        };
    }

    private static Message read(FrameType type, MessageParser in) throws IOException {
        return switch (type) {
            case PING -> new Message.Ping(in.number("number"), in.number("sent"), in.number("wall clock"));
            case PONG -> new Message.Pong(in.number("number"), in.number("sent"), in.number("wall clock"));
            case CREDIT -> new Message.Credit(in.number("bytes"), in.number("sequence"));
            case VIEW -> readView(in);
            case RESYNC -> new Message.Resync(in.text("reason"));
            case BYE -> new Message.Bye();
            case PRESSURE -> new Message.Pressure(in.number("pending rows"), in.number("coalesced"),
                    in.number("lost"));
            case LOG -> new Message.Log(in.text("level"), in.text("text"));
            case FAILURE -> new Message.Failure(in.text("sentence"));
            default -> throw new IllegalArgumentException("no message: " + type);
        };
    }

    private static Message readView(MessageParser in) throws IOException {
        long interval = in.number("interval");
        CounterRequest counters = new CounterRequest(in.constant("protocols", Scope.values()),
                in.constant("conntrack", Scope.values()), in.constant("entries", Scope.values()));
        RowOrder order = in.constant("order", RowOrder.values());
        boolean descending = in.flag("descending");
        long top = in.number("top");
        if (top < 0 || top > RowInterest.MOST_VISIBLE) {
            throw in.wrong("top", "0 to " + RowInterest.MOST_VISIBLE);
        }
        List<ConnectionId> visible = new ArrayList<>();
        in.expect(JsonToken.START_ARRAY, "an array");
        while (!in.atEnd()) {
            if (visible.size() == RowInterest.MOST_VISIBLE) {
                throw in.wrong("visible rows", "at most " + RowInterest.MOST_VISIBLE + " times " + ID_ELEMENTS);
            }
            visible.add(new ConnectionId(in.current("namespace"), in.number("key"), in.flag("assigned")));
        }
        // viewers before events say nothing of them
        boolean events = in.hasMore() && in.flag("events");
        return new Message.View(interval, counters.withEvents(events),
                new RowInterest(visible, order, descending, (int) top));
    }
}
