#!/usr/bin/env bash
# What programs in the kernel cost whoever connects, and hearing what they tell, in one run: short connections of many
# processes in a private network namespace, without and with them by turns; then datagrams, not counted and counted.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/events.sh [CONNECTIONS] [ROUNDS]       (30000 7)
#
# Environment: JAVA (the command), JAVA_OPTIONS, REPOSITORY (of Maven).
# Needs root, a kernel that lets programs be loaded, gcc, unshare and ip.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --net -- "${BASH_SOURCE[0]}" "$@"
fi
connections=${1:-30000}
rounds=${2:-7}
calls=200000
compiled io.github.socketloom.collector.linux.bpf.EventsBenchmark
scratch=$(mktemp -d)
gcc -O2 -o "$scratch/traffic" "$here/../src/test/resources/io/github/socketloom/collector/linux/bpf/traffic.c"

ip link set lo up
echo "10000 65001" >/proc/sys/net/ipv4/ip_local_port_range
# shellcheck disable=SC2086 # the options are words
coproc LISTENER { exec "$java" ${JAVA_OPTIONS:-} --enable-native-access=ALL-UNNAMED -cp "$path" \
    io.github.socketloom.collector.linux.bpf.EventsBenchmark; }
listener_pid=$LISTENER_PID
exec {say}>&"${LISTENER[1]}" {hear}<&"${LISTENER[0]}"
exec {LISTENER[1]}>&- {LISTENER[0]}<&-
finish() {
    exec {say}>&-
    wait "$listener_pid" 2>/dev/null || true
    rm -rf "$scratch"
}
trap finish EXIT

# said WORD: tells the listener and reads its answer
said() {
    echo "$1" >&"$say"
    read -r -t 60 answer <&"$hear" || { echo "the listener does not answer" >&2; exit 1; }
    echo "$answer"
}

# churn: nanoseconds and processor time in microseconds of all connections
churn() {
    "$scratch/traffic" churn "$1" 4 4 "$connections" 100 50 | awk '/^nanos/ {n = $2} /^cpu-micros/ {c = $2} END {print n, c}'
}

datagrams() {
    "$scratch/traffic" calls 127.0.0.1 "$calls" </dev/null | awk '/^nanos/ {print $2}'
}

least_median() { sort -n | awk '{v[NR] = $1} END {printf "%.2f / %.2f", v[1], NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

machine
echo
echo "microseconds per connection, least / median of $rounds rounds; both ends, of 4 clients and 4 servers"
echo
echo "| connections | without | with | added | processor time without | with | added | events | lost | hearing + telling, CPU ms | share of the generator's | events told per CPU second |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|"
for address in 127.0.0.1 ::1; do
    rm -f "$scratch"/*.times
    for ((round = 0; round <= rounds; round++)); do
        # the first round warms up
        read -r nanos cpu < <(churn "$address")
        said attach >/dev/null
        read -r nanos_with cpu_with < <(churn "$address")
        read -r events lost hearing telling rate < <(said detach)
        ((round > 0)) || continue
        awk -v n="$nanos" -v c="$connections" 'BEGIN {print n / c / 1000}' >>"$scratch/without.times"
        awk -v n="$nanos_with" -v c="$connections" 'BEGIN {print n / c / 1000}' >>"$scratch/with.times"
        awk -v n="$cpu" -v c="$connections" 'BEGIN {print n / c}' >>"$scratch/cpu-without.times"
        awk -v n="$cpu_with" -v c="$connections" 'BEGIN {print n / c}' >>"$scratch/cpu-with.times"
        awk -v h="$hearing" -v t="$telling" 'BEGIN {print h + t}' >>"$scratch/reader.times"
        awk -v h="$hearing" -v t="$telling" -v c="$cpu_with" 'BEGIN {print (h + t) / c * 100000}' >>"$scratch/share.times"
        echo "$rate" >>"$scratch/rate.times"
        echo "$lost" >>"$scratch/lost.times"
    done
    added() { awk -v a="$(median <"$scratch/$1.times")" -v b="$(median <"$scratch/$2.times")" 'BEGIN {printf "%.2f", b - a}'; }
    echo "| $connections, $address | $(least_median <"$scratch/without.times") | $(least_median <"$scratch/with.times")" \
        "| $(added without with) | $(least_median <"$scratch/cpu-without.times")" \
        "| $(least_median <"$scratch/cpu-with.times") | $(added cpu-without cpu-with) | $events" \
        "| $(sort -n "$scratch/lost.times" | tail -1) | $(least_median <"$scratch/reader.times")" \
        "| $(median <"$scratch/share.times" | xargs printf %.2f) % | $(median <"$scratch/rate.times") |"
done
echo
echo "nanoseconds per call of send(2) or recv(2), $calls datagrams of 64 bytes to itself, least / median"
echo
echo "| without programs | datagrams not counted | counted | price of counting |"
echo "|---|---|---|---|"
rm -f "$scratch"/*.times
for ((round = 0; round < rounds; round++)); do
    awk -v n="$(datagrams)" -v c="$calls" 'BEGIN {print n / c / 2}' >>"$scratch/none.times"
    said attach >/dev/null
    awk -v n="$(datagrams)" -v c="$calls" 'BEGIN {print n / c / 2}' >>"$scratch/attached.times"
    said detach >/dev/null
    said datagrams >/dev/null
    awk -v n="$(datagrams)" -v c="$calls" 'BEGIN {print n / c / 2}' >>"$scratch/counted.times"
    said detach >/dev/null
done
echo "| $(least_median <"$scratch/none.times") | $(least_median <"$scratch/attached.times")" \
    "| $(least_median <"$scratch/counted.times") | $(awk -v a="$(sort -n "$scratch/none.times" | head -1)" \
        -v b="$(sort -n "$scratch/counted.times" | head -1)" 'BEGIN {printf "%.0f", b - a}') |"
