package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
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
    private final DecodedHost host = new DecodedHost(dictionary, rows, counters, budget);
    private boolean broken;

    /** Makes a decoder that waits for a snapshot. */
    public ModelDecoder() {
        // nothing is known before the first frame
    }

    /**
     * Takes a frame of the model; others are passed over.
     *
     * @return what is to be told when the frame ended a tick, else empty
     * @throws WireException if the frame makes no sense; names the frame's type and what is wrong in it
     */
    public Optional<Delivery> accept(Frame frame) throws WireException {
        FrameType type = frame.type();
        if (type.code() > FrameType.CHECK.code()) {
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
        try (CBORParser parser = Cbor.reader(frame.payload())) {
            PayloadReader in = new PayloadReader(parser);
            in.enter("a frame");
            dictionary.readDefinitions(in);
            rows.begin();
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
