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
sockets=${1:-100000}
shift || true
percents=("$@")
[[ ${#percents[@]} -gt 0 ]] || percents=(1 5)

java=${JAVA:-java}
repository=${REPOSITORY:-${HOME}/.m2/repository}
target=$here/../target
path=$target/classes:$target/test-classes
for library in org/slf4j/slf4j-api com/google/re2j/re2j com/fasterxml/jackson; do
    path=$path:$(find "$repository/$library" -name '*.jar' ! -name '*-sources.jar' 2>/dev/null | sort | paste -sd:)
done
benchmark=io.github.socketloom.collector.topology.TopologyBenchmark
[[ -f $target/test-classes/${benchmark//.//}.class ]] || { echo "compile first: mvn -q -pl collector -am test-compile" >&2; exit 1; }
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:--Xmx3g})

echo "machine: $(nproc) cores, $(uname -sr), $("$java" -version 2>&1 | head -1)"
echo "date: $(date -u +%Y-%m-%dT%H:%MZ), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), options: ${options[*]}"
echo
exec "$java" "${options[@]}" -cp "$path" "$benchmark" "$sockets" "${percents[@]}"
