#!/usr/bin/env bash
# What the collector holds of connections that it heard begin: its heap after a full collection before, while so many are
# open, after all of them were closed at once, and when the kernel has forgotten what they left behind.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/memory.sh [CONNECTIONS]            (default: 100000)
#
# Environment: JAVA (the command; jcmd stands beside it), JAVA_OPTIONS, REPOSITORY (of Maven); HISTOGRAM to be shown what is
# on the heap.
# Needs root, a kernel that lets programs be loaded, gcc, unshare and ip.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --net -- "${BASH_SOURCE[0]}" "$@"
fi
connections=${1:-100000}
# two descriptors each would not fit into one process everywhere
each=15000
compiled io.github.socketloom.collector.linux.bpf.EventsBenchmark
scratch=$(mktemp -d)
gcc -O2 -o "$scratch/traffic" "$here/../src/test/resources/io/github/socketloom/collector/linux/bpf/traffic.c"
ip link set lo up
echo "10000 65001" >/proc/sys/net/ipv4/ip_local_port_range

# shellcheck disable=SC2086 # the options are words
"$java" -XX:+UseSerialGC ${JAVA_OPTIONS:-} --enable-native-access=ALL-UNNAMED -cp "$path" \
    io.github.socketloom.collector.agent.AgentMain events --namespaces self --kinds failed >"$scratch/events" &
agent=$!
holders=()
finish() {
    for pid in "${holders[@]}"; do
        pkill -9 -P "$pid" 2>/dev/null || true
        kill -9 "$pid" 2>/dev/null || true
    done
    kill "$agent" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap finish EXIT
jcmd="$(dirname "$(readlink -f "$(command -v "$java")")")/jcmd"

# measured WHAT: a line of the table
measured() {
    sleep 10
    local used resident
    # counts what a collection of its own leaves
    used=$("$jcmd" "$agent" GC.class_histogram | awk '/^Total/ {print $3}')
    resident=$(awk '/^VmRSS/ {print $2}' "/proc/$agent/status")
    printf '| %s | %s | %s | %s |\n' "$1" "$(ss -tanH | wc -l)" "$((used / 1048576))" "$((resident / 1024))"
}

# histogram: what is on the heap, if that is wanted
histogram() {
    if [[ -n "${HISTOGRAM:-}" ]]; then
        "$jcmd" "$agent" GC.class_histogram | head -25 >&2
    fi
}

printf '| %s | sockets | heap MiB | resident MiB |\n|---|---|---|---|\n' "$connections connections"
sleep 4
measured before
for ((made = 0, host = 1; made < connections; made += each, host++)); do
    count=$((connections - made < each ? connections - made : each))
    "$scratch/traffic" hold "127.0.0.$host" "$count" >"$scratch/hold.$host" &
    holders+=($!)
done
for ((i = 1; i < host; i++)); do
    until grep -qs ready "$scratch/hold.$i"; do sleep 0.2; done
done
measured open
measured "open, later"
histogram
for pid in "${holders[@]}"; do
    pkill -9 -P "$pid" || true
    kill -9 "$pid"
done
wait "${holders[@]}" 2>/dev/null || true
holders=()
measured closed
sleep 65
measured "a minute later"
histogram
