package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.RowOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Provide
    Arbitrary<Message> messages() {
        Arbitrary<Long> number = Arbitraries.longs();
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(200);
        Arbitrary<Scope> scope = Arbitraries.of(Scope.class);
        Arbitrary<ConnectionId> id = Combinators.combine(number, number, Arbitraries.of(true, false))
                .as(ConnectionId::new);
        Arbitrary<CounterRequest> request = Combinators.combine(scope, scope, scope, Arbitraries.of(true, false))
                .as(CounterRequest::new);
        Arbitrary<Message> view = Combinators.combine(number, request, Arbitraries.of(RowOrder.class),
                Arbitraries.of(true, false), Arbitraries.integers().between(0, 1000), id.list().ofMaxSize(30))
                .as((interval, counters, order, descending, top, visible) -> new Message.View(interval, counters,
                        new RowInterest(visible, order, descending, top)));
        return Arbitraries.oneOf(Combinators.combine(number, number, number).as(Message.Ping::new),
                Combinators.combine(number, number, number).as(Message.Pong::new),
                Combinators.combine(number, number).as(Message.Credit::new), view, text.map(Message.Resync::new),
                Arbitraries.just(new Message.Bye()),
                Combinators.combine(number, number, number).as(Message.Pressure::new),
                Combinators.combine(text, text).as(Message.Log::new), text.map(Message.Failure::new));
    }

    private static String refusal(FrameType type, String hex) {
        Frame frame = new Frame(type, HexFormat.of().parseHex(hex));
        return assertThrows(WireException.class, () -> Messages.decode(frame)).getMessage();
    }

    @Property
    void everyMessageIsReadAsItWasWritten(@ForAll("messages") Message message) throws WireException {
        assertEquals(Optional.of(message), Messages.decode(Messages.encode(message)));
    }

    @Test
    void theBytesOfAMessageAreAsDescribed() {
        Frame frame = Messages.encode(new Message.Credit(65536, 7));
        assertEquals(FrameType.CREDIT, frame.type());
        byte[] payload = frame.payload();
        assertEquals("1a0001000007", HexFormat.of().formatHex(payload, 1, payload.length - 1));
    }

    @Test
    void framesOfTheModelAreNoMessages() throws WireException {
        assertEquals(Optional.empty(), Messages.decode(new Frame(FrameType.TICK, new byte[]{1, 2, 3})));
    }

    @Test
    void whatALaterVersionAppendsIsPassedOver() throws WireException {
        Frame frame = new Frame(FrameType.CREDIT,
                HexFormat.of().parseHex("85" + "01" + "02" + "6161" + "820304" + "f6"));
        assertEquals(Optional.of(new Message.Credit(1, 2)), Messages.decode(frame));
    }

    @Test
    void aTextTooLongIsCutWhenItIsSent() throws WireException {
        Message sent = new Message.Log("INFO", "x".repeat(10_000));
        Message.Log read = (Message.Log) Messages.decode(Messages.encode(sent)).orElseThrow();
        assertEquals(Messages.LONGEST_TEXT, read.text().length());
        assertTrue(read.text().endsWith("x…"));
    }

    @Test
    void theMostVisibleRowsFitAndOneMoreIsRefused() throws WireException {
        List<ConnectionId> most = Collections.nCopies(RowInterest.MOST_VISIBLE, new ConnectionId(1, 2, false));
        Message view = new Message.View(1000, CounterRequest.OWN, new RowInterest(most, RowOrder.NONE, false, 0));
        Frame frame = Messages.encode(view);
        assertEquals(Optional.of(view), Messages.decode(frame));
        byte[] payload = frame.payload();
        byte[] longer = Arrays.copyOf(payload, payload.length + 3);
        byte[] idAndRest = {1, 2, (byte) 0xf4, (byte) 0xff, (byte) 0xf4, (byte) 0xff};
        System.arraycopy(idAndRest, 0, longer, payload.length - 3, idAndRest.length);
        assertTrue(assertThrows(WireException.class, () -> Messages.decode(new Frame(FrameType.VIEW, longer)))
                .getMessage().startsWith("VIEW: visible rows is not at most 1000"));
    }

    @Test
    void aViewerThatSaysNothingOfEventsWantsNone() throws WireException {
        Message view = new Message.View(1000, CounterRequest.OWN.withEvents(true), RowInterest.NONE);
        byte[] payload = Messages.encode(view).payload();
        byte[] older = Arrays.copyOf(payload, payload.length - 1);
        older[older.length - 1] = (byte) 0xff;
        assertEquals(Optional.of(view), Messages.decode(new Frame(FrameType.VIEW, payload)));
        assertEquals(Optional.of(new Message.View(1000, CounterRequest.OWN, RowInterest.NONE)),
                Messages.decode(new Frame(FrameType.VIEW, older)));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertTrue(refusal(FrameType.CREDIT, "").startsWith("CREDIT: what comes is not an array"));
        assertTrue(refusal(FrameType.CREDIT, "81" + "01").startsWith("CREDIT: sequence is not a whole number"));
        assertTrue(
                refusal(FrameType.CREDIT, "82" + "01" + "6131").startsWith("CREDIT: sequence is not a whole number"));
        assertTrue(refusal(FrameType.CREDIT, "82" + "01" + "c249ffffffffffffffffff")
                .startsWith("CREDIT: sequence is not a whole number of 64 bits"));
        assertTrue(
                refusal(FrameType.CREDIT, "82" + "01" + "02" + "00").startsWith("CREDIT: what comes is not the end"));
        assertTrue(refusal(FrameType.LOG, "82" + "01").startsWith("LOG: level is not a text"));
        assertTrue(refusal(FrameType.VIEW, "88" + "01" + "6141").startsWith("VIEW: protocols is not a name"));
    }

    @Test
    void aToldLengthOfTwoGigabytesIsRefused() {
        assertTrue(refusal(FrameType.LOG, "82" + "7a80000000" + "6161").startsWith("LOG: "));
        assertTrue(refusal(FrameType.LOG, "82" + "7b000000007fffffff" + "6161").startsWith("LOG: "));
        assertTrue(refusal(FrameType.CREDIT, "9b7fffffffffffffff" + "0102").startsWith("CREDIT: "));
    }

    @Test
    void aTextTooLongIsRefused() {
        String hex = "81" + "791001" + "61".repeat(4097);
        assertTrue(refusal(FrameType.FAILURE, hex).startsWith("FAILURE: "));
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(refusal(FrameType.BYE, "81".repeat(2000) + "00").startsWith("BYE: "));
    }

    @Property(tries = 3000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 60) byte[] payload, @ForAll FrameType type) {
        try {
            Messages.decode(new Frame(type, payload));
        } catch (WireException e) {
            assertTrue(e.getMessage().startsWith(type.name()), e.getMessage());
        }
    }

    @Property(tries = 2000)
    void aMessageWithAnyByteReplacedIsReadOrRefused(@ForAll("messages") Message message, @ForAll int at,
            @ForAll byte by) {
        Frame frame = Messages.encode(message);
        frame.payload()[Math.floorMod(at, frame.payload().length)] = by;
        try {
            Messages.decode(frame);
        } catch (WireException e) {
            assertTrue(e.getMessage().startsWith(frame.type().name()), e.getMessage());
        }
    }
}
