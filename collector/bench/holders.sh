# Sourced by the benchmarks that need many sockets, behind classes.sh and inside a private network namespace of their own.
# Sets scratch (a folder that goes with the script), defines bench (runs a command of SocketBenchmark), make_sockets,
# release and timed.

class=io.github.socketloom.collector.linux.SocketBenchmark
compiled "$class"
options=(-XX:+UseSerialGC)
"$java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1 && options+=(--enable-native-access=ALL-UNNAMED)
bench() { "$java" "${options[@]}" -cp "$path" "$class" "$@"; }

scratch=$(mktemp -d)
holders=()
inputs=()
release() {
    for fd in "${inputs[@]}"; do exec {fd}>&-; done
    for pid in "${holders[@]}"; do wait "$pid" || true; done
    holders=()
    inputs=()
}
finish() {
    release
    rm -rf "$scratch"
}
trap finish EXIT

ip link set lo up
# server ports stay outside the range of client ports
echo "10000 65001" >/proc/sys/net/ipv4/ip_local_port_range
# what one round leaves behind must not be counted in the next
echo 0 >/proc/sys/net/ipv4/tcp_max_tw_buckets
most=$(($(ulimit -H -n) - 500))
((most > 18000)) && most=18000
ulimit -n "$(ulimit -H -n)"

# make SOCKETS: as many processes as the limit of descriptors asks for hold them
port=2000
make_sockets() {
    local left=$1 share waited=0
    while ((left > 0)); do
        share=$((left < most ? left : most))
        mkfifo "$scratch/in$port"
        : >"$scratch/out$port"
        bench hold "$share" "$port" <"$scratch/in$port" >"$scratch/out$port" &
        holders+=($!)
        exec {fd}>"$scratch/in$port"
        inputs+=("$fd")
        left=$((left - share))
        port=$((port + 1))
    done
    for out in "$scratch"/out*; do
        until grep -q ready "$out"; do
            ((waited++ < 600)) || { echo "sockets take too long to make" >&2; exit 1; }
            for pid in "${holders[@]}"; do kill -0 "$pid" || { echo "a holder of sockets died" >&2; exit 1; }; done
            sleep 0.2
        done
    done
    rm -f "$scratch"/in* "$scratch"/out*
}

# least and median milliseconds of a command
timed() {
    local repetitions=$1 i begun
    shift
    for ((i = 0; i < repetitions; i++)); do
        begun=$(date +%s%N)
        "$@" >/dev/null
        echo $((($(date +%s%N) - begun) / 1000))
    done | sort -n | awk '{t[NR] = $1 / 1000} END {printf "%.3f %.3f\n", t[1], t[int((NR + 1) / 2)]}'
}
