#!/usr/bin/env bash
# A small world of real servers and clients to look at Socketloom with: two network namespaces joined by a cable, so
# that nothing leaves this machine. The host "demo" serves SSH, HTTP and Redis and fetches from its neighbour.
#
#   app/bench/demo-world.sh COMMAND...    runs the command inside the host's namespace, then takes everything down
#
# Needs root and Debian's iproute2, procps, nginx-light, redis-server, redis-tools, openssh-server, curl, netcat-openbsd.
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "demo-world: needs root to make network namespaces" >&2; exit 1; }
[ $# -gt 0 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
host=sl-demo-$$
peer=sl-peer-$$
dir=$(mktemp -d)
chmod 755 "$dir"

down() {
    trap - EXIT
    for namespace in "$host" "$peer"; do
        # shellcheck disable=SC2046 # process ids are words
        kill $(ip netns pids "$namespace" 2>/dev/null) 2>/dev/null || true
        ip netns del "$namespace" 2>/dev/null || true
    done
    rm -rf "$dir"
}
trap down EXIT

ip netns add "$host"
ip netns add "$peer"
ip -n "$host" link add eth0 type veth peer name eth0 netns "$peer"
for namespace in "$host" "$peer"; do
    ip -n "$namespace" link set lo up
    ip -n "$namespace" link set eth0 up
    # small buffers: a rate that curl is held to shows on the wire instead of in megabytes of queue
    ip netns exec "$namespace" sysctl -qw net.ipv4.tcp_rmem='4096 32768 65536' net.ipv4.tcp_wmem='4096 16384 65536'
done
ip -n "$host" addr add 10.0.0.5/16 dev eth0
ip -n "$host" addr add 2001:db8::5/64 dev eth0 nodad
ip -n "$host" route add default via 10.0.0.1 dev eth0
for address in 10.0.0.1/16 10.0.0.9/32 10.0.3.17/32 192.0.2.10/32 198.51.100.4/32 203.0.113.80/32; do
    ip -n "$peer" addr add "$address" dev eth0
done
ip -n "$peer" addr add 2001:db8::9/64 dev eth0 nodad
in_host() { ip netns exec "$host" "$@" >/dev/null 2>&1 & }
in_peer() { ip netns exec "$peer" "$@" >/dev/null 2>&1 & }

# --- servers -------------------------------------------------------------------------------------------------------
mkdir -p /run/sshd "$dir/www" "$dir/peer"
head -c 200000000 /dev/zero >"$dir/www/image.iso"
cat >"$dir/nginx.conf" <<END
pid $dir/nginx.pid;
worker_processes 2;
error_log stderr;
events {}
http {
    access_log off;
    server {
        listen [::]:80 ipv6only=off;
        root $dir/www;
        set \$limit_rate \$arg_rate; # nginx paces evenly, curl in gulps
    }
}
END
sed "s#$dir/nginx.pid#$dir/peer/nginx.pid#; s/\[::\]:80 ipv6only=off/[::]:443 ipv6only=off/" "$dir/nginx.conf" >"$dir/peer/nginx.conf"
in_host nginx -c "$dir/nginx.conf" -g 'daemon off;'
in_peer nginx -c "$dir/peer/nginx.conf" -g 'daemon off;'
in_host redis-server --port 6379 --bind 127.0.0.1 --save '' --dir "$dir"
in_host /usr/sbin/sshd -D
in_host nc -u -l -k 0.0.0.0 514
sleep 1

# --- clients -------------------------------------------------------------------------------------------------------
for address in 10.0.0.9 10.0.3.17 198.51.100.4 203.0.113.80; do
    in_peer curl -s --interface "$address" "http://10.0.0.5/image.iso?rate=$((50 + RANDOM % 400))k" -o /dev/null
done
in_peer curl -s -g 'http://[2001:db8::5]/image.iso?rate=90k' -o /dev/null
in_peer nc -s 10.0.0.9 10.0.0.5 22
in_peer nc -s 203.0.113.80 10.0.0.5 22
in_host curl -s 'http://192.0.2.10:443/image.iso?rate=750k' -o /dev/null
in_host curl -s -g 'http://[2001:db8::9]:443/image.iso?rate=120k' -o /dev/null
in_host redis-cli -h 127.0.0.1 -r -1 -i 0.1 set demo "$(head -c 2000 /dev/zero | tr '\0' x)"
in_host redis-cli -h 127.0.0.1 subscribe news
in_host nc 192.0.2.10 9                       # nobody answers: the connection fails
in_host nc -u 10.0.0.1 53
for _ in 1 2 3 4 5; do ip netns exec "$host" curl -s http://127.0.0.1/ -o /dev/null || true; done
sleep 1

ip netns exec "$host" unshare --uts sh -c 'hostname demo && exec "$@"' sh "$@"
