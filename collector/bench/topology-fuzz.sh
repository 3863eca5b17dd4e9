#!/usr/bin/env bash
# Reads MUTATIONS spoilt payloads of netdata.topology.v1: each is refused with an error of the format, or it is a whole
# graph that can be written and read again and whose modals can all be made. Ends with 1 and keeps the payload if one is
# neither.
#
#   mvn -q -pl collector -am test-compile && collector/bench/topology-fuzz.sh [MUTATIONS] [FIRST_SEED]   (1000000 0)
#
# Environment: JAVA (the command), REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA:-java}
repository=${REPOSITORY:-${HOME}/.m2/repository}
target=$here/../target
[[ -f $target/test-classes/io/github/socketloom/collector/topology/payload/TopologyFuzz.class ]] || { echo "compile first: mvn -q -pl collector -am test-compile" >&2; exit 1; }
path=$target/classes:$target/test-classes
newest() { find "$repository/$1" -name '*.jar' ! -name '*-sources.jar' 2>/dev/null | sort -V | tail -1; }
for library in com/fasterxml/jackson/core/jackson-core com/fasterxml/jackson/core/jackson-databind com/fasterxml/jackson/core/jackson-annotations \
    org/junit/jupiter/junit-jupiter-api org/opentest4j org/junit/platform/junit-platform-commons; do
    path=$path:$(newest "$library")
done
echo "machine: $(nproc) cores, $("$java" -version 2>&1 | head -1), date: $(date -u +%Y-%m-%dT%H:%MZ)"
# a mutant that makes a payload take much memory shall fail here, not on a user's machine
exec "$java" -Xmx256m -cp "$path" io.github.socketloom.collector.topology.payload.TopologyFuzz "${1:-1000000}" "${2:-0}"
