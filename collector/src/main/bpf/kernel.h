/* SPDX-License-Identifier: GPL-2.0-or-later OR BSD-2-Clause */
/*
 * The parts of the kernel's types that our programs read, and no more. Where they really stand is found by the kernel
 * when it loads the programs (CO-RE: preserve_access_index), so order and gaps mean nothing here. A field that some
 * kernels lack is asked for with bpf_core_field_exists first.
 */
#ifndef SOCKETLOOM_KERNEL_H
#define SOCKETLOOM_KERNEL_H

#define KERNEL_TYPE __attribute__((preserve_access_index))

struct ns_common {
    unsigned int inum;
} KERNEL_TYPE;

struct net {
    struct ns_common ns;
} KERNEL_TYPE;

struct kernfs_node {
    __u64 id;
} KERNEL_TYPE;

struct cgroup {
    struct kernfs_node *kn;
} KERNEL_TYPE;

struct css_set {
    struct cgroup *dfl_cgrp;
} KERNEL_TYPE;

struct kuid {
    __u32 val;
} KERNEL_TYPE;

struct cred {
    struct kuid euid;
} KERNEL_TYPE;

struct file;

struct fdtable {
    unsigned int max_fds;
    struct file **fd;
} KERNEL_TYPE;

struct files_struct {
    struct fdtable *fdt;
} KERNEL_TYPE;

struct task_struct {
    int pid;
    int tgid;
    struct files_struct *files;
    __u64 start_boottime;
    struct task_struct *group_leader;
    const struct cred *cred;
    struct css_set *cgroups;
    char comm[16];
} KERNEL_TYPE;

struct sock_common {
    __be32 skc_daddr;
    __be32 skc_rcv_saddr;
    __be16 skc_dport;
    __u16 skc_num;
    unsigned short skc_family;
    volatile unsigned char skc_state;
    unsigned char skc_ipv6only : 1;
    int skc_bound_dev_if;

    struct {
        struct net *net;
    } skc_net;

    struct {
        __u8 in6_u[16];
    } skc_v6_daddr, skc_v6_rcv_saddr;

    unsigned long skc_flags;

    struct {
        long long counter;
    } skc_cookie;
} KERNEL_TYPE;

struct socket;

struct sock_cgroup_data {
    struct cgroup *cgroup;
} KERNEL_TYPE;

struct sock {
    struct sock_common __sk_common;
    struct socket *sk_socket;

    struct {
        struct {
            int counter;
        } rmem_alloc;
    } sk_backlog;

    struct {
        struct {
            int counter;
        } refs;
    } sk_wmem_alloc;

    int sk_err;
    __u32 sk_ack_backlog;
    __u32 sk_max_ack_backlog;
    unsigned long sk_pacing_rate;
    unsigned long sk_max_pacing_rate;
    struct kuid sk_uid;
    __u16 sk_protocol;
    __u16 sk_type;
    struct sock_cgroup_data sk_cgrp_data;
} KERNEL_TYPE;

struct inet_sock {
    struct sock sk;
    __be16 inet_sport;
} KERNEL_TYPE;

struct udp_sock {
    struct inet_sock inet;
    int forward_deficit;
} KERNEL_TYPE;

struct tcp_congestion_ops {
    char name[16];
} KERNEL_TYPE;

struct inet_connection_sock {
    struct inet_sock icsk_inet;
    __u32 icsk_rto;
    __u32 icsk_rto_min;
    __u32 icsk_delack_max;
    __u32 icsk_pmtu_cookie;
    const struct tcp_congestion_ops *icsk_ca_ops;
    __u8 icsk_ca_state : 5;
    __u8 icsk_retransmits;
    __u8 icsk_backoff;
    __u8 icsk_probes_out;

    struct {
        __u32 ato : 8;
        __u32 lrcvtime;
        __u16 rcv_mss;
    } icsk_ack;
} KERNEL_TYPE;

struct tcp_options_received {
    __u16 tstamp_ok : 1;
    __u16 wscale_ok : 1;
    __u16 sack_ok : 3;
    __u16 snd_wscale : 4;
    __u16 rcv_wscale : 4;
} KERNEL_TYPE;

struct minmax_sample {
    __u32 t;
    __u32 v;
} KERNEL_TYPE;

struct minmax {
    struct minmax_sample s[3];
} KERNEL_TYPE;

struct tcp_sock {
    struct inet_connection_sock inet_conn;
    struct tcp_options_received rx_opt;
    struct minmax rtt_min;

    struct {
        __u32 rtt_us;
    } rcv_rtt_est;

    struct {
        int space;
    } rcvq_space;

    __u64 bytes_received, bytes_acked, bytes_sent, bytes_retrans;
    __u32 segs_in, segs_out, data_segs_in, data_segs_out, total_retrans;
    __u32 srtt_us, mdev_us, snd_cwnd, snd_ssthresh, rcv_ssthresh, mss_cache;
    __u16 advmss;
    __u32 packets_out, sacked_out, lost_out, retrans_out, reordering;
    __u32 lsndtime, rcv_tstamp;
    __u32 rcv_nxt, copied_seq, write_seq, snd_nxt, snd_una;
    __u8 chrono_type : 2;
    __u32 chrono_start, chrono_stat[3];
    __u32 rate_delivered, rate_interval_us, delivered, delivered_ce;
    __u32 dsack_dups, reord_seen, rcv_ooopack, snd_wnd, rcv_wnd, plb_rehash;
    __u16 timeout_rehash;
    __u16 total_rto, total_rto_recoveries;
    __u32 total_rto_time, rto_stamp;
    __u8 ecn_flags;
    __u8 syn_data_acked : 1;
    __u8 syn_fastopen_child : 1;
    __u8 tcp_usec_ts : 1;
    __u8 rate_app_limited : 1;
    __u8 fastopen_client_fail : 2;
    __u32 received_ce, received_ecn_bytes[3], delivered_ecn_bytes[3];
    __u8 accecn_fail_mode : 4;
    __u8 saw_accecn_opt : 2;
} KERNEL_TYPE;

struct request_sock {
    struct sock_common __req_common;
} KERNEL_TYPE;

struct tcp_skb_cb {
    __u16 tcp_gso_segs;
} KERNEL_TYPE;

struct sk_buff {
    char cb[48];
} KERNEL_TYPE;

struct inode {
    unsigned long i_ino;
} KERNEL_TYPE;

struct file {
    struct inode *f_inode;
    void *private_data;
} KERNEL_TYPE;

struct socket {
    struct sock *sk;
} KERNEL_TYPE;

struct socket_alloc {
    struct socket socket;
    struct inode vfs_inode;
} KERNEL_TYPE;

struct seq_file;

struct bpf_iter_meta {
    struct seq_file *seq;
} KERNEL_TYPE;

struct bpf_iter__task {
    struct bpf_iter_meta *meta;
    struct task_struct *task;
} KERNEL_TYPE;

struct bpf_iter__task_file {
    struct bpf_iter_meta *meta;
    struct task_struct *task;
    __u32 fd;
    struct file *file;
} KERNEL_TYPE;

#endif
