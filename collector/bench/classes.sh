# Sourced by the benchmarks that run classes of this module. Environment: JAVA (the command), REPOSITORY (of Maven).
# Sets java, target and path: this module's classes and tests, and the newest jar of each library that it needs.

java=${JAVA:-java}
target=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/../target
path=$target/classes:$target/test-classes
for library in net/java/dev/jna/jna org/slf4j/slf4j-api org/slf4j/slf4j-simple info/picocli/picocli com/google/re2j/re2j \
    com/fasterxml/jackson/core/jackson-{core,databind,annotations} \
    com/fasterxml/jackson/dataformat/jackson-dataformat-{cbor,toml} \
    org/junit/jupiter/junit-jupiter-api org/junit/platform/junit-platform-commons org/opentest4j/opentest4j; do
    path=$path:$(find "${REPOSITORY:-${HOME}/.m2/repository}/$library" -name '*.jar' ! -name '*-sources.jar' 2>/dev/null \
        | sort -V | tail -1)
done

# compiled CLASS: ends the script with what to do if this module's tests are not compiled
compiled() {
    [[ -f $target/test-classes/${1//.//}.class ]] || {
        echo "compile first: mvn -q -pl collector -am test-compile" >&2
        exit 1
    }
}

# machine [WORD…]: tells on what and when this runs
machine() {
    echo "machine: $(nproc) cores, $(uname -sr), $("$java" -version 2>&1 | head -1)"
    echo "date: $(date -u +%Y-%m-%dT%H:%MZ), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)${*:+, options: $*}"
}
