#!/usr/bin/env bash
# Feeds the decoder of the model with INPUTS broken sessions (bits, bytes, cuts, splices, frames lost, doubled, in another
# order or of another type) and noise: each is refused with an error of the protocol or makes sense. Ends with 1 if
# anything else happens.
#
#   mvn -q -pl collector -am test-compile && collector/bench/wire-fuzz.sh [INPUTS] [SEED]   (1000000 1)
#
# Environment: JAVA (the command), REPOSITORY (of Maven).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA:-java}
repository=${REPOSITORY:-${HOME}/.m2/repository}
target=$here/../target
fuzz=io.github.socketloom.collector.wire.ModelDecoderFuzz
[[ -f $target/test-classes/${fuzz//.//}.class ]] || { echo "compile first: mvn -q -pl collector -am test-compile" >&2; exit 1; }
path=$target/classes:$target/test-classes
newest() { find "$repository/$1" -name '*.jar' ! -name '*-sources.jar' 2>/dev/null | sort -V | tail -1; }
for library in com/fasterxml/jackson/core/jackson-core com/fasterxml/jackson/dataformat/jackson-dataformat-cbor \
    com/google/re2j/re2j org/slf4j/slf4j-api; do
    path=$path:$(newest "$library")
done
echo "machine: $(nproc) cores, $("$java" -version 2>&1 | head -1), date: $(date -u +%Y-%m-%dT%H:%MZ)"
# an input that makes the decoder take much memory shall fail here, not on a user's machine
exec "$java" -Xmx256m -cp "$path" "$fuzz" "${1:-1000000}" "${2:-1}"
