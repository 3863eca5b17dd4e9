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

# least and median milliseconds of processor time of a command, then on the clock
used() {
    local repetitions=$1 i times
    local TIMEFORMAT='%U %S %R'
    shift
    times=$(for ((i = 0; i < repetitions; i++)); do
        { time "$@" >/dev/null; } 2>&1
    done)
    awk '{print ($1 + $2) * 1000}' <<<"$times" | sort -n | awk '{t[NR] = $1} END {printf "%s %s ", t[1], t[int((NR + 1) / 2)]}'
    awk '{print $3 * 1000}' <<<"$times" | sort -n | awk '{t[NR] = $1} END {print t[1], t[int((NR + 1) / 2)]}'
}

least() { printf '%s\n' "$1" "$2" | sort -n | head -1; }
middle() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.3f", (a + b) / 2}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a / b}'; }

machine
echo "against $(ss -V)"
echo
echo "milliseconds: least / median; processor: time that a processor worked for it; clock: time that passed"
echo
echo "| sockets | time | one pass, Java | heap | dump + walk, Java | heap | ss -tanipH | walk / pass | ss / pass |"
echo "|---|---|---|---|---|---|---|---|---|"
row() { # WHICH PASS PASS_MEDIAN WALK WALK_MEDIAN SS SS_MEDIAN
    echo "| $owned | $1 | $2 / $3 | $heap B | $4 / $5 | $walk_heap B | $6 / $7" \
        "| $(ratio "$4" "$2") / $(ratio "$5" "$3") | $(ratio "$6" "$2") / $(ratio "$7" "$3") |"
}
for sockets in "${@:-1000 10000 100000}"; do
    for count in $sockets; do
        make_sockets "$count"
        repetitions=$((count >= 50000 ? 25 : count >= 5000 ? 60 : 200))
        # passes before and after the others, so that a change of the machine's mood shows
        read -r owned cpu1 cpu1_median heap clock1 clock1_median < <(bench pass "$repetitions")
        read -r walked walk walk_median walk_heap walk_clock walk_clock_median < <(bench walk 9)
        read -r ss ss_median ss_clock ss_clock_median < <(used 3 ss -tanipH)
        read -r _ cpu2 cpu2_median _ clock2 clock2_median < <(bench pass "$repetitions")
        ((owned >= count && owned == walked)) || echo "owners by pass: $owned, by walk: $walked" >&2
        row processor "$(least "$cpu1" "$cpu2")" "$(middle "$cpu1_median" "$cpu2_median")" "$walk" "$walk_median" \
            "$ss" "$ss_median"
        row clock "$(least "$clock1" "$clock2")" "$(middle "$clock1_median" "$clock2_median")" "$walk_clock" \
            "$walk_clock_median" "$ss_clock" "$ss_clock_median"
        release
    done
done
