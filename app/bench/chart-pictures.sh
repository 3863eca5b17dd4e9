#!/bin/sh
# Takes pictures of charts: light and dark, at scale 1 and 2, linear and logarithmic, empty, with gaps, with 20 lines, with
# crosshair and span, and of what they export. Needs no display.
# Usage: app/bench/chart-pictures.sh FOLDER
# JAVA names the java command, which must be 25 or later.
set -eu
[ $# -gt 0 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath \
  -Dmdep.includeScope=test >&2
exec "$java" --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
  -cp "app/target/test-classes:app/target/classes:$(cat app/target/bench-classpath)" \
  io.github.socketloom.app.ui.chart.ChartPictures "$folder"
