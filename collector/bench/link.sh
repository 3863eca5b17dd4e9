#!/usr/bin/env bash
# What a slow link costs: an agent with a synthetic host in one network namespace, a viewer in another, 1 Mbit/s by a token
# bucket between them; the same without credit (8 MiB ahead, so whatever the kernel takes); and loopback speed.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/link.sh [SECONDS] [RATE]      (30 1mbit)
# Environment: JAVA (the command), REPOSITORY (of Maven). Needs root, ip and tc.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
seconds=${1:-30}
rate=${2:-1mbit}
compiled io.github.socketloom.collector.feed.LinkBenchmark
host=loom$$a
viewer=loom$$v
agent_pid=
cleanup() {
    [[ -z $agent_pid ]] || kill "$agent_pid" 2>/dev/null || true
    ip netns del "$host" 2>/dev/null || true
    ip netns del "$viewer" 2>/dev/null || true
}
trap cleanup EXIT
ip netns add "$host"
ip netns add "$viewer"
ip -n "$host" link add veth0 type veth peer name veth0 netns "$viewer"
ip -n "$host" addr add 192.0.2.1/30 dev veth0
ip -n "$viewer" addr add 192.0.2.2/30 dev veth0
ip -n "$host" link set veth0 up
ip -n "$viewer" link set veth0 up

# run NAME ROWS CHANGED CHURN RATE|none credit|none
run() {
    ip netns exec "$host" tc qdisc del dev veth0 root 2>/dev/null || true
    [[ $5 == none ]] || ip netns exec "$host" tc qdisc add dev veth0 root tbf rate "$5" burst 16kb latency 400ms
    coproc AGENT { exec ip netns exec "$host" "$java" -XX:+UseSerialGC -cp "$path" io.github.socketloom.collector.feed.LinkBenchmark agent 7000 "$2" "$3" "$4"; }
    agent_pid=$AGENT_PID
    local word figures
    read -r -t 120 word <&"${AGENT[0]}" && [[ $word == ready ]] || { echo "the agent did not start" >&2; exit 1; }
    figures=$(ip netns exec "$viewer" "$java" -XX:+UseSerialGC -cp "$path" io.github.socketloom.collector.feed.LinkBenchmark viewer 192.0.2.1 7000 "$seconds" "$6" 2>/dev/null)
    wait "$agent_pid" 2>/dev/null || true
    agent_pid=
    # shellcheck disable=SC2086 # the figures are words
    printf '| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' "$1" $figures
    lag=$(cut -d' ' -f3 <<<"$figures")
}

echo "Machine: $(nproc) cores, Linux $(uname -r), $("$java" -version 2>&1 | head -n1)"
echo "Date: $(date -u +%FT%RZ), load $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "milliseconds"
echo
echo "| case | first rows | snapshot | lag p50 | lag max | new rows p50 | new rows max | bytes/s | merged |"
echo "|---|---|---|---|---|---|---|---|---|"
run "10,000, churn 2.5 %, 20 % changing, $rate" 10000 0.2 0.025 "$rate" credit
run "50,000, churn 2.5 %, 20 % changing, $rate" 50000 0.2 0.025 "$rate" credit
with=$lag
run "the same without credit" 50000 0.2 0.025 "$rate" none
without=$lag
run "100,000, 2 % changing, not slowed" 100000 0.02 0 none credit
echo
echo "lag p50 without credit / with: $(awk -v a="$without" -v b="$with" 'BEGIN { printf "%.1f", a / (b > 0 ? b : 1) }')"
