/* SPDX-License-Identifier: GPL-2.0-or-later OR BSD-2-Clause */
/*
 * What a row tells of a socket, whichever program came by it. Included behind figures.h by the programs alone. Rows must be
 * all zeros before they are filled.
 */

#define PROTOCOL_TCP 6
#define PROTOCOL_UDP 17
#define PROTOCOL_UDPLITE 136
#define FAMILY_IPV4 2
#define FAMILY_IPV6 10

static __always_inline void addresses(struct sock_common *common, __u8 *local, __u8 *remote) {
    __builtin_memset(local, 0, ADDRESS_LENGTH);
    __builtin_memset(remote, 0, ADDRESS_LENGTH);
    if (common->skc_family == FAMILY_IPV4) {
        *(__u32 *)local = common->skc_rcv_saddr;
        *(__u32 *)remote = common->skc_daddr;
    } else {
        bpf_core_read(local, ADDRESS_LENGTH, &common->skc_v6_rcv_saddr);
        bpf_core_read(remote, ADDRESS_LENGTH, &common->skc_v6_daddr);
    }
}

static __always_inline void any_family(struct sock *sk, struct descriptor_row *row) {
    row->family = sk->__sk_common.skc_family;
    row->type = sk->sk_type;
    row->protocol = sk->sk_protocol;
    row->state = sk->__sk_common.skc_state;
    row->netns = sk->__sk_common.skc_net.net->ns.inum;
}

static __always_inline void internet(struct sock *sk, __u64 cookie, struct internet_row *row) {
    struct sock_common *common = &sk->__sk_common;
    row->descriptor.cookie = cookie;
    row->descriptor.flags = BPF_CORE_READ_BITFIELD(common, skc_ipv6only) ? FLAG_V6ONLY : 0;
    if (bpf_core_field_exists(sk->sk_cgrp_data.cgroup) && sk->sk_cgrp_data.cgroup)
        row->cgroup = sk->sk_cgrp_data.cgroup->kn->id;
    row->uid = sk->sk_uid.val;
    row->interface = common->skc_bound_dev_if;
    row->local_port = common->skc_num;
    row->remote_port = __builtin_bswap16(common->skc_dport);
    addresses(common, row->local, row->remote);
    row->receive_queue = sk->sk_backlog.rmem_alloc.counter;
    row->send_queue = sk->sk_wmem_alloc.refs.counter - 1;
    if (row->descriptor.protocol == PROTOCOL_UDP || row->descriptor.protocol == PROTOCOL_UDPLITE)
        row->receive_queue -= BPF_CORE_READ((struct udp_sock *)sk, forward_deficit);
}

static __always_inline void tcp(struct sock *sk, struct tcp_sock *tp, __u64 jiffy, struct tcp_row *row) {
    row->internet.figures_length = figures_length();
    tcp_figures(sk, tp, jiffy, &row->figures);
    if (row->internet.descriptor.state == TCP_LISTEN) {
        row->internet.receive_queue = sk->sk_ack_backlog;
        row->internet.send_queue = sk->sk_max_ack_backlog;
    } else {
        __s32 unread = tp->rcv_nxt - tp->copied_seq;
        row->internet.receive_queue = unread > 0 ? unread : 0;
        row->internet.send_queue = tp->write_seq - tp->snd_una;
    }
    const struct tcp_congestion_ops *congestion = tp->inet_conn.icsk_ca_ops;
    if (congestion)
        bpf_core_read(row->congestion, NAME_LENGTH, &congestion->name);
}
