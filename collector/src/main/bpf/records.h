/* SPDX-License-Identifier: GPL-2.0-or-later OR BSD-2-Clause */
/*
 * What passes from the programs in the kernel to Java. Byte order of the machine, ports included; addresses in network
 * order. Every number is the offset of the field; the Java classes EventRecord, SocketRow and DescriptorTables have the same.
 */
#ifndef SOCKETLOOM_RECORDS_H
#define SOCKETLOOM_RECORDS_H

#define ADDRESS_LENGTH 16
#define NAME_LENGTH 16

/* what happened; 0 is nothing */
enum event_kind {
    EVENT_CONNECT = 1,
    EVENT_ACCEPT = 2,
    EVENT_CLOSE = 3,
    EVENT_LISTEN = 4,
    EVENT_FAILED = 5,
    EVENT_RETRANSMIT = 6,
    EVENT_ESTABLISHED = 7,
};

/* who began the connection */
enum event_side {
    SIDE_UNKNOWN = 0,
    SIDE_OUTBOUND = 1,
    SIDE_INBOUND = 2,
    SIDE_LISTENER = 3,
};

/* struct connection_event.flags */
#define FLAG_PEER_ENDED 1 /* the peer's FIN came, which bytes_received counts as a byte */
#define FLAG_ACCEPTED 2   /* a process has taken the inbound connection */
#define FLAG_V6ONLY 4     /* an IPv6 socket that refuses IPv4 */
#define FLAG_CHILD 8      /* not taken by a process yet: it has no descriptor */

/* slots of the map "counters", for each processor; 1 to 7 count events by kind */
#define COUNTER_LOST 0       /* events for which the ring had no room */
#define COUNTER_MISSED 14     /* changes that no program saw when they happened */
#define COUNTER_NO_STORAGE 15 /* connections for which the kernel had no memory */
#define COUNTERS 16

/* struct settings.flags */
#define SETTING_DATAGRAMS 1 /* count what datagram sockets send and receive */

/* The only value of the map "settings". */
struct settings {
    unsigned long long nanos_per_jiffy; /* 0 */
    unsigned int flags;                 /* 8 */
    unsigned int pad;                   /* 12 */
};

/* The process that holds a socket. */
struct holder {
    unsigned long long start;  /* 0: start of the process, nanoseconds after boot */
    unsigned long long cgroup; /* 8: id of its control group in the unified hierarchy */
    unsigned int pid;          /* 16: in the initial pid namespace; 0 if unknown */
    unsigned int uid;          /* 20: effective */
    char comm[NAME_LENGTH];    /* 24 */
};

/* The same as struct tcp_info of Linux 6.18 (include/uapi/linux/tcp.h), in which some kernels leave out the end. */
struct tcp_figures {
    unsigned char state, ca_state, retransmits, probes;   /* 0 */
    unsigned char backoff, options, scales, flags;        /* 4 */
    unsigned int rto, ato, snd_mss, rcv_mss;              /* 8 */
    unsigned int unacked, sacked, lost, retrans, fackets; /* 24 */
    unsigned int last_data_sent, last_ack_sent;           /* 44 */
    unsigned int last_data_recv, last_ack_recv;           /* 52 */
    unsigned int pmtu, rcv_ssthresh, rtt, rttvar;         /* 60 */
    unsigned int snd_ssthresh, snd_cwnd, advmss;          /* 76 */
    unsigned int reordering, rcv_rtt, rcv_space;          /* 88 */
    unsigned int total_retrans;                           /* 100 */
    unsigned long long pacing_rate, max_pacing_rate;      /* 104 */
    unsigned long long bytes_acked, bytes_received;       /* 120 */
    unsigned int segs_out, segs_in, notsent_bytes;        /* 136 */
    unsigned int min_rtt, data_segs_in, data_segs_out;    /* 148 */
    unsigned long long delivery_rate, busy_time;          /* 160 */
    unsigned long long rwnd_limited, sndbuf_limited;      /* 176 */
    unsigned int delivered, delivered_ce;                 /* 192 */
    unsigned long long bytes_sent, bytes_retrans;         /* 200 */
    unsigned int dsack_dups, reord_seen, rcv_ooopack;     /* 216 */
    unsigned int snd_wnd, rcv_wnd, rehash;                /* 228 */
    unsigned short total_rto, total_rto_recoveries;       /* 240 */
    unsigned int total_rto_time, received_ce;             /* 244 */
    unsigned int delivered_e1, delivered_e0, delivered_c; /* 252 */
    unsigned int received_e1, received_e0, received_c;    /* 264 */
    unsigned short accecn_fail_mode, accecn_opt_seen;     /* 276 */
};

