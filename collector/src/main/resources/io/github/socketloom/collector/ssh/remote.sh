# Run by /bin/sh on the host that is connected to. Tells what is there, takes the agent if it is missing and the other
# side sends it, and becomes the agent. Lines for the other side begin with the tag.
# Not used here: the character tilde, which stands for a line end on the way (see RemoteCommand).
tag=$1 jar=$2 images=$3 onpath=$4 elevate=$5 copy=$6 socket=$7
say() { printf '\n%s %s\n' "$tag" "$*"; }
fail() { say failed "$*"; exit 125; }
umask 077
folder="$HOME/.cache/socketloom"
system=$(uname -s) machine=$(uname -m) user=$(id -u)
library=other
for each in /lib/ld-musl-*; do [ -e "$each" ] && library=musl; done
[ "$library" = other ] && [ "$system" = Linux ] && library=glibc

# the first Java that is new enough, else the newest; asked only where no file beside it tells its version
java= newest=0
seek_java() {
    for each in "${JAVA_HOME:-/nonexistent}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java \
        /usr/local/openjdk*/bin/java /opt/java/*/bin/java /opt/*/bin/java; do
        [ -x "$each" ] || continue
        real=$(readlink -f "$each" 2>/dev/null) || real=$each
        release="${real%/bin/java}/release"
        version=
        [ -r "$release" ] && version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" | head -n 1)
        [ -n "$version" ] || version=$("$each" -version 2>&1 </dev/null | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
        case $version in '' | *[!0-9]*) continue ;; esac
        [ "$version" -gt "$newest" ] && newest=$version java=$each
        [ "$version" -ge 17 ] && return
    done
}
digest() {
    if command -v sha256sum >/dev/null; then sha256sum
    elif command -v sha256 >/dev/null; then sha256 -q
    elif command -v shasum >/dev/null; then shasum -a 256
    elif command -v openssl >/dev/null; then openssl dgst -sha256 -r
    else echo none; fi <"$1" | cut -c 1-64
}

image=
for each in $images; do
    case $each in "$system/$machine/$library/"*) image=${each##*/} ;; esac
done
agent=
[ "$onpath" = 1 ] && agent=$(command -v socketloom-agent)
kind=path
if [ -z "$agent" ]; then
    seek_java
    kind=none
    if [ -n "$jar" ] && [ "$newest" -ge 17 ] && [ -r "$folder/$jar/socketloom-agent.jar" ]; then
        kind=jar
    elif [ -n "$image" ] && [ -x "$folder/$image/bin/socketloom-agent" ]; then
        kind=image
    fi
fi
say host "$system" "$machine" "$library" "$user" "$newest" "$kind" "$agent"

if [ "$kind" = none ]; then
    [ "$copy" = 1 ] || { say missing; exit 127; }
    say missing "$folder"
    read -r word kind bytes sum || exit 127
    [ "$word" = copy ] || exit 127
    case $kind in jar) name=$jar ;; image) name=$image ;; *) exit 127 ;; esac
    part="$folder/part.$$"
    trap 'rm -rf "$part"' EXIT
    trap 'exit 1' HUP INT TERM PIPE
    mkdir -p "$part/new" || fail "cannot make the folder $folder"
    say send
    head -c "$bytes" >"$part/payload" || fail "cannot write into $folder"
    got=$(digest "$part/payload")
    [ "$got" = none ] && fail "the host has no program for SHA-256 checksums"
    [ "$got" = "$sum" ] || fail "what arrived is not what was sent: its checksum is $got, not $sum"
    say unpacking
    if [ "$kind" = jar ]; then
        mv "$part/payload" "$part/new/socketloom-agent.jar" || fail "cannot write into $folder"
    else
        gzip -dc "$part/payload" | (cd "$part/new" && tar -xf -) || fail "cannot unpack into $folder"
        [ -x "$part/new/bin/socketloom-agent" ] || fail "the runtime image lacks its program"
    fi
    chmod -R u+rwX "$part/new"
    chmod 700 "$part/new"
    rm -rf "${folder:?}/$name"
    mv "$part/new" "$folder/$name" || fail "cannot write into $folder"
    rm -rf "$part"
    trap - EXIT HUP INT TERM PIPE
    say copied
fi

case $kind in
    path) set -- "$agent" ;;
    jar)
        touch "$folder/$jar"
        # standard output belongs to the protocol: what the Java machine itself has to say goes elsewhere
        set -- "$java" -XX:+UseSerialGC -Xms16m -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -Xlog:disable \
            -Xlog:all=warning:stderr -jar "$folder/$jar/socketloom-agent.jar"
        ;;
    image)
        touch "$folder/$image"
        set -- "$folder/$image/bin/socketloom-agent"
        ;;
esac
# the two used last stay
if [ "$kind" != path ]; then
    ls -dt "$folder"/agent-* 2>/dev/null | tail -n +3 | while IFS= read -r old; do rm -rf "$old"; done
fi
if [ -n "$socket" ]; then set -- "$@" attach "unix:$socket"; else set -- "$@" serve --stdio; fi
if [ "$elevate" = 1 ] && [ "$user" -ne 0 ]; then
    if command -v sudo >/dev/null; then
        LC_ALL=C
        export LC_ALL
        set -- sudo -S -p "$tag password" -- "$@"
    elif command -v doas >/dev/null; then
        set -- doas -n "$@"
    else
        say elevation
        exit 126
    fi
else
    unset LC_ALL
fi
say start
exec "$@"
