/* SPDX-License-Identifier: GPL-2.0-or-later OR BSD-2-Clause */
/*
 * Socketloom's programs in the kernel: what happens to every TCP connection of the host, in all network namespaces, from
 * its first to its last moment, and one pass over all descriptors that gives every socket with its owner.
 *
 * Neither kprobes nor trampolines (fentry, fexit) are used, only typed tracepoints (tp_btf), socket storage and
 * iterators: there are hosts that refuse everything else even to root. See build.sh for how this is built.
 *
 * Built twice: with WITHOUT_TRANSFERS for kernels before 6.3, which have no tracepoints for send and receive.
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#include "kernel.h"
#include "records.h"

#include "figures.h"
#include "rows.h"

#define TYPE_DATAGRAM 2
/* looked at, and received again later */
#define MSG_PEEK 2

#define TCP_ESTABLISHED 1
#define TCP_SYN_SENT 2
#define TCP_SYN_RECV 3
#define TCP_FIN_WAIT1 4
#define TCP_CLOSE 7
#define TCP_CLOSE_WAIT 8
#define TCP_LAST_ACK 9

/* enum sock_flags of include/net/sock.h: the peer's FIN came */
#define SOCK_DONE_BIT (1 << 1)

#define RING_BYTES (16 << 20)
/* Waking the reader is dear: it is called when so much waits, and again after each so much more (a power of two). */
#define WAKE_ABOVE (256 << 10)
#define WAKE_STEP_BITS 16

/* What we know of a socket, kept in the socket itself: no limit on their number, gone with them. */
struct connection {
    __u64 begin;
    struct holder holder;
    struct datagrams datagrams;
    /* total_retrans as far as it was told */
    __u32 retransmits;
    __u8 side;
    /* the process that really works on it is known */
    __u8 owned;
    /* the latest state that was seen */
    __u8 state;
};

struct {
    __uint(type, BPF_MAP_TYPE_SK_STORAGE);
    /* an accepted connection inherits what is known of its listener */
    __uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_CLONE);
    __type(key, int);
    __type(value, struct connection);
} connections SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, RING_BYTES);
} ring SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, COUNTERS);
    __type(key, __u32);
    __type(value, __u64);
} counters SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct settings);
} settings SEC(".maps");

static __always_inline void count(__u32 slot) {
    __u64 *counter = bpf_map_lookup_elem(&counters, &slot);
    /* an interrupt may count between reading and writing */
    if (counter)
        __sync_fetch_and_add(counter, 1);
}

static __always_inline __u64 nanos_per_jiffy(void) {
    __u32 only = 0;
    struct settings *all = bpf_map_lookup_elem(&settings, &only);
    return all ? all->nanos_per_jiffy : 0;
}

static __always_inline int counts_datagrams(void) {
    __u32 only = 0;
    struct settings *all = bpf_map_lookup_elem(&settings, &only);
    return all && all->flags & SETTING_DATAGRAMS;
}

static __always_inline void hold_by_caller(struct holder *holder) {
    struct task_struct *task = bpf_get_current_task_btf();
    holder->pid = bpf_get_current_pid_tgid() >> 32;
    holder->uid = BPF_CORE_READ(task, cred, euid.val);
    holder->cgroup = bpf_get_current_cgroup_id();
    holder->start = BPF_CORE_READ(task, group_leader, start_boottime);
    BPF_CORE_READ_INTO(&holder->comm, task, group_leader, comm);
}

static __always_inline void fill(struct connection_event *event, struct sock *sk, struct tcp_sock *tp,
                                 struct connection *known, int kind) {
    struct sock_common *common = &sk->__sk_common;
    event->time = bpf_ktime_get_ns();
    event->cookie = bpf_get_socket_cookie(sk);
    event->bytes_sent = tp->bytes_sent;
    event->bytes_acked = tp->bytes_acked;
    event->bytes_received = tp->bytes_received;
    event->bytes_retrans = tp->bytes_retrans;
    event->segs_in = tp->segs_in;
    event->segs_out = tp->segs_out;
    event->total_retrans = tp->total_retrans;
    event->srtt = tp->srtt_us;
    event->mdev = tp->mdev_us;
    event->segments = 0;
    event->netns = common->skc_net.net->ns.inum;
    event->interface = common->skc_bound_dev_if;
    event->error = sk->sk_err;
    event->figures_length = 0;
    event->kind = kind;
    event->old_state = event->new_state = common->skc_state;
    event->family = common->skc_family;
    event->flags = (common->skc_flags & SOCK_DONE_BIT ? FLAG_PEER_ENDED : 0) |
                   (BPF_CORE_READ_BITFIELD(common, skc_ipv6only) ? FLAG_V6ONLY : 0) | (sk->sk_socket ? 0 : FLAG_CHILD);
    /* skc_num is 0 already when a socket is closed */
    event->local_port = __builtin_bswap16(tp->inet_conn.icsk_inet.inet_sport);
    event->remote_port = __builtin_bswap16(common->skc_dport);
    event->pad = 0;
    addresses(common, event->local, event->remote);
    if (known) {
        event->begin = known->begin;
        event->side = known->side;
        event->flags |= known->owned ? FLAG_ACCEPTED : 0;
        event->holder = known->holder;
    } else {
        event->begin = 0;
        event->side = SIDE_UNKNOWN;
        __builtin_memset(&event->holder, 0, sizeof event->holder);
    }
}

