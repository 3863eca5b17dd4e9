#!/bin/sh
# Counts pictures of a graph that is panned: the rasteriser against a JavaFX canvas and gs-ui-javafx, without a display.
# Usage: app/bench/graph.sh [SECONDS [ACTORS/LINKS...]]      20 seconds for 1000/2000 and 5000/10000 unless said otherwise
# JAVA names the java command, which must be 25 or later; JAVA_OPTIONS are passed to it. Where gs-ui-javafx cannot be had,
# it is left out, with a word. JavaFX makes as many pulses as it can, so that none of them is held at 60 pictures a second.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-20}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 1000/2000 5000/10000
java=${JAVA:-java}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "${version%%.*}" -lt 25 ]; then
  echo "$java is Java $version; set JAVA to the java command of a JDK 25 or later" >&2
  exit 1
fi
mvn -q -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >&2
classes="app/target/test-classes:app/target/classes"
path="$classes:$(cat app/target/bench-classpath)"
if mvn -q -Pbench-graphstream -pl app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-graphstream \
    -Dmdep.includeScope=test >&2; then
  path="$classes:$(cat app/target/bench-graphstream)"
  mkdir -p app/target/bench-classes
  "$java" -m jdk.compiler/com.sun.tools.javac.Main -d app/target/bench-classes -cp "$path" app/bench/GsOpponent.java
  path="app/target/bench-classes:$path"
fi
for size; do
  "$java" ${JAVA_OPTIONS:-} --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
    -Djavafx.animation.fullspeed=true -cp "$path" \
    io.github.socketloom.app.ui.raster.GraphBench "${size%/*}" "${size#*/}" "$seconds"
done
