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
source "$here/classes.sh"
fuzz=io.github.socketloom.collector.wire.ModelDecoderFuzz
compiled "$fuzz"
machine
# an input that makes the decoder take much memory shall fail here, not on a user's machine
exec "$java" -Xmx256m -cp "$path" "$fuzz" "${1:-1000000}" "${2:-1}"
