package io.github.socketloom.app.protocols;

import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import java.util.List;

/** What counters are called on the screen, what is counted, and what that means. */
final class CounterWords {

    /** The protocols in the order in which users look for them. */
    static final List<CountedProtocol> ORDER = List.of(CountedProtocol.TCP, CountedProtocol.UDP, CountedProtocol.IP,
            CountedProtocol.ICMP, CountedProtocol.UDPLITE);

    private CounterWords() {}

    /** Returns what is counted of a protocol, in the plural. */
    static String unit(CountedProtocol protocol) {
        return switch (protocol) {
            case TCP -> "segments";
            case UDP, UDPLITE -> "datagrams";
            case IP -> "packets";
            case ICMP -> "messages";
        };
    }

    /** Returns what a counter is called, a word or two. */
    static String title(CountedProtocol protocol, ProtocolCounter counter) {
        return switch (counter) {
            case RECEIVED -> "Received";
            case SENT -> "Sent";
            case RECEIVED_BYTES -> "Bytes received";
            case SENT_BYTES -> "Bytes sent";
            case ERRORS -> "Errors";
            case ACTIVE_OPENS -> "Active opens";
            case PASSIVE_OPENS -> "Passive opens";
            case ESTABLISHED -> "Established";
            case FAILED_ATTEMPTS -> "Failed attempts";
            case RESETS -> "Resets";
            case CONNECTION_DROPS -> "Dropped";
            case SENT_RESETS -> "RST sent";
            case RETRANSMITTED -> "Retransmitted";
            case LISTEN_DROPS -> "Listen drops";
            case NO_PORT -> "No port";
            case RECEIVE_BUFFER_ERRORS -> "Buffer full";
            case DISCARDED -> "Discarded";
        };
    }

    /** Returns what a counter tells, in sentences. */
    static String meaning(CountedProtocol protocol, ProtocolCounter counter) {
        String unit = unit(protocol);
        String of = protocol.title() + " " + unit;
        return switch (counter) {
            case RECEIVED -> "How many " + of + " arrived in a second, those with errors too.";
            case SENT -> "How many " + of + " were sent in a second."
                    + (protocol == CountedProtocol.TCP ? " Linux leaves out those that only repeat data." : "");
            case RECEIVED_BYTES -> "How many octets of IP packets arrived in a second, headers included.";
            case SENT_BYTES -> "How many octets of IP packets were sent in a second, headers included.";
            case ERRORS -> switch (protocol) {
                case TCP -> "Segments a second that arrived spoilt: with a wrong checksum or a senseless header.";
                case UDP, UDPLITE ->
                    "Datagrams a second that were lost here: a wrong checksum, a full buffer on the way"
                            + " in or out.";
                case IP -> "Packets a second with a senseless header, or for an address or protocol that is not here.";
                case ICMP -> "Messages a second that arrived spoilt or could not be sent.";
            };
            case ACTIVE_OPENS -> "TCP connections a second that programs here began to open.";
            case PASSIVE_OPENS -> "TCP connections a second that others opened to listeners here.";
            case ESTABLISHED -> "TCP connections that are open at this moment, those that wait to be closed here too.";
            case FAILED_ATTEMPTS -> "TCP connections a second that ended before they were open: refused, or no answer.";
            case RESETS -> "TCP connections a second that were open and ended by a reset instead of a close.";
            case CONNECTION_DROPS -> "TCP connections a second that the kernel dropped: reset by the other side, timed"
                    + " out, or torn down here. FreeBSD does not tell these apart; Linux counts resets instead.";
            case SENT_RESETS -> "TCP segments a second with the flag RST: refusals, and connections torn down here.";
            case RETRANSMITTED -> "TCP segments a second that were sent again because nobody confirmed them.";
            case LISTEN_DROPS -> "TCP connections a second that were lost at a listener, most often because its queue"
                    + " of connections to be accepted was full.";
            case NO_PORT -> "Datagrams a second for a port at which nobody listens.";
            case RECEIVE_BUFFER_ERRORS ->
                "Datagrams a second that were lost because the program did not fetch them fast"
                        + " enough and its receive buffer was full. They are part of the errors.";
            case DISCARDED -> "Packets a second without an error in them that were thrown away: no room, or no route.";
        };
    }
}
