/* SPDX-License-Identifier: GPL-2.0-or-later OR BSD-2-Clause */
/*
 * The pass over all descriptors made cheap: where the kernel's own iterator of descriptors (each_descriptor of
 * socketloom.bpf.c) takes a reference of each file, runs the program and copies its row twice, this one goes over the
 * tables of descriptors itself and writes rows into memory that Java shares. An object of its own, as it wants more of the
 * kernel: bpf_rdonly_cast (Linux 6.2).
 *
 * It holds no reference of anything it looks at but the task. Nothing of it is unmapped meanwhile, as a program runs as one
 * reader of RCU, but files and sockets may be freed and be made again for somebody else. So a row counts only if behind it
 * the table is still the process's, the descriptor still the file's, the file still the socket's and the socket still that
 * of its struct sock: a struct socket is freed behind RCU, and is given to a struct sock and loses it but once. What fails
 * this, and a socket that has no cookie yet, which can only be made with a reference, is not told: each_descriptor is asked
 * about its process then.
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#include "kernel.h"
#include "records.h"

#include "figures.h"
#include "rows.h"

#define TYPE_STREAM 1

/*
 * So many descriptors are looked at together, step by step: what each step reads of them lies in memory that no cache
 * holds, and the processor waits for all of it at once instead of one after the other. What is read of so many TCP sockets
 * fits into its first cache.
 */
#define TOGETHER 8
/* in one run of the program, which nothing interrupts: half a million descriptors that are not open */
#define MOST_STEPS (1 << 16)

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __uint(map_flags, BPF_F_MMAPABLE);
    __type(key, __u32);
    __type(value, struct tables_area);
} area SEC(".maps");

struct looked_at {
    __u64 file[TOGETHER];
    __u64 socket[TOGETHER];
    __u64 sk[TOGETHER];
    __u64 seen;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct looked_at);
} looking SEC(".maps");

/* The table of descriptors that is gone over. */
struct walk {
    __u64 task;
    __u64 files;
    __u64 array;
    __u64 start;
    __u64 nanos_per_jiffy;
    __u32 pid;
    __u32 most;
    __u32 fd;
};

extern void *bpf_rdonly_cast(const void *address, __u32 type) __ksym;

#define AS(type, address) ((struct type *)bpf_rdonly_cast((void *)(address), bpf_core_type_id_kernel(struct type)))

static __always_inline __u64 slot(struct walk *walk, int i) {
    return walk->array + sizeof(struct file *) * (walk->fd + i);
}

/* A file is a socket's if its inode and what it calls its own are the two halves of one struct socket_alloc. */
static __always_inline __u64 socket_of(__u64 address) {
    struct file *file = AS(file, address);
    __u64 socket = (__u64)file->private_data;
    return socket && (__u64)file->f_inode == socket + bpf_core_field_offset(struct socket_alloc, vfs_inode) ? socket : 0;
}

static __always_inline int find_sockets(struct looked_at *at) {
    int found = 0;
    for (int i = 0; i < TOGETHER; i++) {
        at->socket[i] = at->file[i] ? socket_of(at->file[i]) : 0;
        found |= at->socket[i] != 0;
    }
    return found;
}

/* Reads something of each line of memory that the rows will be made of. */
static __always_inline __u64 touch(__u64 address) {
    struct sock *sk = AS(sock, address);
    __u64 seen = sk->__sk_common.skc_family + sk->__sk_common.skc_cookie.counter + sk->sk_uid.val + sk->sk_protocol +
                 sk->sk_max_pacing_rate + sk->sk_max_ack_backlog + sk->sk_wmem_alloc.refs.counter;
    if (sk->sk_protocol != PROTOCOL_TCP || sk->sk_type != TYPE_STREAM)
        return seen;
    struct tcp_sock *tp = AS(tcp_sock, address);
    return seen + tp->bytes_acked + tp->rcv_nxt + tp->snd_una + tp->inet_conn.icsk_rto +
           tp->inet_conn.icsk_ack.lrcvtime + tp->rtt_min.s[0].v + tp->reordering + tp->rate_delivered + tp->dsack_dups +
           tp->snd_ssthresh + tp->bytes_sent + tp->advmss + tp->chrono_start + tp->rcvq_space.space;
}

static __always_inline void find_socks(struct looked_at *at) {
    __u64 seen = 0;
    for (int i = 0; i < TOGETHER; i++) {
        at->sk[i] = 0;
        if (at->socket[i]) {
            seen += AS(inode, at->socket[i] + bpf_core_field_offset(struct socket_alloc, vfs_inode))->i_ino;
            at->sk[i] = (__u64)AS(socket, at->socket[i])->sk;
        }
    }
    for (int i = 0; i < TOGETHER; i++)
        if (at->sk[i])
            seen += touch(at->sk[i]);
    /* so that the compiler does not find all this unneeded */
    at->seen = seen;
}

