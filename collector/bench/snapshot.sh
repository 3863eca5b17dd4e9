#!/usr/bin/env bash
# All TCP sockets of the host with their owners: one pass over all descriptors in the kernel against a dump and a walk over
# /proc, and against ss, in one run, on real sockets in a private network namespace.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/snapshot.sh [SOCKETS…]     (default: 1000 10000 100000)
#
# Environment: JAVA (the command), REPOSITORY (of Maven).
# Needs root, a kernel that lets programs be loaded, unshare, ip and ss.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --net -- "${BASH_SOURCE[0]}" "$@"
fi
source "$here/holders.sh"

# least and median milliseconds of processor time of a command
used() {
    local repetitions=$1 i
    local TIMEFORMAT='%U %S'
    shift
    for ((i = 0; i < repetitions; i++)); do
        { time "$@" >/dev/null; } 2>&1
    done | awk '{print ($1 + $2) * 1000}' | sort -n | awk '{t[NR] = $1} END {print t[1], t[int((NR + 1) / 2)]}'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a / b}'; }

machine
echo "against $(ss -V)"
echo
echo "milliseconds of processor time: least / median"
echo
echo "| sockets | one pass, Java | heap | dump + walk, Java | heap | ss -tanipH | walk / pass | ss / pass |"
echo "|---|---|---|---|---|---|---|---|"
for sockets in "${@:-1000 10000 100000}"; do
    for count in $sockets; do
        make_sockets "$count"
        repetitions=$((count >= 50000 ? 25 : count >= 5000 ? 60 : 200))
        # passes before and after the others, so that a change of the machine's mood shows
        read -r owned least median heap < <(bench pass "$repetitions")
        read -r walked walk_least walk_median walk_heap < <(bench walk 9)
        read -r ss_least ss_median < <(used 3 ss -tanipH)
        read -r _ least2 median2 _ < <(bench pass "$repetitions")
        least=$(printf '%s\n' "$least" "$least2" | sort -n | head -1)
        median=$(awk -v a="$median" -v b="$median2" 'BEGIN {printf "%.3f", (a + b) / 2}')
        ((owned >= count && owned == walked)) || echo "owners by pass: $owned, by walk: $walked" >&2
        echo "| $owned | $least / $median | $heap B | $walk_least / $walk_median" \
            "| $walk_heap B | $ss_least / $ss_median" \
            "| $(ratio "$walk_least" "$least") / $(ratio "$walk_median" "$median")" \
            "| $(ratio "$ss_least" "$least") / $(ratio "$ss_median" "$median") |"
        release
    done
done
