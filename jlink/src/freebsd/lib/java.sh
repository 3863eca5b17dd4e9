# Read by the launchers: finds a Java that is new enough. POSIX sh, for FreeBSD's /bin/sh.

# The feature release of a Java, from the file beside it or else from itself; nothing if it tells none.
java_release() {
    real=$(readlink -f "$1" 2>/dev/null) || real=$1
    release="${real%/bin/java}/release"
    number=
    [ -r "$release" ] && number=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" | head -n 1)
    [ -n "$number" ] || number=$("$1" -version 2>&1 </dev/null | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    case $number in '' | *[!0-9]*) number=0 ;; esac
    echo "$number"
}

# Sets java and version to the first Java of at least release $1, or else says what is missing and ends; $2 names the
# program, $3 the package to install.
find_java() {
    newest=0
    for java in "${JAVA_HOME:-/nonexistent}/bin/java" /usr/local/openjdk*/bin/java \
        "$(command -v java)"; do
        [ -x "$java" ] || continue
        version=$(java_release "$java")
        [ "$version" -ge "$1" ] && return
        [ "$version" -gt "$newest" ] && newest=$version
    done
    if [ "$newest" -gt 0 ]; then
        found="the newest Java here is $newest"
    else
        found="no Java was found in JAVA_HOME, in /usr/local or on the PATH"
    fi
    echo "$2: needs Java $1 or newer, but $found; install it with 'pkg install $3', or set JAVA_HOME" >&2
    exit 1
}
