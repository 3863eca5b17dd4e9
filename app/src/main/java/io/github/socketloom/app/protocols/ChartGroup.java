package io.github.socketloom.app.protocols;

import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The charts, in the order in which they are shown. */
enum ChartGroup {
    TCP_TRAFFIC("TCP traffic", "segments per second", RateText::perSecond,
            line("received", CountedProtocol.TCP, ProtocolCounter.RECEIVED),
            line("sent", CountedProtocol.TCP, ProtocolCounter.SENT)),
    UDP_TRAFFIC("UDP traffic", "datagrams per second", RateText::perSecond,
            line("received", CountedProtocol.UDP, ProtocolCounter.RECEIVED),
            line("sent", CountedProtocol.UDP, ProtocolCounter.SENT)),
    TCP_OPENS("TCP connections opened", "per second", RateText::perSecond,
            line("active", CountedProtocol.TCP, ProtocolCounter.ACTIVE_OPENS),
            line("passive", CountedProtocol.TCP, ProtocolCounter.PASSIVE_OPENS),
            line("failed", CountedProtocol.TCP, ProtocolCounter.FAILED_ATTEMPTS)),
    TCP_ESTABLISHED("TCP connections established", "at that moment", RateText::figure,
            line("established", CountedProtocol.TCP, ProtocolCounter.ESTABLISHED)),
    TCP_RETRANSMISSIONS("TCP retransmissions", "segments per second", RateText::perSecond,
            line("retransmitted", CountedProtocol.TCP, ProtocolCounter.RETRANSMITTED)),
    TCP_RETRANSMITTED_SHARE("TCP segments sent again", "% of all sent", RateText::ofHundred,
            line("sent again", CountedProtocol.TCP, ProtocolCounter.RETRANSMITTED)),
    TCP_RESETS("TCP resets", "per second", RateText::perSecond,
            line("connections reset", CountedProtocol.TCP, ProtocolCounter.RESETS),
            line("RST sent", CountedProtocol.TCP, ProtocolCounter.SENT_RESETS)),
    TCP_DROPS("TCP connections dropped", "per second", RateText::perSecond,
            line("dropped", CountedProtocol.TCP, ProtocolCounter.CONNECTION_DROPS)),
    TCP_LISTEN("TCP lost at listeners", "connections per second", RateText::perSecond,
            line("lost", CountedProtocol.TCP, ProtocolCounter.LISTEN_DROPS)),
    UDP_LOST("UDP not delivered", "datagrams per second", RateText::perSecond,
            line("no port", CountedProtocol.UDP, ProtocolCounter.NO_PORT),
            line("buffer full", CountedProtocol.UDP, ProtocolCounter.RECEIVE_BUFFER_ERRORS)),
    ERRORS("Errors", "per second", RateText::perSecond,
            line("TCP segments", CountedProtocol.TCP, ProtocolCounter.ERRORS),
            line("UDP datagrams", CountedProtocol.UDP, ProtocolCounter.ERRORS)),
    IP_TRAFFIC("IP traffic", "packets per second", RateText::perSecond,
            line("received", CountedProtocol.IP, ProtocolCounter.RECEIVED),
            line("sent", CountedProtocol.IP, ProtocolCounter.SENT)),
    IP_BYTES("IP traffic", "bytes per second", RateText::bytesPerSecond,
            line("bytes received", CountedProtocol.IP, ProtocolCounter.RECEIVED_BYTES),
            line("bytes sent", CountedProtocol.IP, ProtocolCounter.SENT_BYTES)),
    IP_LOST("IP not delivered", "packets per second", RateText::perSecond,
            line("errors", CountedProtocol.IP, ProtocolCounter.ERRORS),
            line("discarded", CountedProtocol.IP, ProtocolCounter.DISCARDED)),
    ICMP_TRAFFIC("ICMP", "messages per second", RateText::perSecond,
            line("received", CountedProtocol.ICMP, ProtocolCounter.RECEIVED),
            line("sent", CountedProtocol.ICMP, ProtocolCounter.SENT),
            line("errors", CountedProtocol.ICMP, ProtocolCounter.ERRORS));

    /**
     * One line.
     *
     * @param name what stands in the legend
     * @param protocol of which protocol
     * @param counter which counter
     */
    record Line(String name, CountedProtocol protocol, ProtocolCounter counter) {}

    private final String title;
    private final String unit;
    private final DoubleFunction<String> writer;
    private final List<Line> lines;

    ChartGroup(String title, String unit, DoubleFunction<String> writer, Line... lines) {
        this.title = title;
        this.unit = unit;
        this.writer = writer;
        this.lines = List.of(lines);
    }

    private static Line line(String name, CountedProtocol protocol, ProtocolCounter counter) {
        return new Line(name, protocol, counter);
    }

    /** Returns what it shows and in which unit. */
    String title() {
        return title + ", " + unit;
    }

    /** Returns how its values are written. */
    DoubleFunction<String> writer() {
        return writer;
    }

    List<Line> lines() {
        return lines;
    }

    /** Tells whether it belongs to the protocols that are folded at first. */
    boolean isFolded() {
        return lines.get(0).protocol() == CountedProtocol.IP || lines.get(0).protocol() == CountedProtocol.ICMP;
    }

    /** Tells whether its values are rates, of which a span has a total. */
    boolean hasTotals() {
        return this != TCP_ESTABLISHED && this != TCP_RETRANSMITTED_SHARE;
    }

    /** Writes how much there was in a span. */
    String writeTotal(double total) {
        return this == IP_BYTES ? RateText.bytes(total) : RateText.figure(total);
    }

    /** Returns the name used in style sheets and files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
