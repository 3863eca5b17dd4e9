#!/usr/bin/env bash
# Metrics of a host with very many sockets: size of a document with default bounds, and what telling it costs beyond the
# reading of the sockets itself, in one run; then scrapes once a second, with the heap that is left after a collection.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/metrics.sh [SOCKETS] [SECONDS]   (100000 600)
#
# Environment: JAVA (the command), JAVA_OPTIONS (those of the agent's launcher by default), REPOSITORY (of Maven).
# Needs root, unshare, ip and curl; jcmd beside java for the heap.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --net -- "${BASH_SOURCE[0]}" "$@"
fi
sockets=${1:-100000}
seconds=${2:-600}

jcmd=$(dirname "$(readlink -f "$(command -v "$java")")")/jcmd
holder=io.github.socketloom.collector.linux.SocketBenchmark
agent=io.github.socketloom.collector.agent.AgentMain
compiled "$holder"
# shellcheck disable=SC2206,SC2016 # the options are words; the dollar is the launcher's
options=(${JAVA_OPTIONS:-$(sed -n 's/^exec "$home\/bin\/java" \(.*\) \\$/\1/p' "$here/../../jlink/src/launchers/socketloom-agent")})

ip link set lo up
echo "10000 65001" >/proc/sys/net/ipv4/ip_local_port_range
ulimit -n "$(ulimit -H -n)"
scratch=$(mktemp -d)
export XDG_CONFIG_HOME=$scratch

processes=6
share=$((sockets / processes / 2 * 2))
inputs=()
outputs=()
pids=()
listening=
finish() {
    [[ -z $listening ]] || kill "$listening"
    for fd in "${inputs[@]}"; do exec {fd}>&-; done
    for pid in "${pids[@]}"; do wait "$pid" || true; done
    rm -rf "$scratch"
}
trap finish EXIT
for ((i = 0; i < processes; i++)); do
    coproc WORKER { exec "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$path" "$holder" hold "$share" $((2000 + i)) 2>/dev/null; }
    exec {in}>&"${WORKER[1]}" {out}<&"${WORKER[0]}"
    exec {WORKER[1]}>&- {WORKER[0]}<&-
    inputs+=("$in")
    outputs+=("$out")
    pids+=("$WORKER_PID")
done 2>/dev/null
for ((i = 0; i < processes; i++)); do
    read -r -t 300 word <&"${outputs[i]}" && [[ $word == ready ]] || { echo "the sockets were not made" >&2; exit 1; }
done

machine "${options[@]}"
echo
value() { awk -v name="$1" 'index($0, name " ") == 1 { print $2 }' "$2"; }
round() { awk -v v="$1" -v f="$2" 'BEGIN { printf "%.1f", v * f }'; }

command=("$java" "${options[@]}" -cp "$path" "$agent" metrics --namespaces self)
once=$scratch/once
begun=$(date +%s%N)
"${command[@]}" --once >"$once" 2>"$scratch/messages"
took=$(awk -v n=$(($(date +%s%N) - begun)) 'BEGIN { printf "%.0f", n / 1e6 }')

# only scrapes make it read
"${command[@]}" --listen 127.0.0.1:0 --interval 3600 >/dev/null 2>"$scratch/listening" &
listening=$!
until grep -q 'metrics under http' "$scratch/listening"; do kill -0 "$listening"; sleep 0.1; done
address=$(grep -o 'http://1.*/metrics$' "$scratch/listening")
page=$scratch/page
scrape() { curl -sf -H 'Accept: application/openmetrics-text' -o "$page" -w '%{time_total}\n' "$address"; }
change() {
    local i
    for ((i = 0; i < processes; i++)); do echo $((share / 100)) >&"${inputs[i]}"; done
    for ((i = 0; i < processes; i++)); do read -r -t 300 word <&"${outputs[i]}"; done
}
for ((i = 0; i < 15; i++)); do change; scrape >/dev/null; sleep 2; done
# each finds the latest reading too old: reading and telling together, against that reading alone
ratios=()
readings=0
while ((${#ratios[@]} < 9)); do
    sleep 2
    change
    seconds_all=$(scrape)
    before=$readings
    readings=$(value socketloom_collector_readings_total "$page")
    ((readings > before)) || continue # on a busy machine it may still have been young enough
    reading=$(value 'socketloom_collector_reading_seconds{part="all"}' "$page")
    ratios+=("$(awk -v a="$seconds_all" -v r="$reading" 'BEGIN { printf "%.2f %.1f %.1f", a / r, a * 1000, r * 1000 }')")
done
median=$(printf '%s\n' "${ratios[@]}" | sort -n | sed -n 5p)
read -r ratio all_ms reading_ms <<<"$median"
echo "| sockets | document KiB | thereof series | --once ms | of it reading ms | scrape ms | its reading ms | scrape / reading |"
echo "|---|---|---|---|---|---|---|---|"
echo "| $(value socketloom_sockets "$once") | $(($(wc -c <"$page") / 1024)) | $(grep -vc '^#' "$page") | $took |" \
    "$(round "$(value 'socketloom_collector_reading_seconds{part="all"}' "$once")" 1000) | $all_ms | $reading_ms | $ratio |"
echo

heap() { # KiB in use after a collection of everything
    "$jcmd" "$listening" GC.run >/dev/null 2>&1 || true
    "$jcmd" "$listening" GC.heap_info 2>/dev/null | awk '{ for (i = 1; i < NF; i++) if ($i == "used" && /PSYoungGen|ParOldGen|garbage-first|def new|tenured/) { sub("K,?", "", $(i + 1)); sum += $(i + 1) } } END { print sum + 0 }'
}
echo "| seconds of scraping once a second | heap KiB after a collection | resident KiB |"
echo "|---|---|---|"
steps=5
for ((step = 0; step <= steps; step++)); do
    echo "| $((seconds * step / steps)) | $(heap) | $(awk '/VmRSS/ { print $2 }' "/proc/$listening/status") |"
    ((step == steps)) && break
    until=$((SECONDS + seconds / steps))
    while ((SECONDS < until)); do change; scrape >/dev/null; sleep 1; done
done
