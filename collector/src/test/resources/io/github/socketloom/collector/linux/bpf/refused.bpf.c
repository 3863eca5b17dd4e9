/*
 * A program that no kernel takes: it reads behind the end of what it was given. Built as build.sh does it:
 *
 *     clang -O2 -g -mcpu=v3 -target bpf -D__TARGET_ARCH_x86 -I/usr/include/$(uname -m)-linux-gnu -c refused.bpf.c -o refused.bpf.o
 *     llvm-strip -g refused.bpf.o && bpftool gen skeleton -L refused.bpf.o name socketloom >refused.h
 *     python3 blobs.py refused.h refused
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, __u64);
} numbers SEC(".maps");

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(on_state, void *sk, int old_state, int new_state) {
    __u32 only = 0;
    __u64 *number = bpf_map_lookup_elem(&numbers, &only);
    return number ? number[8] : 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
