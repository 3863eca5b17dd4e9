/* SPDX-License-Identifier: GPL-2.0-or-later OR BSD-2-Clause */
/*
 * The figures of a TCP socket, as tcp_get_info (net/ipv4/tcp.c) gives them to INET_DIAG_INFO, but without its lock: a
 * figure may be some packets older than another. Included by socketloom.bpf.c alone.
 */

#define MICROS_PER_SECOND 1000000ULL
#define NANOS_PER_MICRO 1000
#define NANOS_PER_MILLI 1000000

#define TCP_LISTEN 10

#define OPTION_TIMESTAMPS 1
#define OPTION_SACK 2
#define OPTION_WSCALE 4
#define OPTION_ECN 8
#define OPTION_ECN_SEEN 16
#define OPTION_SYN_DATA 32
#define OPTION_USEC_TS 64
#define OPTION_TFO_CHILD 128
/* tcp_sock.ecn_flags: TCP_ECN_MODE_RFC3168 (earlier TCP_ECN_OK), TCP_ECN_MODE_ACCECN, TCP_ECN_SEEN */
#define ECN_ANY_MODE 0x11
#define ECN_SEEN 8

/* what chrono_type counts: TCP_CHRONO_BUSY, TCP_CHRONO_RWND_LIMITED, TCP_CHRONO_SNDBUF_LIMITED */
#define CHRONO_BUSY 1
#define CHRONO_WINDOW 2
#define CHRONO_BUFFER 3

/* which kernel knows how much of the record */
#define LENGTH_OF_6_18 280
#define LENGTH_OF_6_7 248
#define LENGTH_OF_6_2 240
#define LENGTH_BEFORE 232

static __always_inline __u32 figures_length(void) {
    struct tcp_sock *tp = 0;
    if (bpf_core_field_exists(tp->received_ecn_bytes))
        return LENGTH_OF_6_18;
    if (bpf_core_field_exists(tp->total_rto))
        return LENGTH_OF_6_7;
    if (bpf_core_field_exists(tp->plb_rehash))
        return LENGTH_OF_6_2;
    return LENGTH_BEFORE;
}

static __always_inline __u64 micros(__u32 jiffies, __u64 nanos_per_jiffy) {
    return jiffies * nanos_per_jiffy / NANOS_PER_MICRO;
}

static __always_inline __u32 millis(__u32 jiffies, __u64 nanos_per_jiffy) {
    return jiffies * nanos_per_jiffy / NANOS_PER_MILLI;
}

static __always_inline __u32 least(__u32 one, __u32 other) {
    return one < other ? one : other;
}

static __always_inline __u8 options(struct tcp_sock *tp) {
    __u8 options = 0;
    if (BPF_CORE_READ_BITFIELD(tp, rx_opt.tstamp_ok))
        options |= OPTION_TIMESTAMPS;
    if (BPF_CORE_READ_BITFIELD(tp, rx_opt.sack_ok))
        options |= OPTION_SACK;
    if (BPF_CORE_READ_BITFIELD(tp, rx_opt.wscale_ok))
        options |= OPTION_WSCALE;
    if (tp->ecn_flags & ECN_ANY_MODE)
        options |= OPTION_ECN;
    if (tp->ecn_flags & ECN_SEEN)
        options |= OPTION_ECN_SEEN;
    if (BPF_CORE_READ_BITFIELD(tp, syn_data_acked))
        options |= OPTION_SYN_DATA;
    if (bpf_core_field_exists(tp->tcp_usec_ts) && BPF_CORE_READ_BITFIELD(tp, tcp_usec_ts))
        options |= OPTION_USEC_TS;
    if (bpf_core_field_exists(tp->syn_fastopen_child) && BPF_CORE_READ_BITFIELD(tp, syn_fastopen_child))
        options |= OPTION_TFO_CHILD;
    return options;
}

static __always_inline void times_limited(struct tcp_sock *tp, __u32 now, __u64 jiffy, struct tcp_figures *to) {
    __u32 type = BPF_CORE_READ_BITFIELD(tp, chrono_type);
    __u32 running = now - tp->chrono_start;
    __u64 busy = tp->chrono_stat[0] + (type == CHRONO_BUSY ? running : 0);
    __u64 window = tp->chrono_stat[1] + (type == CHRONO_WINDOW ? running : 0);
    __u64 buffer = tp->chrono_stat[2] + (type == CHRONO_BUFFER ? running : 0);
    to->busy_time = micros(busy + window + buffer, jiffy);
    to->rwnd_limited = micros(window, jiffy);
    to->sndbuf_limited = micros(buffer, jiffy);
}

