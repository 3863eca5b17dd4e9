#!/usr/bin/env bash
# What keeping ticks costs: bytes in a recording, processor time of the history (memory and file together), and to open
# and to jump; against plain JSON of every tick. In each tick 5 % of the connections move data, 0.5 % come and 0.5 % go.
#
#   mvn -q -pl collector -am test-compile && collector/bench/record.sh TICKS [SOCKETS…]   (120 1000 100000)
#
# Environment: JAVA (the command), JAVA_OPTIONS, REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
sockets=("$@")
[[ ${#sockets[@]} -gt 0 ]] || sockets=(120 1000 100000)

benchmark=io.github.socketloom.collector.wire.RecordingBenchmark
compiled "$benchmark"
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:--Xmx2g})

machine "${options[@]}"
echo
exec "$java" "${options[@]}" -cp "$path" "$benchmark" "${sockets[@]}"
