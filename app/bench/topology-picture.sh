#!/bin/sh
# Lays out topologies with ForceLayout and draws them as SVG, and writes them as GraphML, GEXF, DOT, GML and DGS, all
# beside the files that are named; to be looked at and to be read by other programs.
# Usage: socketloom-agent topology >host.json; app/bench/topology-picture.sh host.json...
# JAVA names the java command, which must be 25 or later.
set -eu
[ $# -gt 0 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
module=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
(cd "$module/.." && mvn -q -pl app -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2)
exec "$java" -cp "$module/target/test-classes:$module/target/classes:$(cat "$module/target/bench-classpath")" \
  io.github.socketloom.app.export.TopologyPicture "$@"