/* What happened to a TCP connection; of EVENT_CLOSE and EVENT_FAILED a struct tcp_figures follows. */
struct connection_event {
    unsigned long long time;              /* 0: CLOCK_MONOTONIC, nanoseconds */
    unsigned long long begin;             /* 8: when the connection began; 0 if unknown */
    unsigned long long cookie;            /* 16 */
    unsigned long long bytes_sent;        /* 24: with retransmissions */
    unsigned long long bytes_acked;       /* 32: with SYN and FIN */
    unsigned long long bytes_received;    /* 40: with FIN */
    unsigned long long bytes_retrans;     /* 48 */
    unsigned int segs_in, segs_out;       /* 56 */
    unsigned int total_retrans;           /* 64 */
    unsigned int srtt;                    /* 68: microseconds << 3 */
    unsigned int mdev;                    /* 72: microseconds << 2 */
    unsigned int segments;                /* 76: EVENT_RETRANSMIT: how many were sent again */
    unsigned int netns;                   /* 80: inode number */
    unsigned int interface;               /* 84: index of the one it is bound to; 0 if none */
    unsigned int error;                   /* 88: errno of the socket; 0 if none */
    unsigned int figures_length;          /* 92: how much of struct tcp_figures this kernel knows; 0 if none follow */
    unsigned char kind, side;             /* 96: enum event_kind, enum event_side */
    unsigned char old_state, new_state;   /* 98 */
    unsigned short family, flags;         /* 100 */
    unsigned short local_port;            /* 104 */
    unsigned short remote_port;           /* 106 */
    unsigned int pad;                     /* 108 */
    unsigned char local[ADDRESS_LENGTH];  /* 112 */
    unsigned char remote[ADDRESS_LENGTH]; /* 128 */
    struct holder holder;                 /* 144 */
};                                        /* 184 */

struct close_event {
    struct connection_event event; /* 0 */
    struct tcp_figures figures;    /* 184 */
};                                 /* 464 */

/* What every descriptor of a socket gives, of whatever family. */
struct descriptor_row {
    unsigned int length;       /* 0: of the whole row, with what follows this part */
    unsigned int pid;          /* 4: in the initial pid namespace */
    unsigned int fd;           /* 8 */
    unsigned int netns;        /* 12: inode number; 0 if the socket is closed already */
    unsigned long long inode;  /* 16 */
    unsigned long long start;  /* 24: start of the process, nanoseconds after boot */
    unsigned long long cookie; /* 32: 0 but for Internet sockets */
    unsigned short family;     /* 40 */
    unsigned short type;       /* 42 */
    unsigned short protocol;   /* 44 */
    unsigned char state;       /* 46 */
    unsigned char flags;       /* 47: FLAG_V6ONLY */
};                             /* 48 */

/* What the process did with a datagram socket since it was counted. */
struct datagrams {
    unsigned long long bytes_sent, bytes_received; /* 0 */
    unsigned long long calls_sent, calls_received; /* 16 */
};

/* A descriptor of an Internet socket that is not TCP. */
struct internet_row {
    struct descriptor_row descriptor;     /* 0 */
    unsigned long long cgroup;            /* 48: id of the control group in which the socket was made */
    unsigned int uid;                     /* 56 */
    unsigned int interface;               /* 60: index of the one it is bound to; 0 if none */
    unsigned int receive_queue;           /* 64: bytes; of a TCP listener connections that wait */
    unsigned int send_queue;              /* 68: bytes; of a TCP listener how many may wait */
    unsigned short local_port;            /* 72 */
    unsigned short remote_port;           /* 74 */
    unsigned int figures_length;          /* 76: how much of struct tcp_figures this kernel knows; 0 if none follow */
    unsigned char local[ADDRESS_LENGTH];  /* 80 */
    unsigned char remote[ADDRESS_LENGTH]; /* 96 */
    struct datagrams datagrams;           /* 112 */
};                                        /* 144 */

/* A descriptor of a TCP socket. */
struct tcp_row {
    struct internet_row internet;    /* 0 */
    struct tcp_figures figures;      /* 144 */
    char congestion[NAME_LENGTH];    /* 424 */
};                                   /* 440 */

/* how many processes may be left to be asked again, and how many bytes of rows may wait to be read */
#define MOST_LEFT 256
#define ROWS_LENGTH 262144

/* The only value of the map "area", which Java maps into its memory: rows of tables.bpf.c, and how far it got. */
struct tables_area {
    unsigned long long nanos_per_jiffy; /* 0: written by Java */
    unsigned int used;                  /* 8: bytes of rows; Java sets it to 0 when it has read them */
    unsigned int left;                  /* 12: processes of which some sockets are not told; may be beyond MOST_LEFT */
    unsigned long long task_start;      /* 16: of the task that the next run goes on with */
    unsigned int task_id;               /* 24: its number; 0 if the next run begins a new one */
    unsigned int fd;                    /* 28: its next descriptor */
    unsigned int left_pid[MOST_LEFT];   /* 32 */
    unsigned char rows[ROWS_LENGTH];    /* 1056: struct tcp_row or a beginning of it, one behind the other */
};                                      /* 263200 */

_Static_assert(sizeof(struct tables_area) == 263200, "tables_area");
_Static_assert(__builtin_offsetof(struct tables_area, rows) == 1056, "rows");
_Static_assert(sizeof(struct settings) == 16, "settings");
_Static_assert(sizeof(struct holder) == 40, "holder");
_Static_assert(sizeof(struct tcp_figures) == 280, "tcp_figures");
_Static_assert(__builtin_offsetof(struct tcp_figures, pacing_rate) == 104, "pacing_rate");
_Static_assert(__builtin_offsetof(struct tcp_figures, bytes_sent) == 200, "bytes_sent");
_Static_assert(__builtin_offsetof(struct tcp_figures, accecn_fail_mode) == 276, "accecn_fail_mode");
_Static_assert(__builtin_offsetof(struct connection_event, holder) == 144, "holder");
_Static_assert(sizeof(struct connection_event) == 184, "connection_event");
_Static_assert(sizeof(struct close_event) == 464, "close_event");
_Static_assert(sizeof(struct descriptor_row) == 48, "descriptor_row");
_Static_assert(sizeof(struct internet_row) == 144, "internet_row");
_Static_assert(sizeof(struct tcp_row) == 440, "tcp_row");

#endif
