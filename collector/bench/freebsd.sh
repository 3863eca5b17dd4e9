#!/usr/bin/env bash
# What decoding the lists of a FreeBSD kernel costs, warm, on lists made of the records of a sample host: against a plain
# copy and a plain sum of the same bytes in the same run.
#
#   mvn -q -pl collector -am test-compile && collector/bench/freebsd.sh [RECORDS…]   (100000)
#
# Environment: JAVA (the command), JAVA_OPTIONS.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
records=("$@")
[[ ${#records[@]} -gt 0 ]] || records=(100000)

java=${JAVA:-java}
target=$here/../target
benchmark=io.github.socketloom.collector.freebsd.PcbBenchmark
[[ -f $target/test-classes/${benchmark//.//}.class ]] || { echo "compile first: mvn -q -pl collector -am test-compile" >&2; exit 1; }
# shellcheck disable=SC2206 # the options are words
options=(${JAVA_OPTIONS:--Xmx512m -XX:MaxDirectMemorySize=2g})

echo "machine: $(nproc) cores, $(uname -sr), $("$java" -version 2>&1 | head -1)"
echo "date: $(date -u +%Y-%m-%dT%H:%MZ), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), options: ${options[*]}"
echo
exec "$java" "${options[@]}" -cp "$target/classes:$target/test-classes" "$benchmark" \
    "$here/../src/test/resources/freebsd/14" "${records[@]}"
