#!/bin/sh
# Measures one sum of the repulsion over clustered bodies against the sum over all pairs, in the same run.
# Usage: graph-layout/bench/repulsion.sh [BODIES...]      1000, 10000 and 20000 unless said otherwise
# JAVA names the java command, which must be 25 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- 1000 10000 20000
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl graph-layout -am test-compile >&2
"$java" ${JAVA_OPTIONS:-} -cp graph-layout/target/test-classes:graph-layout/target/classes \
  io.github.socketloom.layout.force.RepulsionBench "$@"
