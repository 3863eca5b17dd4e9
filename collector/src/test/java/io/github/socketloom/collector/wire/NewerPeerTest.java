package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a newer agent appends is passed over, and what stands beside it is read all the same. */
class NewerPeerTest {

    /** Some field, code or kind that this version does not know. */
    private static final int UNKNOWN = 61;

    private final ModelEncoder encoder = new ModelEncoder(false);
    private final ModelDecoder decoder = new ModelDecoder();

    @BeforeEach
    void begin() throws IOException {
        accept(encoder.snapshot(new HostInfo("db1", "linux", "9.9.0", "amd64"), 0));
        assertTrue(decoder.accept(encoder.snapshotTick(new RandomModel(0).report(), 0, 0)).isPresent());
    }

    private void accept(Frame frame) throws WireException {
        assertEquals(Optional.empty(), decoder.accept(frame));
    }

    private String refusal(Frame frame) {
        return assertThrows(WireException.class, () -> decoder.accept(frame)).getMessage();
    }

    /** Returns what the viewer knows after a tick. */
    private List<Connection> rows() throws WireException {
        assertTrue(decoder.accept(encoder.tick(new RandomModel(0).report())).isPresent());
        return decoder.snapshot().connections();
    }

    /** A new row with these fields. */
    private static Frame row(long mask, Consumer<PayloadWriter> fields) {
        return Payloads.frame(FrameType.ADDED, out -> {
            out.number(0);
            out.array();
            out.array();
            out.number(4_026_531_840L);
            out.number(0);
            out.number(77);
            out.number(mask);
            fields.accept(out);
            out.endArray();
            out.endArray();
        });
    }

    /** An array in an array, which nobody expects. */
    private static void something(PayloadWriter out) {
        out.array(2);
        out.text("of a newer version");
        out.array(1);
        out.number(1);
        out.endArray();
        out.endArray();
    }

    @Test
    void fieldsOfRowsBehindThoseKnownArePassedOver() throws IOException {
        accept(row(1L << RowField.STATE | 1L << RowField.UID | 1L << RowField.COUNT | 1L << UNKNOWN, out -> {
            out.number(ModelCodes.STATE.words().indexOf(TcpState.CLOSE_WAIT));
            out.number(1000);
            something(out);
            out.decimal(0.5);
        }));
        Connection row = rows().get(0);
        assertEquals(TcpState.CLOSE_WAIT, row.state());
        assertEquals(1000, row.uid());
    }

    @Test
    void figuresOfTcpBehindThoseKnownArePassedOver() throws IOException {
        int figures = ModelCodes.METRICS.size();
        int lastGroup = (figures - 1) / 8;
        int place = (figures - 1) % 8;
        assertTrue(place < 7, "the last group is full: take one that is not known at all");
        accept(row(1L << RowField.TCP | 1L << RowField.UID, out -> {
            out.array();
            out.number(1 | 1 << lastGroup | 1 << lastGroup + 1);
            out.number(1);
            out.number(250); // rtt_us
            out.number(1 << place | 1 << place + 1);
            out.number(5); // the last that is known
            something(out); // the first that is not
            out.number(0xff); // a group that is not
            for (int i = 0; i < 8; i++) {
                out.number(i);
            }
            out.endArray();
            out.number(33);
        }));
        Connection row = rows().get(0);
        assertEquals(250, row.tcp().valueOrUnknown(TcpMetric.RTT_US));
        assertEquals(5, row.tcp().valueOrUnknown(ModelCodes.METRICS.get(figures - 1)));
        assertEquals(33, row.uid());
    }

    @Test
    void aWordWithoutCodeThatMeansLittleIsUnknown() throws IOException {
        accept(Payloads.frame(FrameType.NAMESPACES, out -> {
            out.array(1);
            out.array(6);
            out.number(4_026_531_840L);
            out.text("blue");
            out.number(UNKNOWN);
            out.number(3);
            out.nothing();
            something(out);
            out.endArray();
            out.endArray();
        }));
        rows();
        assertEquals(List.of(new NetNamespace(4_026_531_840L, "blue", NamespaceKind.UNKNOWN, 3, null)),
                decoder.snapshot().namespaces());
    }

