#!/usr/bin/env bash
# Whole ticks (sockets, owners, joining, differences) against ss -tanpi, in one run: a first tick, a tick in which nothing
# changed, and ticks in between which a share of all sockets was closed and made anew.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/ticks.sh [SOCKETS] [CHURN_PERCENT]   (100000 5)
#
# Environment: JAVA (the command), JAVA_OPTIONS (those of the agent's launcher by default), REPOSITORY (of Maven).
# Needs root, unshare, ip and ss.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --net -- "${BASH_SOURCE[0]}" "$@"
fi
sockets=${1:-100000}
churn=${2:-5}

holder=io.github.socketloom.collector.linux.SocketBenchmark
ticker=io.github.socketloom.collector.engine.TickBenchmark
compiled "$ticker"
holder_options=(-XX:+UseSerialGC)
"$java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1 && holder_options+=(--enable-native-access=ALL-UNNAMED)
# shellcheck disable=SC2206,SC2016 # the options are words; the dollar is the launcher's
options=(${JAVA_OPTIONS:-$(sed -n 's/^exec "$home\/bin\/java" \(.*\) \\$/\1/p' "$here/../../jlink/src/launchers/socketloom-agent")})

ip link set lo up
echo "10000 65001" >/proc/sys/net/ipv4/ip_local_port_range
echo 0 >/proc/sys/net/ipv4/tcp_max_tw_buckets
ulimit -n "$(ulimit -H -n)"

# six processes hold the sockets, as many as one may have descriptors allows
processes=6
share=$((sockets / processes / 2 * 2))
inputs=()
outputs=()
pids=()
finish() {
    for fd in "${inputs[@]}"; do exec {fd}>&-; done
    for pid in "${pids[@]}"; do wait "$pid" || true; done
}
trap finish EXIT
start() { # start JAVA_ARGUMENTS…: a Java process that reads orders and answers each with a line
    coproc WORKER { exec "$java" "$@" 2>&2; }
    exec {in}>&"${WORKER[1]}" {out}<&"${WORKER[0]}"
    exec {WORKER[1]}>&- {WORKER[0]}<&-
    inputs+=("$in")
    outputs+=("$out")
    pids+=("$WORKER_PID")
}
for ((i = 0; i < processes; i++)); do start "${holder_options[@]}" -cp "$path" "$holder" hold "$share" $((2000 + i)) 2>/dev/null; done
for ((i = 0; i < processes; i++)); do
    read -r -t 300 word <&"${outputs[i]}" && [[ $word == ready ]] || { echo "the sockets were not made" >&2; exit 1; }
done
start "${options[@]}" -cp "$path" "$ticker" 2>/dev/null
tick() { # tick [new]
    echo "${1:-go}" >&"${inputs[processes]}"
    read -r -t 300 answer <&"${outputs[processes]}"
    echo "$answer"
}
change() {
    local i
    for ((i = 0; i < processes; i++)); do echo $((share * churn / 100)) >&"${inputs[i]}"; done
    for ((i = 0; i < processes; i++)); do read -r -t 300 word <&"${outputs[i]}"; done
}
# figures of several ticks, as medians of each column
medians() {
    awk '{ for (i = 1; i <= NF; i++) v[i, NR] = $i; n = NF }
        END { for (c = 1; c <= n; c++) {
                for (i = 1; i <= NR; i++) for (j = i + 1; j <= NR; j++)
                    if (v[c, j] + 0 < v[c, i] + 0) { t = v[c, i]; v[c, i] = v[c, j]; v[c, j] = t }
                printf "%s%s", v[c, int((NR + 1) / 2)], c < n ? " " : "\n" } }'
}
millis_of() {
    local begun
    begun=$(date +%s%N)
    "$@" >/dev/null
    awk -v n=$(($(date +%s%N) - begun)) 'BEGIN { printf "%.3f\n", n / 1e6 }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

machine "${options[@]}"
echo "against $(ss -V)"
echo
cold=$(tick)
for ((i = 0; i < 12; i++)); do change; tick >/dev/null; done
# ss runs between ticks, so that a change of the machine's mood meets both
firsts=() changed=() still=() others=()
for ((i = 0; i < 5; i++)); do
    others+=("$(millis_of ss -tanpi)")
    firsts+=("$(tick new)")
    change
    tick >/dev/null
    for ((j = 0; j < 3; j++)); do change; changed+=("$(tick)"); done
    for ((j = 0; j < 3; j++)); do still+=("$(tick)"); done
done
ss=$(printf '%s\n' "${others[@]}" | medians)
echo "| tick | sockets | without owner | added | tick ms | sockets ms | owners ms | enrich ms | join ms | heap MiB | ss -tanpi ms | ss / tick |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|"
row() {
    local name=$1
    shift
    read -r -a f <<<"$*"
    echo "| $name | ${f[0]} | ${f[1]} | ${f[2]} | ${f[3]} | ${f[4]} | ${f[5]} | ${f[6]} | ${f[7]} |" \
        "$(awk -v b="${f[8]}" 'BEGIN { printf "%.1f", b / 1048576 }') | $ss | $(ratio "$ss" "${f[3]}") |"
}
row "first of a new process" "$cold"
row "first of a new collector" "$(printf '%s\n' "${firsts[@]}" | medians)"
row "$churn % changed" "$(printf '%s\n' "${changed[@]}" | medians)"
row "nothing changed" "$(printf '%s\n' "${still[@]}" | medians)"
