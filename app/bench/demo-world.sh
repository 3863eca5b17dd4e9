#!/usr/bin/env bash
# A small world of real servers and clients to look at Socketloom with: a host "demo" and its neighbour, joined by a
# cable, so that nothing leaves this machine. The host serves SSH, HTTP and Redis as units of its service manager, runs
# a container whose port 8080 is published by address translation, and fetches from its neighbour.
#
#   app/bench/demo-world.sh COMMAND...    runs the command on that host, then takes everything down
#
# Needs root and Debian's iproute2, procps, nftables, nginx-light, redis-server, redis-tools, openssh-server, curl,
# netcat-openbsd. Units and the container need a cgroup2 file system that can be written to.
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "demo-world: needs root to make namespaces" >&2; exit 1; }
[ $# -gt 0 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }

container=4f1c2ab9d0e37786a1c5b3f20e9d8c7b6a5948372615f0e1d2c3b4a5968778ff
pace_to_the_wire() { # small buffers: a rate that curl is held to shows on the wire instead of in megabytes of queue
    sysctl -qw net.ipv4.tcp_rmem='4096 32768 65536' net.ipv4.tcp_wmem='4096 16384 65536'
}

# --- on the host: a tree of processes, mounts and a name of its own ---------------------------------------------------
if [ "${DEMO_WORLD_HOST:-}" = yes ]; then
    unset DEMO_WORLD_HOST
    dir=$1 groups=$2
    shift 2
    hostname demo
    umount -l /run/netns 2>/dev/null || true # the neighbour is another machine
    mkdir -p /run/netns /run/sshd /var/lib/docker
    mount -t tmpfs none /run/netns
    mount -t tmpfs none /var/lib/docker
    # the groups as this host sees them: its own is the root
    if [ -n "$groups" ]; then
        umount -l "$(dirname "$groups")"
        mount -t cgroup2 none "$(dirname "$groups")"
        groups=$(dirname "$groups")
    fi
    mkdir -p "/var/lib/docker/containers/$container"
    cat >"/var/lib/docker/containers/$container/config.v2.json" <<END
{"ID": "$container", "Name": "/shop-web", "Config": {"Image": "registry.example/shop/web:2.4",
 "Labels": {"team": "shop", "com.docker.compose.project": "shop"}}}
END
    in_group() { # in_group PATH COMMAND…: runs it in the background, in a control group where that can be made
        local group=$groups/$1
        shift
        if [ -n "$groups" ] && mkdir -p "$group" 2>/dev/null; then
            sh -c 'echo $$ >"$0/cgroup.procs"; exec "$@"' "$group" "$@" >/dev/null 2>&1 &
        else
            "$@" >/dev/null 2>&1 &
        fi
    }
    session=user.slice/user-0.slice/session-3.scope

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
    sed "s#$dir/nginx.pid#$dir/shop.pid#; s/worker_processes 2/worker_processes 1/" "$dir/nginx.conf" >"$dir/shop.conf"
    in_group system.slice/nginx.service nginx -c "$dir/nginx.conf" -g 'daemon off;'
    in_group system.slice/redis-server.service redis-server --port 6379 --bind 127.0.0.1 --save '' --dir "$dir" \
        --unixsocket "$dir/redis.sock"
    in_group system.slice/ssh.service /usr/sbin/sshd -D
    in_group system.slice/rsyslog.service nc -u -l -k 0.0.0.0 514

    # the container: a namespace of its own behind a published port
    in_group "system.slice/docker-$container.scope" unshare --net sh -c \
        'read -r go <"$0/go"; exec nginx -c "$0/shop.conf" -g "daemon off;"' "$dir"
    inside=$!
    sleep 0.5
    ip link add docker0 type veth peer name eth0 netns "$inside"
    ip addr add 172.17.0.1/16 dev docker0
    ip link set docker0 up
    enter() { nsenter --target "$inside" --net "$@"; }
    enter ip link set lo up
    enter ip addr add 172.17.0.2/16 dev eth0
    enter ip link set eth0 up
    enter ip route add default via 172.17.0.1
    sysctl -qw net.ipv4.ip_forward=1
    nft -f - <<END || echo "demo-world: no nft, so port 8080 is not published" >&2
table ip nat {
    chain prerouting  { type nat hook prerouting priority -100; tcp dport 8080 dnat to 172.17.0.2:80; }
    chain postrouting { type nat hook postrouting priority 100; ip saddr 172.17.0.0/16 masquerade; }
}
END
    echo go >"$dir/go"
    sleep 1
    echo ready >"$dir/up"
    read -r _ <"$dir/clients"

    in_group $session curl -s 'http://192.0.2.10:443/image.iso?rate=750k' -o /dev/null
    in_group $session curl -s -g 'http://[2001:db8::9]:443/image.iso?rate=120k' -o /dev/null
    in_group system.slice/redis-server.service redis-cli -h 127.0.0.1 -r -1 -i 0.1 set demo "$(head -c 2000 /dev/zero | tr '\0' x)"
    in_group system.slice/redis-server.service redis-cli -s "$dir/redis.sock" subscribe news
    in_group $session nc 192.0.2.10 9                       # nobody answers: the connection fails
    in_group $session nc -u 10.0.0.1 53
    nsenter --target "$inside" --net curl -s 'http://192.0.2.10:443/image.iso?rate=60k' -o /dev/null &
    [ -z "$groups" ] || echo $! >"$groups/system.slice/docker-$container.scope/cgroup.procs" || true
    for _ in 1 2 3 4 5; do curl -s http://127.0.0.1/ -o /dev/null || true; done
    sleep 1
    status=0
    "$@" || status=$?
    exit "$status"
fi

# --- around it: the neighbour, and the cleaning up ---------------------------------------------------------------------
host=sl-demo-$$
peer=sl-peer-$$
dir=$(mktemp -d)
chmod 755 "$dir"
unified=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
groups=
if [ -n "$unified" ] && mkdir "$unified/$host" 2>/dev/null; then groups=$unified/$host; fi

down() {
    trap - EXIT
    for namespace in "$host" "$peer"; do
        # shellcheck disable=SC2046 # process ids are words
        kill $(ip netns pids "$namespace" 2>/dev/null) 2>/dev/null || true
        ip netns del "$namespace" 2>/dev/null || true
    done
    if [ -n "$groups" ]; then
        echo 1 >"$groups/cgroup.kill" 2>/dev/null || true
        sleep 0.3
        find "$groups" -depth -type d -exec rmdir {} \; 2>/dev/null || true
    fi
    rm -rf "$dir"
}
trap down EXIT

ip netns add "$host"
ip netns add "$peer"
ip -n "$host" link add eth0 type veth peer name eth0 netns "$peer"
for namespace in "$host" "$peer"; do
    ip -n "$namespace" link set lo up
    ip -n "$namespace" link set eth0 up
    ip netns exec "$namespace" bash -c "$(declare -f pace_to_the_wire); pace_to_the_wire"
done
ip -n "$host" addr add 10.0.0.5/16 dev eth0
ip -n "$host" addr add 2001:db8::5/64 dev eth0 nodad
ip -n "$host" route add default via 10.0.0.1 dev eth0
for address in 10.0.0.1/16 10.0.0.9/32 10.0.3.17/32 192.0.2.10/32 198.51.100.4/32 203.0.113.80/32; do
    ip -n "$peer" addr add "$address" dev eth0
done
ip -n "$peer" addr add 2001:db8::9/64 dev eth0 nodad
in_peer() { ip netns exec "$peer" "$@" >/dev/null 2>&1 & }

mkdir -p "$dir/www" "$dir/peer"
mkfifo "$dir/go" "$dir/up" "$dir/clients"
head -c 200000000 /dev/zero >"$dir/www/image.iso"
cat >"$dir/peer/nginx.conf" <<END
pid $dir/peer/nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    server {
        listen [::]:443 ipv6only=off;
        root $dir/www;
        set \$limit_rate \$arg_rate;
    }
}
END
in_peer nginx -c "$dir/peer/nginx.conf" -g 'daemon off;'
{
    read -r _ <"$dir/up"
    for address in 10.0.0.9 10.0.3.17 198.51.100.4 203.0.113.80; do
        in_peer curl -s --interface "$address" "http://10.0.0.5/image.iso?rate=$((50 + RANDOM % 400))k" -o /dev/null
    done
    in_peer curl -s -g 'http://[2001:db8::5]/image.iso?rate=90k' -o /dev/null
    in_peer curl -s --interface 198.51.100.4 'http://10.0.0.5:8080/image.iso?rate=200k' -o /dev/null
    in_peer curl -s --interface 10.0.3.17 'http://10.0.0.5:8080/image.iso?rate=35k' -o /dev/null
    in_peer nc -s 10.0.0.9 10.0.0.5 22
    in_peer nc -s 203.0.113.80 10.0.0.5 22
    sleep 0.5
    echo go >"$dir/clients"
} &
[ -z "$groups" ] || echo $$ >"$groups/cgroup.procs"
status=0
nsenter --net="/run/netns/$host" env DEMO_WORLD_HOST=yes \
    unshare --pid --fork --kill-child --mount --mount-proc --uts --cgroup "$0" "$dir" "$groups" "$@" || status=$?
[ -z "$groups" ] || echo $$ >"$unified/cgroup.procs"
exit "$status"
