package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ProtocolSeries;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;

/**
 * Reads figures of the address families that were chosen. What a kernel counts for both families together only is shown
 * for each choice; what it counts apart is added where both are wanted, and is a gap where one of the two is.
 */
final class RateReader {

    private final ProtocolSeries series;
    private final FamilyChoice choice;

    RateReader(ProtocolSeries series, FamilyChoice choice) {
        this.series = series;
        this.choice = choice;
    }

    /** Tells whether there is anything of a protocol to show. */
    boolean keeps(CountedProtocol protocol) {
        for (ProtocolCounter counter : ProtocolCounter.values()) {
            if (keeps(protocol, counter)) {
                return true;
            }
        }
        return false;
    }

    boolean keeps(CountedProtocol protocol, ProtocolCounter counter) {
        if (choice != FamilyChoice.TOGETHER) {
            return series.keeps(protocol, wanted(protocol), counter);
        }
        return series.keeps(protocol, CountedFamily.BOTH, counter)
                || series.keeps(protocol, CountedFamily.IPV4, counter)
                || series.keeps(protocol, CountedFamily.IPV6, counter);
    }

    /** Returns the family that was chosen, or both where the kernel does not count them apart. */
    private CountedFamily wanted(CountedProtocol protocol) {
        return isTogetherOnly(protocol)
                ? CountedFamily.BOTH
                : choice == FamilyChoice.IPV6 ? CountedFamily.IPV6 : CountedFamily.IPV4;
    }

    /** Returns the families that a figure of this protocol is of, as users call them. */
    String families(CountedProtocol protocol) {
        return isTogetherOnly(protocol) ? FamilyChoice.TOGETHER.title() : choice.title();
    }

    /** Tells whether one family was asked for, but the kernel does not count them apart. */
    boolean isTogetherOnly(CountedProtocol protocol) {
        return choice != FamilyChoice.TOGETHER && series.keeps(protocol, CountedFamily.BOTH)
                && !series.keeps(protocol, CountedFamily.IPV4) && !series.keeps(protocol, CountedFamily.IPV6);
    }

    double latest(CountedProtocol protocol, ProtocolCounter counter) {
        return latest(protocol, counter, 1)[0];
    }

    /** Returns figures at the latest readings, oldest first; not a number where nothing is known. */
    double[] latest(CountedProtocol protocol, ProtocolCounter counter, int count) {
        if (choice != FamilyChoice.TOGETHER) {
            return series.latest(protocol, wanted(protocol), counter, count);
        }
        if (series.keeps(protocol, CountedFamily.BOTH, counter)) {
            return series.latest(protocol, CountedFamily.BOTH, counter, count);
        }
        if (!series.keeps(protocol, CountedFamily.IPV6, counter)) {
            return series.latest(protocol, CountedFamily.IPV4, counter, count);
        }
        double[] sum = series.latest(protocol, CountedFamily.IPV6, counter, count);
        if (series.keeps(protocol, CountedFamily.IPV4, counter)) {
            double[] other = series.latest(protocol, CountedFamily.IPV4, counter, count);
            for (int i = 0; i < count; i++) {
                sum[i] += other[i];
            }
        }
        return sum;
    }
}
