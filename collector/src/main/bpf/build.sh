#!/bin/sh
# Builds the programs in the kernel and puts them where the collector finds them. Needed on Debian 12:
#
#     apt install clang llvm bpftool libbpf-dev python3
#
# Usage: build.sh [FOLDER]    default: the resources of the collector
#
# The programs are of no machine in particular but little-endian ones (BPF has instructions of its own, and types are
# found when they are loaded), so one build serves x86-64 and aarch64. What comes out, for events (kernels since 6.3),
# events-without-transfers (older ones), and for tables (the quicker pass over all descriptors):
#     NAME.bpf.o        for libbpf
#     NAME.insns.bin    bpftool's light skeleton: a program that makes the maps and loads the others, for bpf(2) alone
#     NAME.data.bin     what that program works on
#     NAME.parts        the maps and programs in the order in which it returns them
# and events.tools, the versions of clang and bpftool: others may build other instructions of the same sources.
set -eu
cd "$(dirname "$0")"
folder=${1:-../resources/io/github/socketloom/collector/linux/bpf}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

build() {
    source=$1
    name=$2
    shift 2
    # types and lines name the file they are from: as seen from here, wherever here is
    clang -O2 -g -fdebug-compilation-dir=. -ffile-prefix-map="$PWD"=. -mcpu=v3 -target bpf "$@" -I"/usr/include/$(uname -m)-linux-gnu" -Wall -Wextra -Wno-unused-parameter \
        -Werror -c "$source" -o "$scratch/$name.bpf.o"
    llvm-strip -g "$scratch/$name.bpf.o"
    bpftool gen skeleton -L "$scratch/$name.bpf.o" name socketloom >"$scratch/$name.h"
    python3 blobs.py "$scratch/$name.h" "$folder/$name"
    cp "$scratch/$name.bpf.o" "$folder/$name.bpf.o"
}

build socketloom.bpf.c events -D__TARGET_ARCH_x86
build socketloom.bpf.c events-without-transfers -D__TARGET_ARCH_x86 -DWITHOUT_TRANSFERS
build tables.bpf.c tables -D__TARGET_ARCH_x86
echo "$(clang --version | head -n 1); $(bpftool version | head -n 1)" >"$folder/events.tools"