/* Two processors may write at once and each see the other's record: then neither crosses the step, but one the next. */
static __always_inline __u64 waking(__u64 length) {
    __u64 waiting = bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA);
    return waiting > WAKE_ABOVE && (waiting ^ (waiting - length)) >> WAKE_STEP_BITS ? BPF_RB_FORCE_WAKEUP
                                                                                    : BPF_RB_NO_WAKEUP;
}

/* Functions of their own keep the programs small; they take five arguments at most. */
static __noinline int write_event(struct sock *sk, struct connection *known, __u32 what, __u32 segments) {
    int kind = what & 0xff;
    count(kind);
    struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
    struct connection_event *event = bpf_ringbuf_reserve(&ring, sizeof *event, 0);
    if (!event) {
        count(COUNTER_LOST);
        return 0;
    }
    if (!tp) {
        bpf_ringbuf_discard(event, BPF_RB_NO_WAKEUP);
        return 0;
    }
    fill(event, sk, tp, known, kind);
    event->old_state = what >> 8;
    event->new_state = what >> 16;
    event->segments = segments;
    bpf_ringbuf_submit(event, waking(sizeof *event));
    return 0;
}

static __always_inline void emit(struct sock *sk, struct connection *known, int kind, int old_state, int new_state,
                                 __u32 segments) {
    write_event(sk, known, kind | (old_state & 0xff) << 8 | (new_state & 0xff) << 16, segments);
}

/* The same with the last figures. */
static __noinline int emit_end(struct sock *sk, struct connection *known, int kind, int old_state) {
    count(kind);
    struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
    struct close_event *end = bpf_ringbuf_reserve(&ring, sizeof *end, 0);
    if (!end) {
        count(COUNTER_LOST);
        return 0;
    }
    if (!tp) {
        bpf_ringbuf_discard(end, BPF_RB_NO_WAKEUP);
        return 0;
    }
    fill(&end->event, sk, tp, known, kind);
    end->event.old_state = old_state;
    end->event.new_state = TCP_CLOSE;
    end->event.figures_length = figures_length();
    __builtin_memset(&end->figures, 0, sizeof end->figures);
    tcp_figures(sk, tp, nanos_per_jiffy(), &end->figures);
    bpf_ringbuf_submit(end, waking(sizeof *end));
    return 0;
}

static __always_inline struct connection *storage(struct sock *sk) {
    struct connection *known = bpf_sk_storage_get(&connections, sk, 0, BPF_SK_STORAGE_GET_F_CREATE);
    if (!known)
        count(COUNTER_NO_STORAGE);
    return known;
}

static __always_inline __u32 total_retransmits(struct sock *sk) {
    struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
    return tp ? tp->total_retrans : 0;
}

/* A process began to connect or to listen. */
static __always_inline void begin(struct sock *sk, struct connection *known, int old_state, int new_state) {
    if (known) {
        known->retransmits = total_retransmits(sk);
        hold_by_caller(&known->holder);
        known->begin = bpf_ktime_get_ns();
        known->owned = 1;
        known->side = new_state == TCP_LISTEN ? SIDE_LISTENER : SIDE_OUTBOUND;
    }
    if (new_state == TCP_LISTEN)
        emit(sk, known, EVENT_LISTEN, old_state, new_state, 0);
}

