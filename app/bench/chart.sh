#!/bin/sh
# Measures the chart against the LineChart of JavaFX, which gets the same readings: CPU time of all threads and of the FX
# thread for each update. Needs no display.
# Usage: app/bench/chart.sh [SECONDS [LINES READINGS]]      20 seconds, 20 lines, 600 readings unless said otherwise
# JAVA names the java command, which must be 25 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-20}
lines=${2:-20}
readings=${3:-600}
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
for rate in 1 20; do
  "$java" ${JAVA_OPTIONS:-} --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
    -cp "app/target/test-classes:app/target/classes:$(cat app/target/bench-classpath)" \
    io.github.socketloom.app.ui.chart.ChartBench "$lines" "$readings" "$rate" "$seconds"
done
