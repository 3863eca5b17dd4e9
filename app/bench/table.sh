#!/bin/sh
# Measures the connections table against ObservableList.setAll through FilteredList and SortedList, without a display.
# Usage: app/bench/table.sh [SECONDS [ROWS...]]      30 seconds for 10000 and 100000 rows unless said otherwise
# JAVA names the java command, which must be 25 or later; JAVA_OPTIONS are passed to it.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-30}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 10000 100000
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
for rows; do
  "$java" ${JAVA_OPTIONS:-} --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
    -cp "app/target/test-classes:app/target/classes:$(cat app/target/bench-classpath)" \
    io.github.socketloom.app.connections.TableBench "$rows" "$seconds"
done
