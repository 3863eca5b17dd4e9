#!/usr/bin/env bash
# Reading sockets and their owners: Java against C and ss, in one run, on real sockets in a private network namespace.
#
#   mvn -q -pl collector -am test-compile && sudo collector/bench/sockets.sh [SOCKETS…]     (default: 1000 10000 100000)
#
# Environment: JAVA (the command), REPOSITORY (of Maven).
# Needs root, unshare, ip and ss; with gcc also the comparison with C.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
if [[ "${SOCKETLOOM_BENCH_INSIDE:-}" != yes ]]; then
    SOCKETLOOM_BENCH_INSIDE=yes exec unshare --net -- "${BASH_SOURCE[0]}" "$@"
fi

source "$here/holders.sh"

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }

reader=
if command -v gcc >/dev/null; then
    gcc -O2 -o "$scratch/dump" "$here/dump.c" && reader=$scratch/dump
else
    echo "no gcc: nothing to compare with in C" >&2
fi

machine
echo "against $(ss -V)"
echo
echo "milliseconds: least / median"
echo
echo "| sockets | Java dump | heap per dump | C dump | Java / C | ss -tani | ss / Java | owners, first | owners, steady | heap | ss -tanp | ss / first |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|"
for sockets in "${@:-1000 10000 100000}"; do
    for count in $sockets; do
        make_sockets "$count"
        repetitions=$((count >= 50000 ? 15 : count >= 5000 ? 60 : 300))
        runs=$((count >= 50000 ? 5 : 15))
        c_least=- c_median=- c_ratio=-
        # Java between two runs of C, so that a change of the machine's mood shows
        if [[ -n $reader ]]; then read -r c_rows c_least c_median < <("$reader" "$repetitions"); fi
        read -r rows least median heap < <(bench dump "$repetitions")
        if [[ -n $reader ]]; then
            read -r c_rows c_least2 c_median2 < <("$reader" "$repetitions")
            c_least=$(printf '%s\n' "$c_least" "$c_least2" | sort -n | head -1)
            c_median=$(awk -v a="$c_median" -v b="$c_median2" 'BEGIN {printf "%.3f", (a + b) / 2}')
            c_ratio="$(ratio "$least" "$c_least") / $(ratio "$median" "$c_median")"
            [[ $rows == "$c_rows" ]] || echo "Java read $rows sockets, C $c_rows" >&2
        fi
        read -r ss_least ss_median < <(timed "$runs" ss -tani)
        read -r owned first_least first_median steady_least steady_median owner_heap < <(bench owners 7)
        read -r ssp_least ssp_median < <(timed "$((runs < 5 ? runs : 5))" ss -tanp)
        ((owned >= count)) || echo "owners found: $owned of $rows sockets" >&2
        echo "| $rows | $least / $median | $heap B | $c_least / $c_median | $c_ratio | $ss_least / $ss_median" \
            "| $(ratio "$ss_least" "$least") | $first_least / $first_median | $steady_least / $steady_median" \
            "| $owner_heap B | $ssp_least / $ssp_median | $(ratio "$ssp_least" "$first_least") |"
        release
    done
done
