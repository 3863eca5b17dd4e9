package io.github.socketloom.app.protocols;

import io.github.socketloom.app.protocols.Card.State;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import java.util.ArrayList;
import java.util.List;

/** Makes the cards of the latest figures. */
final class ProtocolCards {

    private static final String NOT_COUNTED = "not counted";

    /** A share of retransmissions that is worth a look. */
    private static final double MUCH = 0.01;

    private final RateReader rates;
    private final boolean sentWithRetransmissions;

    /**
     * @param rates the figures
     * @param sentWithRetransmissions whether what the kernel counts as sent contains what it sent again
     */
    ProtocolCards(RateReader rates, boolean sentWithRetransmissions) {
        this.rates = rates;
        this.sentWithRetransmissions = sentWithRetransmissions;
    }

    /** Returns the cards of every protocol of which anything is counted. */
    List<CardGroup> groups() {
        List<CardGroup> groups = new ArrayList<>();
        for (CountedProtocol protocol : CounterWords.ORDER) {
            if (rates.keeps(protocol)) {
                String families = rates.families(protocol) + (rates.isTogetherOnly(protocol)
                        ? " – this kernel does not count them apart"
                        : "");
                groups.add(new CardGroup(protocol, families, cards(protocol)));
            }
        }
        return groups;
    }

    private List<Card> cards(CountedProtocol protocol) {
        String unit = CounterWords.unit(protocol) + "/s";
        List<Card> cards = new ArrayList<>();
        cards.add(card(protocol, ProtocolCounter.RECEIVED, unit, false));
        cards.add(card(protocol, ProtocolCounter.SENT, unit, false));
        switch (protocol) {
            case TCP -> {
                cards.add(retransmitted(unit));
                cards.add(card(protocol, ProtocolCounter.ERRORS, unit, true));
                cards.add(card(protocol, ProtocolCounter.ACTIVE_OPENS,
                        with(protocol, "connections/s", ProtocolCounter.FAILED_ATTEMPTS, "failed"), false));
                cards.add(card(protocol, ProtocolCounter.PASSIVE_OPENS,
                        with(protocol, "connections/s", ProtocolCounter.LISTEN_DROPS, "lost at listeners"), false));
                cards.add(established());
                cards.add(resets());
            }
            case UDP, UDPLITE -> {
                cards.add(card(protocol, ProtocolCounter.ERRORS, unit, true));
                cards.add(card(protocol, ProtocolCounter.NO_PORT, unit, false));
                cards.add(card(protocol, ProtocolCounter.RECEIVE_BUFFER_ERRORS, unit, true));
            }
            case IP -> {
                cards.add(bytes(ProtocolCounter.RECEIVED_BYTES));
                cards.add(bytes(ProtocolCounter.SENT_BYTES));
                cards.add(card(protocol, ProtocolCounter.ERRORS, unit, true));
                cards.add(card(protocol, ProtocolCounter.DISCARDED, unit, true));
            }
            case ICMP -> cards.add(card(protocol, ProtocolCounter.ERRORS, unit, true));
        }
        return cards;
    }

    private Card card(CountedProtocol protocol, ProtocolCounter counter, String detail, boolean concern) {
        double value = rates.latest(protocol, counter);
        return card(protocol, counter, RateText.figure(value), detail, concern && value > 0);
    }

    private Card card(CountedProtocol protocol, ProtocolCounter counter, String figure, String detail,
            boolean concern) {
        String id = protocol.key() + "-" + counter.key().replace('_', '-');
        String title = CounterWords.title(protocol, counter);
        String tooltip = CounterWords.meaning(protocol, counter);
        if (!rates.keeps(protocol, counter)) {
            return new Card(id, title, RateText.UNKNOWN, NOT_COUNTED, tooltip + " This kernel does not count it.",
                    State.NOT_COUNTED);
        }
        double value = rates.latest(protocol, counter);
        State state = Double.isNaN(value)
                ? State.UNKNOWN
                : concern ? State.CONCERN : value == 0 ? State.ZERO : State.ORDINARY;
        return new Card(id, title, figure, detail, tooltip, state);
    }

    /** Adds another figure to the unit if it is not 0: it is then what is to be looked at. */
    private String with(CountedProtocol protocol, String unit, ProtocolCounter other, String word) {
        double value = rates.latest(protocol, other);
        return value > 0 ? RateText.perSecond(value) + " " + word : unit;
    }

    private Card retransmitted(String unit) {
        double share = retransmittedShare(rates.latest(CountedProtocol.TCP, ProtocolCounter.SENT),
                rates.latest(CountedProtocol.TCP, ProtocolCounter.RETRANSMITTED), sentWithRetransmissions);
        return card(CountedProtocol.TCP, ProtocolCounter.RETRANSMITTED,
                Double.isNaN(share) || share == 0 ? unit : RateText.percent(share) + " of all sent",
                share >= MUCH);
    }

    /** Returns which share of all segments sent was sent again, 0 to 1; not a number if none was sent. */
    static double retransmittedShare(double sent, double again, boolean sentWithRetransmissions) {
        double all = sentWithRetransmissions ? sent : sent + again;
        return all > 0 ? Math.min(1, again / all) : Double.NaN;
    }

    private Card established() {
        double value = rates.latest(CountedProtocol.TCP, ProtocolCounter.ESTABLISHED);
        return card(CountedProtocol.TCP, ProtocolCounter.ESTABLISHED,
                Double.isNaN(value) ? RateText.UNKNOWN : Figures.count(Math.round(value)), "connections now", false);
    }

    /** A kernel counts the connections that were reset, or else those that it dropped for whatever reason. */
    private Card resets() {
        return rates.keeps(CountedProtocol.TCP, ProtocolCounter.CONNECTION_DROPS)
                && !rates.keeps(CountedProtocol.TCP, ProtocolCounter.RESETS)
                        ? card(CountedProtocol.TCP, ProtocolCounter.CONNECTION_DROPS, "connections/s", false)
                        : card(CountedProtocol.TCP, ProtocolCounter.RESETS, with(CountedProtocol.TCP,
                                "connections/s", ProtocolCounter.SENT_RESETS, "RST sent"), false);
    }

    private Card bytes(ProtocolCounter counter) {
        double value = rates.latest(CountedProtocol.IP, counter);
        return card(CountedProtocol.IP, counter, RateText.bytesPerSecond(value), "headers included", false);
    }
}
