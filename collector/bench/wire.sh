#!/usr/bin/env bash
# What telling a viewer of a host costs: bytes, and times to encode and to apply, of a snapshot and of ticks in which
# 5 % of the connections come and go and 20 % move data besides; against plain JSON of the same rows in the same run.
#
#   mvn -q -pl collector -am test-compile && collector/bench/wire.sh [SOCKETS…]   (10000 100000)
#
# Environment: JAVA (the command), JAVA_OPTIONS, REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/classes.sh"
sockets=("$@")
[[ ${#sockets[@]} -gt 0 ]] || sockets=(10000 100000)

benchmark=io.github.socketloom.collector.wire.WireBenchmark
compiled "$benchmark"
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:--Xmx2g})

machine "${options[@]}"
echo
exec "$java" "${options[@]}" -cp "$path" "$benchmark" "${sockets[@]}"
