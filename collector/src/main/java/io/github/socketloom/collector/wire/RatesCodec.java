package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Rates;
import java.io.IOException;

/**
 * Rates: null, 0 for {@link Rates#IDLE}, else an array of the six. The last is null where it is the same as the first,
 * which it is unless something was sent again.
 */
final class RatesCodec {

    private static final int COUNT = 6;

    private RatesCodec() {}

    static void write(Rates rates, PayloadWriter out) throws IOException {
        if (rates == null) {
            out.nothing();
        } else if (rates.equals(Rates.IDLE)) {
            out.number(0);
        } else {
            out.array(COUNT);
            out.decimal(rates.sentBytesPerSecond());
            out.decimal(rates.receivedBytesPerSecond());
            out.decimal(rates.retransmittedPerSecond());
            out.decimal(rates.sentSegmentsPerSecond());
            out.decimal(rates.receivedSegmentsPerSecond());
            if (Double.compare(rates.sentOnceBytesPerSecond(), rates.sentBytesPerSecond()) == 0) {
                out.nothing();
            } else {
                out.decimal(rates.sentOnceBytesPerSecond());
            }
            out.endArray();
        }
    }

    static Rates read(PayloadReader in) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        if (!in.isArray()) {
            in.number("rates", 0, 0);
            return Rates.IDLE;
        }
        in.enter("rates");
        double sent = in.decimal("sent bytes per second");
        double received = in.decimal("received bytes per second");
        double retransmitted = in.decimal("retransmitted per second");
        double sentSegments = in.decimal("sent segments per second");
        double receivedSegments = in.decimal("received segments per second");
        double sentOnce = in.skipNull() ? sent : in.decimal("bytes sent once per second");
        in.leave();
        return new Rates(sent, received, retransmitted, sentSegments, receivedSegments, sentOnce);
    }
}
