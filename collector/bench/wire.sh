#!/usr/bin/env bash
# What telling a viewer of a host costs: bytes, and times to encode and to apply, of a snapshot and of ticks in which
# 5 % of the connections come and go and 20 % move data besides; against plain JSON of the same rows in the same run.
#
#   mvn -q -pl collector -am test-compile && collector/bench/wire.sh [SOCKETS…]   (10000 100000)
#
# Environment: JAVA (the command), JAVA_OPTIONS, REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
sockets=("$@")
[[ ${#sockets[@]} -gt 0 ]] || sockets=(10000 100000)

java=${JAVA:-java}
repository=${REPOSITORY:-${HOME}/.m2/repository}
target=$here/../target
path=$target/classes:$target/test-classes
newest() { find "$repository/$1" -name '*.jar' ! -name '*-sources.jar' 2>/dev/null | sort -V | tail -1; }
for library in com/fasterxml/jackson/core/jackson-core com/fasterxml/jackson/dataformat/jackson-dataformat-cbor \
    com/google/re2j/re2j org/slf4j/slf4j-api; do
    path=$path:$(newest "$library")
done
benchmark=io.github.socketloom.collector.wire.WireBenchmark
[[ -f $target/test-classes/${benchmark//.//}.class ]] || { echo "compile first: mvn -q -pl collector -am test-compile" >&2; exit 1; }
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:--Xmx2g})

echo "machine: $(nproc) cores, $(uname -sr), $("$java" -version 2>&1 | head -1)"
echo "date: $(date -u +%Y-%m-%dT%H:%MZ), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), options: ${options[*]}"
echo
exec "$java" "${options[@]}" -cp "$path" "$benchmark" "${sockets[@]}"
