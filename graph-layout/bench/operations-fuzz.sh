#!/usr/bin/env bash
# Random operations on the layout engine: no failure, no hang, no position that is no number. Prints how many were done.
#
#   mvn -q -pl graph-layout -am test-compile && graph-layout/bench/operations-fuzz.sh [OPERATIONS [SEED [NODES]]]
#   (default: 1000000 1 120)
#
# Environment: JAVA (the command).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$here/../target
class=io.github.socketloom.layout.force.OperationsFuzz
[[ -f $target/test-classes/${class//.//}.class ]] || { echo "compile first: mvn -q -pl graph-layout -am test-compile" >&2; exit 1; }
exec "${JAVA:-java}" -cp "$target/classes:$target/test-classes" "$class" "${1:-1000000}" "${2:-1}" "${3:-120}"
