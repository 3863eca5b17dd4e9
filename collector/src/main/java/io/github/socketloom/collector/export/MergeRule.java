package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.Collection;
import java.util.Objects;

/** How a figure of several connections becomes one figure of their group. */
enum MergeRule {
    /** The worst or largest of them. */
    MAX {
        @Override
        long merge(long left, long right) {
            return Math.max(left, right);
        }
    },
    /** The smallest of them. */
    MIN {
        @Override
        long merge(long left, long right) {
            return Math.min(left, right);
        }
    },
    /** All together. */
    SUM {
        @Override
        long merge(long left, long right) {
            return left + right;
        }
    },
    /** Every bit that any of them has. */
    OR {
        @Override
        long merge(long left, long right) {
            return left | right;
        }
    };

    abstract long merge(long left, long right);

    /** Returns the rule for a figure: as network viewers have it where they merge it, else by what it counts. */
    static MergeRule of(TcpMetric metric) {
        switch (metric) {
            case RTT_US :
            case RTT_VAR_US :
            case RCV_RTT_US :
            case TCPI_ADVMSS :
            case PACING_RATE_BYTES_PER_SECOND :
            case DELIVERY_RATE_BYTES_PER_SECOND :
            case TCPI_MAX_PACING_RATE :
            case TCPI_CA_STATE :
            case TCPI_SND_WND :
            case TCPI_RCV_WND :
            case XT_ECN :
            case XT_ENCAPS_PORT :
            case HOSTCACHE_RTT_US :
            case HOSTCACHE_RTT_VAR_US :
                return MAX;
            case MIN_RTT_US :
            case CWND :
            case SSTHRESH :
            case MSS_SEND :
            case MSS_RECEIVE :
            case TCPI_SND_WSCALE :
            case TCPI_RCV_WSCALE :
            case TCPI_RTO :
            case TCPI_ATO :
            case TCPI_LAST_DATA_SENT :
            case TCPI_LAST_ACK_SENT :
            case TCPI_LAST_DATA_RECV :
            case TCPI_LAST_ACK_RECV :
            case TCPI_PMTU :
            case TCPI_RCV_SSTHRESH :
            case TCPI_REORDERING :
            case TCPI_RCV_SPACE :
            case T_SND_CWND :
            case T_SND_SSTHRESH :
            case TT_REXMT :
            case TT_PERSIST :
            case TT_KEEP :
            case TT_2MSL :
            case TT_DELACK :
                return MIN;
            case TCPI_OPTIONS :
            case TCPI_DELIVERY_RATE_APP_LIMITED :
            case TCPI_FASTOPEN_CLIENT_FAIL :
            case TCPI_ACCECN_FAIL_MODE :
            case TCPI_ACCECN_OPT_SEEN :
            case T_FLAGS :
                return OR;
            default :
                return SUM;
        }
    }

    /** Merges two figures of which either may be {@link TcpMetrics#UNKNOWN}; what is unknown changes nothing. */
    long mergeKnown(long left, long right) {
        if (left == TcpMetrics.UNKNOWN) {
            return right;
        }
        return right == TcpMetrics.UNKNOWN ? left : merge(left, right);
    }

    /**
     * Merges the figures of several connections. The congestion control is the one they share.
     *
     * @return null if there are none
     */
    static TcpMetrics merge(Collection<TcpMetrics> all) {
        if (all.isEmpty()) {
            return null;
        }
        TcpMetric[] metrics = TcpMetric.values();
        long[] values = new long[metrics.length];
        for (TcpMetric metric : metrics) {
            MergeRule rule = of(metric);
            values[metric.ordinal()] = all.stream().mapToLong(m -> m.valueOrUnknown(metric))
                    .reduce(TcpMetrics.UNKNOWN, rule::mergeKnown);
        }
        String first = all.iterator().next().congestionControl();
        boolean same = all.stream().allMatch(m -> Objects.equals(m.congestionControl(), first));
        return new TcpMetrics(values, same ? first : null);
    }
}