/* Returns the length of the row; 0 if the socket has no cookie yet. */
static __always_inline __u32 write_row(struct walk *walk, struct looked_at *at, int i, struct tcp_row *row) {
    struct descriptor_row *head = &row->internet.descriptor;
    __builtin_memset(row, 0, sizeof *row);
    head->length = sizeof *head;
    head->pid = walk->pid;
    head->fd = walk->fd + i;
    head->inode = AS(inode, at->socket[i] + bpf_core_field_offset(struct socket_alloc, vfs_inode))->i_ino;
    head->start = walk->start;
    if (!at->sk[i])
        return sizeof *head;
    struct sock *sk = AS(sock, at->sk[i]);
    any_family(sk, head);
    if (head->family != FAMILY_IPV4 && head->family != FAMILY_IPV6)
        return sizeof *head;
    __u64 cookie = sk->__sk_common.skc_cookie.counter;
    if (!cookie)
        return 0;
    internet(sk, cookie, &row->internet);
    head->length = sizeof row->internet;
    if (head->protocol == PROTOCOL_TCP && head->type == TYPE_STREAM) {
        head->length = sizeof *row;
        tcp(sk, AS(tcp_sock, at->sk[i]), walk->nanos_per_jiffy, row);
    }
    return head->length;
}

static __always_inline int stayed(struct walk *walk, struct looked_at *at, int i) {
    __u64 file = 0;
    return !bpf_probe_read_kernel(&file, sizeof file, (void *)slot(walk, i)) && file == at->file[i] &&
           socket_of(file) == at->socket[i] && (__u64)AS(socket, at->socket[i])->sk == at->sk[i] &&
           (__u64)AS(task_struct, walk->task)->files == walk->files;
}

static __always_inline void leave(struct tables_area *to, __u32 pid) {
    __u32 latest = to->left - 1;
    if (latest < MOST_LEFT && to->left_pid[latest] == pid)
        return;
    __u32 next = to->left;
    to->left = next + 1;
    if (next < MOST_LEFT)
        to->left_pid[next] = pid;
}

static int step(__u32 index, struct walk *walk) {
    __u32 only = 0;
    struct tables_area *to = bpf_map_lookup_elem(&area, &only);
    struct looked_at *at = bpf_map_lookup_elem(&looking, &only);
    if (!to || !at || walk->fd >= walk->most || to->used > ROWS_LENGTH - TOGETHER * sizeof(struct tcp_row))
        return 1;
    if ((__u64)AS(task_struct, walk->task)->files != walk->files) {
        walk->most = 0;
        return 1;
    }
    if (bpf_probe_read_kernel(at->file, sizeof at->file, (void *)slot(walk, 0))) {
        /* which cannot be: what the pass has left is more than can be told */
        to->left = MOST_LEFT + 1;
        walk->most = 0;
        return 1;
    }
    if (find_sockets(at)) {
        find_socks(at);
        for (int i = 0; i < TOGETHER; i++) {
            __u32 used = to->used;
            if (!at->socket[i] || used > ROWS_LENGTH - sizeof(struct tcp_row))
                continue;
            __u32 length = write_row(walk, at, i, (struct tcp_row *)(to->rows + used));
            if (length && stayed(walk, at, i))
                to->used = used + length;
            else
                leave(to, walk->pid);
        }
    }
    walk->fd += TOGETHER;
    return 0;
}

SEC("iter/task")
int each_table(struct bpf_iter__task *context) {
    struct task_struct *task = context->task;
    __u32 only = 0;
    struct tables_area *to = bpf_map_lookup_elem(&area, &only);
    if (!task || !to)
        return 0;
    struct task_struct *leader = task->group_leader;
    struct files_struct *files = task->files;
    /* threads mostly have the table of their process */
    if (!files || (task->pid != task->tgid && leader->files == files))
        return 0;
    struct fdtable *table = files->fdt;
    struct walk walk = {
        .task = (__u64)task,
        .files = (__u64)files,
        .array = (__u64)table->fd,
        .start = leader->start_boottime,
        .nanos_per_jiffy = to->nanos_per_jiffy,
        .pid = task->tgid,
        .most = table->max_fds,
    };
    if (to->task_id == (__u32)task->pid && to->task_start == task->start_boottime)
        walk.fd = to->fd;
    to->task_id = 0;
    bpf_loop(MOST_STEPS, step, &walk, 0);
    if (walk.fd < walk.most) {
        /* there is more of this one: asked for again once Java has read the rows */
        to->task_id = task->pid;
        to->task_start = task->start_boottime;
        to->fd = walk.fd;
        return 1;
    }
    /* it has another table now, which is gone over instead */
    struct files_struct *now = task->files;
    return now && now != files;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