static __always_inline void establish(struct sock *sk, struct connection *known, int old_state) {
    /* both ends may begin at once (RFC 9293, 3.5): then it came by way of SYN_RECV, but began here */
    if (old_state == TCP_SYN_SENT || (known && known->side == SIDE_OUTBOUND)) {
        emit(sk, known, EVENT_CONNECT, old_state, TCP_ESTABLISHED, 0);
        return;
    }
    if (known) {
        known->begin = bpf_ktime_get_ns();
        /* the answers to its SYN that were sent again are told of already */
        known->retransmits = total_retransmits(sk);
        known->side = SIDE_INBOUND;
        known->owned = 0;
    }
    emit(sk, known, EVENT_ESTABLISHED, old_state, TCP_ESTABLISHED, 0);
}

/* A process does something with an inbound connection for the first time: it is the one that works on it. */
static __always_inline void accept(struct sock *sk, struct connection *known, int state) {
    known->owned = 1;
    hold_by_caller(&known->holder);
    emit(sk, known, EVENT_ACCEPT, state, state, 0);
}

static __always_inline int awaits_owner(struct sock *sk, struct connection *known) {
    return known && known->side == SIDE_INBOUND && !known->owned && sk->sk_socket;
}

/* What was sent again and not told, whatever the reason: at its end a connection has told all. */
static __always_inline void tell_retransmits(struct sock *sk, struct connection *known, int state) {
    if (!known)
        return;
    __u32 total = total_retransmits(sk);
    __u32 segments = total - known->retransmits;
    known->retransmits = total;
    if (segments)
        emit(sk, known, EVENT_RETRANSMIT, state, state, segments);
}

static __always_inline void end(struct sock *sk, struct connection *known, int old_state) {
    tell_retransmits(sk, known, old_state);
    if (old_state == TCP_SYN_SENT) {
        emit_end(sk, known, EVENT_FAILED, old_state);
        return;
    }
    if (awaits_owner(sk, known)) {
        /* somebody accepted it, but did nothing with it: who closes it, unless the peer or a timer did that */
        if (sk->sk_err) {
            known->owned = 1;
            emit(sk, known, EVENT_ACCEPT, old_state, old_state, 0);
        } else {
            accept(sk, known, old_state);
        }
    }
    emit_end(sk, known, EVENT_CLOSE, old_state);
}

/*
 * There are hosts that do not run programs in the context of some processes which they guard: what the network brings in an
 * interrupt of such a process is missed, without the kernel counting it. The next change of the same socket tells then
 * what must have happened.
 */
static __always_inline void catch_up(struct sock *sk, struct connection *known, int old_state) {
    if (!known->state) {
        /* seen for the first time: what an older connection sent again before is not told */
        if (!known->holder.pid)
            known->retransmits = total_retransmits(sk);
        return;
    }
    if (known->state == old_state)
        return;
    count(COUNTER_MISSED);
    int was_established = old_state != TCP_SYN_SENT && old_state != TCP_SYN_RECV && old_state != TCP_LISTEN &&
                          old_state != TCP_CLOSE;
    if (was_established &&
        (known->state == TCP_SYN_SENT || known->state == TCP_SYN_RECV || known->state == TCP_LISTEN))
        establish(sk, known, known->state);
}

/*
 * The kernel does not run a program while it is running on the same processor: where an interrupt finds us at work for a
 * process that closes its sockets, all that arrives meanwhile from the network would be missed, which may be hundreds of
 * connections. So there are two of each such program: what the first did, or could not do, the second finds in the
 * socket's storage. Interrupts of this kind do not interrupt each other, so there need not be a third.
 */
