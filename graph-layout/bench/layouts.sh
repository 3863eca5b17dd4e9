#!/bin/sh
# Measures our layout engine beside GraphStream SpringBox, JUNG, JGraphT and, where installed, Graphviz sfdp and, under
# Node, d3-force and graphology's ForceAtlas2: time to equal quality, end qualities, stability, cost. Prints Markdown.
# Usage: graph-layout/bench/layouts.sh [quick] [--cap SECONDS] [--threads N] [--node FOLDER] [--graphs A,B] [--parts A,B]
#                                      [--engines A,B] [--pictures FOLDER]
# quick: three graphs, three seeds, a cap of 2 s. A whole run takes about 20 minutes.
# d3-force and graphology-layout-forceatlas2 are looked for in --node, in the folders that NODE_FOLDERS names (separated by
# colons, each with a node_modules) and in npm's global one. JAVA names the java command, 17 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 17 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 17 or later" >&2
  exit 1
fi
if [ -n "${NODE_FOLDERS:-}" ]; then
  set -- "$@" --node "$NODE_FOLDERS"
fi
mvn -q -Pbench -pl graph-layout test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
exec "$java" ${JAVA_OPTIONS:-} -Dsocketloom.bench=graph-layout/bench \
  -cp "graph-layout/target/test-classes:graph-layout/target/classes:$(cat graph-layout/target/bench-classpath)" \
  io.github.socketloom.layout.bench.LayoutBench "$@"
