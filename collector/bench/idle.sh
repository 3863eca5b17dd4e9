#!/usr/bin/env bash
# What it costs to watch: the headless collector at one tick a second on SOCKETS sockets that stand still, against
# ss -tanpi once a second, in one run.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/idle.sh [SOCKETS] [SECONDS] [WARM_UP_SECONDS]
#                                                                           (1000 60 60)
# Environment: JAVA (the command), JAVA_OPTIONS (those of the agent's launcher by default), REPOSITORY (of Maven).
# Needs root, unshare, ip and ss.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --net -- "${BASH_SOURCE[0]}" "$@"
fi
sockets=${1:-1000}
seconds=${2:-60}
warm_up=${3:-60}
compiled io.github.socketloom.collector.feed.IdleBenchmark
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:-$(sed -n 's/^exec "$home\/bin\/java" \(.*\) \\$/\1/p' "$here/../../jlink/src/launchers/socketloom-agent" 2>/dev/null)})

ip link set lo up
echo "10000 65001" >/proc/sys/net/ipv4/ip_local_port_range
ulimit -n "$(ulimit -H -n)"
coproc HOLDER { exec "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$path" \
    io.github.socketloom.collector.linux.SocketBenchmark hold "$sockets" 2000; }
holder_pid=$HOLDER_PID
exec {hold}>&"${HOLDER[1]}" {held}<&"${HOLDER[0]}"
exec {HOLDER[1]}>&- {HOLDER[0]}<&-
read -r -t 120 word <&"$held" && [[ $word == ready ]] || { echo "the sockets were not made" >&2; exit 1; }
{ coproc WATCHER { exec "$java" "${options[@]}" -cp "$path" io.github.socketloom.collector.feed.IdleBenchmark; }; } 2>/dev/null
watcher_pid=$WATCHER_PID
exec {watch}>&"${WATCHER[1]}" {watched}<&"${WATCHER[0]}"
exec {WATCHER[1]}>&- {WATCHER[0]}<&-
finish() {
    exec {watch}>&- {hold}>&-
    wait "$watcher_pid" "$holder_pid" 2>/dev/null || true
}
trap finish EXIT
read -r -t 60 found <&"$watched"
cpu_ticks() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }
memory() { awk -v key="$1:" '$1 == key { printf "%.1f", $2 / 1024 }' "/proc/$watcher_pid/status"; }

sleep "$warm_up"
before=$(cpu_ticks "$watcher_pid")
sleep "$seconds"
after=$(cpu_ticks "$watcher_pid")
load=$(awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" -v s="$seconds" 'BEGIN { printf "%.2f", 100 * t / hz / s }')
runs=$((seconds / 2))
TIMEFORMAT='%U %S'
ss_load=$({ time for ((i = 0; i < runs; i++)); do ss -tanpi >/dev/null; sleep 1; done; } 2>&1 |
    awk -v s="$runs" '{ printf "%.2f", 100 * ($1 + $2) / s }')
machine "${options[@]}"
echo "against $(ss -V)"
echo
echo "| sockets | collector, % of a core | resident MiB | thereof anonymous | most ever | ss -tanpi each second, % of a core | ss / collector |"
echo "|---|---|---|---|---|---|---|"
echo "| $found | $load | $(memory VmRSS) | $(memory RssAnon) | $(memory VmHWM) | $ss_load | $(awk -v a="$ss_load" -v b="$load" 'BEGIN { printf "%.2f", b ? a / b : 0 }') |"
