#!/bin/sh
# Measures our layout engine beside GraphStream SpringBox, JUNG, JGraphT and, where installed, Graphviz sfdp and d3-force
# under Node: time to equal quality, end qualities, stability, cost. Prints Markdown.
# Usage: graph-layout/bench/layouts.sh [quick] [--cap SECONDS] [--threads N] [--d3 FOLDER] [--graphs A,B] [--parts A,B]
#                                      [--engines A,B] [--pictures FOLDER]
# quick: three graphs, three seeds, a cap of 2 s. A whole run takes about 20 minutes.
# d3-force is looked for in --d3, in the folder that D3_FORCE names (one that holds node_modules/d3-force) and in npm's
# global one. JAVA names the java command, 17 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 17 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 17 or later" >&2
  exit 1
fi
if [ -n "${D3_FORCE:-}" ]; then
  set -- "$@" --d3 "$D3_FORCE"
fi
mvn -q -Pbench -pl graph-layout test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
exec "$java" ${JAVA_OPTIONS:-} -Dsocketloom.bench=graph-layout/bench \
  -cp "graph-layout/target/test-classes:graph-layout/target/classes:$(cat graph-layout/target/bench-classpath)" \
  io.github.socketloom.layout.bench.LayoutBench "$@"
