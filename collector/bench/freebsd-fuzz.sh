#!/usr/bin/env bash
# Feeds the decoders of FreeBSD's sysctls with INPUTS broken lists (bits, bytes, lengths, cuts, records lost or doubled) and
# noise: none throws, each ends, says what is wrong and gives out every record before the damage as it was. Ends with 1 if
# anything else happens.
#
#   mvn -q -pl collector -am test-compile && collector/bench/freebsd-fuzz.sh [INPUTS] [SEED]   (1000000 1)
#
# Environment: JAVA (the command), REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA:-java}
repository=${REPOSITORY:-${HOME}/.m2/repository}
target=$here/../target
fuzz=io.github.socketloom.collector.freebsd.RecordsFuzz
[[ -f $target/test-classes/${fuzz//.//}.class ]] || { echo "compile first: mvn -q -pl collector -am test-compile" >&2; exit 1; }
path=$target/classes:$target/test-classes
newest() { find "$repository/$1" -name '*.jar' ! -name '*-sources.jar' 2>/dev/null | sort -V | tail -1; }
for library in com/fasterxml/jackson/core/jackson-core com/fasterxml/jackson/core/jackson-databind \
    com/fasterxml/jackson/core/jackson-annotations; do
    path=$path:$(newest "$library")
done
echo "machine: $(nproc) cores, $("$java" -version 2>&1 | head -1), date: $(date -u +%Y-%m-%dT%H:%MZ)"
# a decoder that allocates by a length it is told shall fail here, not on a user's machine
exec "$java" -Xmx32m -cp "$path" "$fuzz" "$here/../src/test/resources/freebsd" "${1:-1000000}" "${2:-1}"
