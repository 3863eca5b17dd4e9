package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Rates;
import java.io.IOException;

/** Rates: null, 0 for {@link Rates#IDLE}, else an array of the six. */
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
            out.decimal(rates.sentOnceBytesPerSecond());
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
        Rates rates = new Rates(in.decimal("sent bytes per second"), in.decimal("received bytes per second"),
                in.decimal("retransmitted per second"), in.decimal("sent segments per second"),
                in.decimal("received segments per second"), in.decimal("bytes sent once per second"));
        in.leave();
        return rates;
    }
}
