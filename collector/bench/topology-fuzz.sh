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
source "$here/classes.sh"
compiled io.github.socketloom.collector.topology.payload.TopologyFuzz
machine
# a mutant that makes a payload take much memory shall fail here, not on a user's machine
exec "$java" -Xmx256m -cp "$path" io.github.socketloom.collector.topology.payload.TopologyFuzz "${1:-1000000}" "${2:-0}"
