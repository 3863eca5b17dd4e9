package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the model of the frames that a {@link ModelEncoder} made. What it reads is not trusted: it is bounded in every
 * way, and whatever is wrong is a {@link WireException}, after which the decoder is of no use until the next snapshot.
 * Used by one thread at a time.
 */
public final class ModelDecoder {

    private final MemoryBudget budget = new MemoryBudget();
    private final Dictionary dictionary = new Dictionary(budget);
    private final RowReader rows = new RowReader(dictionary);
    private final CountersReader counters = new CountersReader(dictionary, budget);
    private final EventReader events = new EventReader(dictionary);
    private final DecodedHost host = new DecodedHost(dictionary, rows, counters, events, budget);
    private final Parsers parsers;
    private boolean broken;

    /** Makes parsers of payloads. */
    @FunctionalInterface
    interface Parsers {
        JsonParser of(byte[] payload) throws IOException;
    }

    /** Makes a decoder that waits for a snapshot. */
    public ModelDecoder() {
        this(Cbor::reader);
    }

    ModelDecoder(Parsers parsers) {
        this.parsers = parsers;
    }

    /**
     * Takes a frame of the model; others are passed over.
     *
     * @return what is to be told when the frame ended a tick, else empty
     * @throws WireException if the frame makes no sense; names the frame's type and what is wrong in it
     */
    public Optional<Delivery> accept(Frame frame) throws WireException {
        FrameType type = frame.type();
        if (type.code() > FrameType.EVENTS.code()) {
            return Optional.empty();
        }
        if (type == FrameType.SNAPSHOT) {
            budget.clear();
            dictionary.clear();
            counters.clear();
            host.clear();
            broken = false;
        } else if (broken || !host.hasSnapshot()) {
            throw new WireException("frame " + name(type) + ": " + (broken
                    ? "an earlier frame made no sense, only a snapshot can follow"
                    : "there was no snapshot before"));
        }
        broken = true;
        Optional<Delivery> delivery = read(frame);
        broken = false;
        return delivery;
    }

    private Optional<Delivery> read(Frame frame) throws WireException {
        try (JsonParser parser = parsers.of(frame.payload())) {
            PayloadReader in = new PayloadReader(parser);
            in.enter("a frame");
            dictionary.readDefinitions(in);
            rows.begin();
            events.begin();
            Optional<Delivery> delivery = host.read(frame.type(), in);
            in.leave();
            if (parser.nextToken() != null) {
                throw new WireException("something follows its end");
            }
            return delivery;
        } catch (WireException e) {
            throw new WireException("frame " + name(frame.type()) + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new WireException("frame " + name(frame.type()) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new WireException("frame " + name(frame.type()) + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // a parser that stumbles over what a peer sent must cost that peer its frame, not the viewer its feed
            throw new WireException("frame " + name(frame.type()) + ": it cannot be read (" + e + ")", e);
        }
    }

    private static String name(FrameType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns everything known after the last complete tick.
     *
     * @throws IllegalStateException if there was none
     */
    public Snapshot snapshot() {
        return host.snapshot();
    }
}