/* What kernels since some version tell; the rest of the record stays 0 and is not told. */
static __always_inline void younger_figures(struct tcp_sock *tp, struct tcp_figures *to) {
    to->rehash = tp->timeout_rehash;
    if (bpf_core_field_exists(tp->plb_rehash))
        to->rehash += tp->plb_rehash;
    if (bpf_core_field_exists(tp->total_rto)) {
        to->total_rto = tp->total_rto;
        to->total_rto_recoveries = tp->total_rto_recoveries;
        to->total_rto_time = tp->total_rto_time;
        if (tp->rto_stamp)
            to->total_rto_time += (__u32)(bpf_ktime_get_ns() / NANOS_PER_MILLI) - tp->rto_stamp;
    }
    if (bpf_core_field_exists(tp->received_ecn_bytes)) {
        to->received_ce = tp->received_ce;
        to->delivered_e1 = tp->delivered_ecn_bytes[0];
        to->delivered_e0 = tp->delivered_ecn_bytes[1];
        to->delivered_c = tp->delivered_ecn_bytes[2];
        to->received_e1 = tp->received_ecn_bytes[0];
        to->received_e0 = tp->received_ecn_bytes[1];
        to->received_c = tp->received_ecn_bytes[2];
        to->accecn_fail_mode = BPF_CORE_READ_BITFIELD(tp, accecn_fail_mode);
        to->accecn_opt_seen = BPF_CORE_READ_BITFIELD(tp, saw_accecn_opt);
    }
}

/* What they are written to must be all zeros: not every socket has all of them. */
static __always_inline void tcp_figures(struct sock *sk, struct tcp_sock *tp, __u64 jiffy, struct tcp_figures *to) {
    struct inet_connection_sock *icsk = &tp->inet_conn;
    to->state = sk->__sk_common.skc_state;
    to->pacing_rate = sk->sk_pacing_rate;
    to->max_pacing_rate = sk->sk_max_pacing_rate;
    to->reordering = tp->reordering;
    to->snd_cwnd = tp->snd_cwnd;
    if (to->state == TCP_LISTEN) {
        to->unacked = sk->sk_ack_backlog;
        to->sacked = sk->sk_max_ack_backlog;
        return;
    }
    to->ca_state = BPF_CORE_READ_BITFIELD(icsk, icsk_ca_state);
    to->retransmits = icsk->icsk_retransmits;
    to->probes = icsk->icsk_probes_out;
    to->backoff = icsk->icsk_backoff;
    to->options = options(tp);
    if (to->options & OPTION_WSCALE)
        to->scales = BPF_CORE_READ_BITFIELD(tp, rx_opt.snd_wscale) |
                     BPF_CORE_READ_BITFIELD(tp, rx_opt.rcv_wscale) << 4;
    to->flags = BPF_CORE_READ_BITFIELD(tp, rate_app_limited) | BPF_CORE_READ_BITFIELD(tp, fastopen_client_fail) << 1;
    to->rto = micros(icsk->icsk_rto, jiffy);
    __u32 delay = icsk->icsk_delack_max;
    if (bpf_core_field_exists(icsk->icsk_rto_min))
        delay = least(delay, (icsk->icsk_rto_min > 2 ? icsk->icsk_rto_min : 2) - 1);
    to->ato = micros(least(BPF_CORE_READ_BITFIELD(icsk, icsk_ack.ato), delay), jiffy);
    to->snd_mss = tp->mss_cache;
    to->rcv_mss = icsk->icsk_ack.rcv_mss;
    to->unacked = tp->packets_out;
    to->sacked = tp->sacked_out;
    to->lost = tp->lost_out;
    to->retrans = tp->retrans_out;
    __u32 now = bpf_jiffies64();
    to->last_data_sent = millis(now - tp->lsndtime, jiffy);
    to->last_data_recv = millis(now - icsk->icsk_ack.lrcvtime, jiffy);
    to->last_ack_recv = millis(now - tp->rcv_tstamp, jiffy);
    to->pmtu = icsk->icsk_pmtu_cookie;
    to->rcv_ssthresh = tp->rcv_ssthresh;
    to->rtt = tp->srtt_us >> 3;
    to->rttvar = tp->mdev_us >> 2;
    to->snd_ssthresh = tp->snd_ssthresh;
    to->advmss = tp->advmss;
    to->rcv_rtt = tp->rcv_rtt_est.rtt_us >> 3;
    to->rcv_space = tp->rcvq_space.space;
    to->total_retrans = tp->total_retrans;
    to->bytes_acked = tp->bytes_acked;
    to->bytes_received = tp->bytes_received;
    __s32 unsent = tp->write_seq - tp->snd_nxt;
    to->notsent_bytes = unsent > 0 ? unsent : 0;
    times_limited(tp, now, jiffy, to);
    to->segs_out = tp->segs_out;
    to->segs_in = tp->segs_in;
    to->min_rtt = tp->rtt_min.s[0].v;
    to->data_segs_in = tp->data_segs_in;
    to->data_segs_out = tp->data_segs_out;
    __u32 interval = tp->rate_interval_us;
    if (interval)
        to->delivery_rate = (__u64)tp->rate_delivered * tp->mss_cache * MICROS_PER_SECOND / interval;
    to->delivered = tp->delivered;
    to->delivered_ce = tp->delivered_ce;
    to->bytes_sent = tp->bytes_sent;
    to->bytes_retrans = tp->bytes_retrans;
    to->dsack_dups = tp->dsack_dups;
    to->reord_seen = tp->reord_seen;
    to->rcv_ooopack = tp->rcv_ooopack;
    to->snd_wnd = tp->snd_wnd;
    to->rcv_wnd = tp->rcv_wnd;
    younger_figures(tp, to);
}