    @Test
    void aWordWithoutCodeInWhosePlaceNothingTrueCouldBeShownIsRefused() {
        assertEquals("frame added: state 61 is not known to this version",
                refusal(row(1L << RowField.STATE, out -> out.number(UNKNOWN))));
    }

    @Test
    void definitionsOfAnotherKindArePassedOver() throws IOException {
        accept(Payloads.frame(FrameType.ADDED, out -> {
            out.array(4);
            out.number(UNKNOWN);
            out.number(0);
            something(out);
            out.nothing();
            out.endArray();
            out.array(3);
            out.number(Dictionary.TEXT);
            out.number(0);
            out.text("root");
            out.endArray();
        }, out -> {
            out.number(0);
            out.array(1);
            out.array(5);
            out.number(1);
            out.number(0);
            out.number(2);
            out.number(1L << RowField.USER);
            out.number(0);
            out.endArray();
            out.endArray();
        }));
        assertEquals("root", rows().get(0).user());
    }

    @Test
    void itemsBehindThoseOfAFrameArePassedOver() throws IOException {
        accept(Payloads.frame(FrameType.REMOVED, out -> {
            out.array();
            out.endArray();
            something(out);
            out.flag(true);
        }));
        assertEquals(List.of(), rows());
    }

    @Test
    void countersOfAnotherKindArePassedOver() throws IOException {
        accept(Payloads.frame(FrameType.COUNTERS, out -> {
            out.number(UNKNOWN);
            something(out);
        }));
        assertEquals(List.of(), rows());
    }

    /** An event of this kind, with these fields beside what all have. */
    private static Frame event(int kind, long mask, Consumer<PayloadWriter> fields) {
        return event(kind, 0, mask, fields);
    }

    private static Frame event(int kind, int origin, long mask, Consumer<PayloadWriter> fields) {
        return Payloads.frame(FrameType.EVENTS, out -> {
            out.array(1);
            out.array();
            out.number(1);
            out.number(1_763_700_000_000_000L);
            out.number(kind);
            out.number(origin);
            out.number(4_026_531_840L);
            out.number(0);
            out.number(0);
            out.nothing();
            out.nothing();
            out.number(mask);
            fields.accept(out);
            out.endArray();
            out.endArray();
        });
    }

    private List<ConnectionEvent> events() throws WireException {
        return ((Delivery.Ticked) decoder.accept(encoder.tick(new RandomModel(0).report())).orElseThrow()).update()
                .events();
    }

    @Test
    void fieldsOfEventsBehindThoseKnownArePassedOver() throws IOException {
        accept(event(0, 1L << EventWriter.SEGMENTS | 1L << EventWriter.COUNT | 1L << UNKNOWN, out -> {
            out.number(3);
            something(out);
            out.decimal(0.5);
        }));
        ConnectionEvent event = events().get(0);
        assertEquals(EventKind.CONNECT, event.kind());
        assertEquals(3, event.segments());
    }

    @Test
    void anEventOfAnotherKindIsPassedOver() throws IOException {
        accept(event(UNKNOWN, 0, out -> something(out)));
        accept(event(1, 0, out -> {}));
        assertEquals(List.of(EventKind.FAILED), events().stream().map(ConnectionEvent::kind).toList());
    }

    @Test
    void anEventOfAnotherOriginIsPassedOver() throws IOException {
        accept(event(0, UNKNOWN, 0, out -> {}));
        accept(event(1, 0, 0, out -> {}));
        assertEquals(List.of(EventKind.FAILED), events().stream().map(ConnectionEvent::kind).toList());
    }
}
