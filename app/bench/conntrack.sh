#!/bin/sh
# Measures the Conntrack view with a large table: CPU time of the model thread and of the FX thread for each reading, and
# memory. Needs no display.
# Usage: app/bench/conntrack.sh [ENTRIES [SOCKETS [ROUNDS]]]      100000 entries, 20000 sockets, 20 rounds
# JAVA names the java command, which must be 25 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
exec "$java" ${JAVA_OPTIONS:-} --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
  -cp "app/target/test-classes:app/target/classes:$(cat app/target/bench-classpath)" \
  io.github.socketloom.app.conntrack.ConntrackBench "${1:-100000}" "${2:-20000}" "${3:-20}"
