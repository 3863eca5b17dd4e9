#!/bin/sh
# Places the topology of a host whose connections come and go: how far what did not change moves, what the layout thread
# costs while nothing changes, whether memory grows.
# Usage: app/bench/topology-churn.sh [SECONDS|fast [ACTORS...]]      600 graphs as fast as they are placed (fast), for
#        100 and 1000 actors, unless said otherwise; with SECONDS a graph a second
# JAVA names the java command, which must be 25 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
pace=${1:-fast}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 100 1000
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
exec "$java" ${JAVA_OPTIONS:-} -cp "app/target/test-classes:app/target/classes:$(cat app/target/bench-classpath)" \
  io.github.socketloom.app.topology.place.ChurnBench "$pace" "$@"
