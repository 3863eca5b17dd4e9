#!/usr/bin/env bash
# A host with many network namespaces: one tick of the collector against ss in each of them.
#
#   mvn -q -pl collector -am -DskipTests package && sudo collector/bench/namespaces.sh [NAMESPACES [PROCESSES]]
#
# Makes NAMESPACES (default 100) network namespaces, a third of them named by `ip netns add`, a tenth of them without any
# process, PROCESSES (default 2000) processes that own connections and datagram sockets, and 200 sockets in each namespace.
# Everything lives in private mount, process and network namespaces, which end with this script, however it ends.
#
# Environment: JAVA (the command). Needs root, unshare, nsenter, ip and ss.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --mount --net --pid --fork --kill-child --mount-proc \
        -- "${BASH_SOURCE[0]}" "$@"
fi

# making the world is a load of its own
load=$(cut -d' ' -f1 /proc/loadavg)
namespaces=${1:-100}
processes=${2:-2000}
java=${JAVA:-java}
target=$here/../target
agent=$target/socketloom-agent.jar
[[ -f $agent ]] || { echo "package first: mvn -q -pl collector -am -DskipTests package" >&2; exit 1; }
path=$target/test-classes:$target/classes:$agent
options=(-XX:+UseSerialGC)
"$java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1 && options+=(--enable-native-access=ALL-UNNAMED)
run() { "$java" "${options[@]}" -cp "$path" "io.github.socketloom.collector.$@"; }

# this is the first process of its own process namespace: with it everything ends that it started, and with its own
# mounts goes what it wrote; names made by ip go here and not to the host
mount -t tmpfs -o mode=755 socketloom /run
scratch=/run/world
mkdir "$scratch"
ip link set lo up
ulimit -n "$(ulimit -H -n)"

bare=$((namespaces / 10))
named=$((namespaces / 3))
inhabited=$((namespaces - bare))
each=$((processes / inhabited))

mkfifo "$scratch/go"
exec {gate}<>"$scratch/go"
# inhabit: waits until the sockets to connect to are there; each of its children gets two connections and a datagram
# socket of its own
cat >"$scratch/inhabit" <<'SHELL'
eval "exec $GATE>&-"
read -r _ <"$SCRATCH/go"
for ((i = 0; i < EACH; i++)); do
    exec {a}<>/dev/tcp/127.0.0.1/7000 {b}<>/dev/tcp/127.0.0.1/7000 {c}<>/dev/udp/127.0.0.1/8000
    sleep infinity &
    exec {a}>&- {b}>&- {c}>&-
done
echo done >>"$SCRATCH/done"
wait
SHELL
export SCRATCH=$scratch EACH=$each GATE=$gate

for ((n = 0; n < namespaces; n++)); do
    if ((n < bare + named)); then
        ip netns add "world$n"
        file=/run/netns/world$n
    fi
    if ((n < bare)); then
        echo "$file 0"
        continue
    fi
    if ((n < bare + named)); then
        nsenter --net="$file" -- bash "$scratch/inhabit" >&2 &
    else
        unshare --net -- bash "$scratch/inhabit" >&2 &
        file=/proc/$!/ns/net
    fi
    echo "$file $((2 * each))"
done >"$scratch/namespaces"
cut -d' ' -f1 "$scratch/namespaces" >"$scratch/paths"

await() {
    local waited=0
    until "$@"; do
        ((waited++ < 600)) || { echo "the world takes too long to make" >&2; exit 1; }
        sleep 0.2
    done
}
# unshare has to be done before its namespace is looked at
entered() {
    local file own
    own=$(readlink /proc/self/ns/net)
    while read -r file; do
        [[ $file != /proc/* || $(readlink "$file") != "$own" ]] || return 1
    done <"$scratch/paths"
}
await entered

mkfifo "$scratch/in"
: >"$scratch/out"
run linux.NamespaceHolder "$scratch/namespaces" <"$scratch/in" >"$scratch/out" &
exec {holder}>"$scratch/in"
await grep -q ready "$scratch/out"
: >"$scratch/done"
for ((n = 0; n < inhabited; n++)); do echo; done >&"$gate"
echo >&"$holder"
all_done() { (($(wc -l <"$scratch/done") == inhabited)); }
await all_done
await grep -q accepted "$scratch/out"

echo "machine: $(nproc) cores, Linux $(uname -r), $("$java" -version 2>&1 | head -1), $(ss -V)"
echo "date: $(date -u +%Y-%m-%dT%H:%MZ), load before it $load"
echo "world: $namespaces namespaces ($named of them named, $bare more without a process), $(ls -d /proc/[0-9]* | wc -l) processes"
echo
echo "nothing missing, against ss -tuanpie in each namespace (state, ends, cookie, inode, owners):"
run engine.NamespaceBenchmark compare "$scratch/paths"

loop() {
    local file
    while read -r file; do
        nsenter --net="$file" -- ss -tuanpi >/dev/null </dev/null
    done <"$scratch/paths"
}
# least and median milliseconds of the loop over all namespaces
timed() {
    local i begun
    for i in 1 2 3; do
        begun=$(date +%s%N)
        loop
        echo $((($(date +%s%N) - begun) / 1000))
    done | sort -n | awk '{t[NR] = $1 / 1000} END {printf "%.0f %.0f\n", t[1], t[2]}'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a / b}'; }

echo
echo "milliseconds: least / median"
echo
echo "| protocols | sockets | first tick, new Java | first tick | tick that reads all | tick, quiet ones in turns | ss -tuanpi in each | ss / first | ss / all |"
echo "|---|---|---|---|---|---|---|---|---|"
read -r ss_least ss_median < <(timed)
for protocols in "TCP, UDP" "by default"; do
    read -r sockets cold first_least first_median least median turns_least turns_median \
        < <(run engine.NamespaceBenchmark ticks 30 $([[ $protocols == "by default" ]] && echo all))
    echo "| $protocols | $sockets | $cold | $first_least / $first_median | $least / $median" \
        "| $turns_least / $turns_median | $ss_least / $ss_median" \
        "| $(ratio "$ss_least" "$first_least") / $(ratio "$ss_median" "$first_median")" \
        "| $(ratio "$ss_least" "$least") / $(ratio "$ss_median" "$median") |"
    # what is wanted is said of a host with a hundred
    ((namespaces < 100)) || awk -v ss="$ss_median" -v tick="$median" 'BEGIN {exit 8 * tick > ss}' ||
        { echo "a tick takes longer than an eighth of ss" >&2; failed=1; }
done
exit "${failed:-0}"
