#!/bin/sh
# Shows the topology of a large host, a reading five times a second: what the model thread and the FX thread spend on it.
# Usage: app/bench/topology-view.sh [PROCESSES ENDPOINTS CONNECTIONS READINGS]      800 4200 10000 100 unless said otherwise
# JAVA names the java command, which must be 25 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- 800 4200 10000 100
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
exec "$java" ${JAVA_OPTIONS:-} --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
  -cp "app/target/test-classes:app/target/classes:$(cat app/target/bench-classpath)" \
  io.github.socketloom.app.topology.TopologyViewBench "$@"
