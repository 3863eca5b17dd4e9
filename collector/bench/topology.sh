#!/usr/bin/env bash
# Graphs that follow updates against graphs built anew from the snapshot, in one run, for each grouping and mode; checks
# each time that both are equal. Times are processor times of the one thread that does it all, without that of the
# garbage collector.
#
#   mvn -q -pl collector -am test-compile && collector/bench/topology.sh [SOCKETS] [CHANGED_PERCENT…]   (100000 1 5)
#
# Environment: JAVA (the command), JAVA_OPTIONS, REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
sockets=${1:-100000}
shift || true
percents=("$@")
[[ ${#percents[@]} -gt 0 ]] || percents=(1 5)

benchmark=io.github.socketloom.collector.topology.TopologyBenchmark
compiled "$benchmark"
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:--Xmx3g})

machine "${options[@]}"
echo
exec "$java" "${options[@]}" -cp "$path" "$benchmark" "$sockets" "${percents[@]}"