static __always_inline int change(struct sock *sk, int old_state, int new_state, int again) {
    if (sk->sk_protocol != PROTOCOL_TCP)
        return 0;
    struct connection *known = storage(sk);
    if (known ? known->state == new_state : again)
        return 0;
    if (known) {
        catch_up(sk, known, old_state);
        known->state = new_state;
    }
    if (new_state == TCP_SYN_SENT || new_state == TCP_LISTEN) {
        begin(sk, known, old_state, new_state);
    } else if (new_state == TCP_ESTABLISHED) {
        establish(sk, known, old_state);
    } else if (new_state == TCP_FIN_WAIT1 || new_state == TCP_LAST_ACK) {
        /* close(2) or shutdown(2) in the process that holds it */
        if (awaits_owner(sk, known))
            accept(sk, known, old_state);
    } else if (new_state == TCP_CLOSE && old_state != TCP_CLOSE) {
        end(sk, known, old_state);
    }
    return 0;
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(on_state, struct sock *sk, int old_state, int new_state) {
    return change(sk, old_state, new_state, 0);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(on_state_again, struct sock *sk, int old_state, int new_state) {
    return change(sk, old_state, new_state, 1);
}

/*
 * The last that is seen of a socket: one whose close was missed closes here. How it came to that is known only if both
 * ends were closing already; otherwise it is told as a change from CLOSE to CLOSE.
 */
static __always_inline int destroy(struct sock *sk, struct connection *known) {
    struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
    int state = known->state;
    known->state = TCP_CLOSE;
    count(COUNTER_MISSED);
    if (state == TCP_LISTEN && sk->__sk_common.skc_dport)
        state = TCP_SYN_RECV; /* no listener: that is what it inherited */
    if ((state == TCP_SYN_SENT || state == TCP_SYN_RECV) && tp && tp->bytes_acked) {
        establish(sk, known, state); /* the peer acknowledged at least the SYN */
        state = TCP_ESTABLISHED;
    }
    if (!state || state == TCP_ESTABLISHED || state == TCP_CLOSE_WAIT)
        state = TCP_CLOSE;
    end(sk, known, state);
    return 0;
}

SEC("tp_btf/tcp_destroy_sock")
int BPF_PROG(on_destroy, struct sock *sk) {
    struct connection *known = bpf_sk_storage_get(&connections, sk, 0, 0);
    /* if no state was seen, only one whose holder was learned has been more than a descriptor */
    if (!known || known->state == TCP_CLOSE || (!known->state && !known->holder.pid))
        return 0;
    return destroy(sk, known);
}

/* The kernel has counted what it sent again, and tells of each time that it did not fail. */
static __always_inline int retransmit(struct sock *sk, struct sk_buff *skb, int again) {
    struct connection *known = bpf_sk_storage_get(&connections, sk, 0, 0);
    struct tcp_skb_cb *control = (struct tcp_skb_cb *)&skb->cb;
    __u32 segments = BPF_CORE_READ(control, tcp_gso_segs);
    if (known) {
        __u32 total = total_retransmits(sk);
        segments = total - known->retransmits;
        known->retransmits = total;
    }
    int state = sk->__sk_common.skc_state;
    if (known ? segments : !again)
        emit(sk, known, EVENT_RETRANSMIT, state, state, segments);
    return 0;
}

SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(on_retransmit, struct sock *sk, struct sk_buff *skb) {
    return retransmit(sk, skb, 0);
}

SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(on_retransmit_again, struct sock *sk, struct sk_buff *skb) {
    return retransmit(sk, skb, 1);
}

/* A listener answers a SYN again: there is no socket yet, so the event names the listener and the peer. */
SEC("tp_btf/tcp_retransmit_synack")
int BPF_PROG(on_retransmit_answer, struct sock *sk, struct request_sock *request) {
    count(EVENT_RETRANSMIT);
    struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
    struct connection_event *event = bpf_ringbuf_reserve(&ring, sizeof *event, 0);
    if (!event) {
        count(COUNTER_LOST);
        return 0;
    }
    if (!tp) {
        bpf_ringbuf_discard(event, BPF_RB_NO_WAKEUP);
        return 0;
    }
    fill(event, sk, tp, bpf_sk_storage_get(&connections, sk, 0, 0), EVENT_RETRANSMIT);
    event->cookie = 0;
    event->begin = 0;
    event->side = SIDE_INBOUND;
    event->old_state = event->new_state = TCP_SYN_RECV;
    event->segments = 1;
    event->bytes_sent = event->bytes_acked = event->bytes_received = event->bytes_retrans = 0;
    event->segs_in = event->segs_out = event->total_retrans = event->srtt = event->mdev = 0;
    /* one that takes both families is asked over one of them */
    event->family = request->__req_common.skc_family;
    event->remote_port = __builtin_bswap16(request->__req_common.skc_dport);
    addresses(&request->__req_common, event->local, event->remote);
    bpf_ringbuf_submit(event, waking(sizeof *event));
    return 0;
}

#ifndef WITHOUT_TRANSFERS
/* Sending and receiving run in the process that does so. */
static __always_inline int transfer(struct sock *sk, int result, int flags, int sent) {
    __u16 protocol = sk->sk_protocol;
    if (protocol == PROTOCOL_TCP) {
        struct connection *known = bpf_sk_storage_get(&connections, sk, 0, 0);
        if (awaits_owner(sk, known))
            accept(sk, known, sk->__sk_common.skc_state);
        return 0;
    }
    int is_datagram = (protocol == PROTOCOL_UDP || protocol == PROTOCOL_UDPLITE) && sk->sk_type == TYPE_DATAGRAM;
    if (!is_datagram || result < 0 || flags & MSG_PEEK || !counts_datagrams())
        return 0;
    __u16 family = sk->__sk_common.skc_family;
    if (family != FAMILY_IPV4 && family != FAMILY_IPV6)
        return 0;
    struct connection *known = storage(sk);
    if (!known)
        return 0;
    if (sent) {
        __sync_fetch_and_add(&known->datagrams.bytes_sent, result);
        __sync_fetch_and_add(&known->datagrams.calls_sent, 1);
    } else {
        __sync_fetch_and_add(&known->datagrams.bytes_received, result);
        __sync_fetch_and_add(&known->datagrams.calls_received, 1);
    }
    return 0;
}

SEC("tp_btf/sock_send_length")
int BPF_PROG(on_send, struct sock *sk, int result) {
    return transfer(sk, result, 0, 1);
}

SEC("tp_btf/sock_recv_length")
int BPF_PROG(on_receive, struct sock *sk, int result, int flags) {
    return transfer(sk, result, flags, 0);
}
#endif

static __always_inline void hold_by(struct holder *holder, struct task_struct *task) {
    holder->pid = task->tgid;
    holder->uid = task->cred->euid.val;
    holder->cgroup = task->cgroups->dfl_cgrp->kn->id;
    holder->start = task->group_leader->start_boottime;
    bpf_core_read(holder->comm, NAME_LENGTH, &task->group_leader->comm);
}

/* Connections that are older than our programs get to know who holds them. */
static __always_inline void learn(struct sock *sk, struct task_struct *task, int state) {
    struct connection *known = storage(sk);
    /* a service manager keeps the sockets that it opened for its services: they are these services' */
    if (!known || known->holder.pid > 1 || state == TCP_CLOSE)
        return;
    if (!known->holder.pid)
        known->retransmits = total_retransmits(sk);
    hold_by(&known->holder, task);
    known->owned = 1;
    if (state == TCP_LISTEN)
        known->side = SIDE_LISTENER;
}

SEC("iter/task_file")
int each_descriptor(struct bpf_iter__task_file *context) {
    struct file *file = context->file;
    struct task_struct *task = context->task;
    if (!file || !task)
        return 0;
    struct socket *socket = bpf_sock_from_file(file);
    if (!socket)
        return 0;
    struct sock *sk = socket->sk;
    struct tcp_sock *tp = sk ? bpf_skc_to_tcp_sock(sk) : 0;
    struct tcp_row row;
    __builtin_memset(&row, 0, sizeof row);
    struct descriptor_row *head = &row.internet.descriptor;
    head->length = sizeof *head;
    head->pid = task->tgid;
    head->fd = context->fd;
    head->inode = file->f_inode->i_ino;
    head->start = task->group_leader->start_boottime;
    if (!sk) {
        bpf_seq_write(context->meta->seq, &row, sizeof *head);
        return 0;
    }
    any_family(sk, head);
    if (head->family != FAMILY_IPV4 && head->family != FAMILY_IPV6) {
        bpf_seq_write(context->meta->seq, &row, sizeof *head);
        return 0;
    }
    internet(sk, bpf_get_socket_cookie(sk), &row.internet);
    if (tp) {
        head->length = sizeof row;
        tcp(sk, tp, nanos_per_jiffy(), &row);
        bpf_seq_write(context->meta->seq, &row, sizeof row);
        return 0;
    }
    head->length = sizeof row.internet;
    if (counts_datagrams()) {
        struct connection *known = bpf_sk_storage_get(&connections, sk, 0, 0);
        if (known)
            row.internet.datagrams = known->datagrams;
    }
    bpf_seq_write(context->meta->seq, &row, sizeof row.internet);
    return 0;
}

/* The same way round for the other programs, once: who holds the connections that are older than they are. */
SEC("iter/task_file")
int each_holder(struct bpf_iter__task_file *context) {
    struct file *file = context->file;
    struct task_struct *task = context->task;
    if (!file || !task)
        return 0;
    struct socket *socket = bpf_sock_from_file(file);
    struct sock *sk = socket ? socket->sk : 0;
    if (sk && sk->sk_protocol == PROTOCOL_TCP && bpf_skc_to_tcp_sock(sk))
        learn(sk, task, sk->__sk_common.skc_state);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
