#!/usr/bin/env bash
# What keeping ticks costs: bytes in a recording, processor time of the history (memory and file together), and to open
# and to jump; against plain JSON of every tick. In each tick 5 % of the connections move data, 0.5 % come and 0.5 % go.
#
#   mvn -q -pl collector -am test-compile && collector/bench/record.sh TICKS [SOCKETS…]   (120 1000 100000)
#
# Environment: JAVA (the command), JAVA_OPTIONS, REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
sockets=("$@")
[[ ${#sockets[@]} -gt 0 ]] || sockets=(120 1000 100000)

java=${JAVA:-java}
repository=${REPOSITORY:-${HOME}/.m2/repository}
target=$here/../target
path=$target/classes:$target/test-classes
newest() { find "$repository/$1" -name '*.jar' ! -name '*-sources.jar' 2>/dev/null | sort -V | tail -1; }
for library in com/fasterxml/jackson/core/jackson-core com/fasterxml/jackson/dataformat/jackson-dataformat-cbor \
    com/google/re2j/re2j org/slf4j/slf4j-api; do
    path=$path:$(newest "$library")
done
benchmark=io.github.socketloom.collector.wire.RecordingBenchmark
[[ -f $target/test-classes/${benchmark//.//}.class ]] || { echo "compile first: mvn -q -pl collector -am test-compile" >&2; exit 1; }
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:--Xmx2g})

echo "machine: $(nproc) cores, $(uname -sr), $("$java" -version 2>&1 | head -1)"
echo "date: $(date -u +%Y-%m-%dT%H:%MZ), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), options: ${options[*]}"
echo
exec "$java" "${options[@]}" -cp "$path" "$benchmark" "${sockets[@]}"
