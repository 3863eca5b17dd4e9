package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.charset.StandardCharsets;

/** Makes the ends of sockets that have no IP addresses, and the details of all. */
final class NamedEnds {

    /** Families by number, include/uapi/linux/netlink.h. */
    private static final String[] NETLINK_FAMILIES = {"route", "unused", "usersock", "firewall", "sock_diag", "nflog",
            "xfrm", "selinux", "iscsi", "audit", "fib_lookup", "connector", "netfilter", "ip6_fw", "dnrtmsg", "uevent",
            "generic", null, "scsitransport", "ecryptfs", "rdma", "crypto", "smc"};

    private static final int LOWER = 0xffff;
    private static final int ETH_P_ALL = 3;
    private static final int ETH_P_IP = 0x0800;
    private static final int ETH_P_ARP = 0x0806;
    private static final int ETH_P_IPV6 = 0x86dd;
    private static final int ETH_P_PAE = 0x888e;
    private static final int ETH_P_LLDP = 0x88cc;

    private final SocketTable table;

    NamedEnds(SocketTable table) {
        this.table = table;
    }

    /** Returns the own end of a Unix, packet or netlink socket. */
    Endpoint local(int slot, String interfaceName) {
        return switch (table.protocol(slot)) {
            case UNIX -> path(slot);
            case PACKET -> Endpoint.named((interfaceName == null ? "*" : interfaceName) + ":" + frames(slot));
            default -> Endpoint.named(netlinkFamily(table.detail(slot) & LOWER) + ":"
                    + (table.peer(slot) >>> Integer.SIZE));
        };
    }

    /** Returns the path of a Unix socket as an end. */
    Endpoint path(int slot) {
        byte[] name = table.name(slot);
        if (name == null || name.length == 0) {
            return Endpoint.NONE;
        }
        // abstract names begin with NUL and may hold any byte; what is no UTF-8 becomes a replacement character
        String text = new String(name, StandardCharsets.UTF_8);
        if (name[0] == 0) {
            return Endpoint.named(text.replace('\0', '@'));
        }
        int end = text.indexOf('\0');
        return Endpoint.named(end < 0 ? text : text.substring(0, end));
    }

    /** Tells whether the end made earlier still says what the row says. */
    boolean sameLocal(int slot, Endpoint local, String interfaceName) {
        return local.equals(local(slot, interfaceName));
    }

    private String frames(int slot) {
        int type = table.detail(slot) & LOWER;
        return switch (type) {
            case 0 -> "none";
            case ETH_P_ALL -> "all";
            case ETH_P_IP -> "ipv4";
            case ETH_P_ARP -> "arp";
            case ETH_P_IPV6 -> "ipv6";
            case ETH_P_PAE -> "eapol";
            case ETH_P_LLDP -> "lldp";
            default -> String.format("0x%04x", type);
        };
    }

    /** Returns the name of a netlink family, or its number where it has none. */
    static String netlinkFamily(int number) {
        String name = number < NETLINK_FAMILIES.length ? NETLINK_FAMILIES[number] : null;
        return name == null ? Integer.toString(number) : name;
    }

    /** Returns what only sockets of this kind have; null for those that have nothing of the sort. */
    SocketDetail detail(int slot) {
        int detail = table.detail(slot);
        SocketType type = SocketType.ofNumber(detail >>> Short.SIZE).orElse(null);
        return switch (table.protocol(slot)) {
            case UNIX -> new SocketDetail.Unix(type, table.peer(slot));
            case PACKET -> new SocketDetail.Packet(type, detail & LOWER);
            case NETLINK -> new SocketDetail.Netlink(detail & LOWER, table.peer(slot) >>> Integer.SIZE,
                    table.peer(slot) & 0xffff_ffffL);
            case RAW -> new SocketDetail.Raw(detail & LOWER);
            case TCP -> stack(slot);
            case UDP, UDPLITE -> table.datagrams(slot);
            default -> null;
        };
    }

    /** Returns which of its kernel's implementations of TCP serves a socket; null where the kernel has one only. */
    private SocketDetail stack(int slot) {
        byte[] name = table.name(slot);
        return name == null ? null : new SocketDetail.TcpStack(new String(name, StandardCharsets.US_ASCII));
    }

    /** Tells whether a socket has IP addresses. */
    static boolean isInternet(Protocol protocol) {
        return protocol != Protocol.UNIX && protocol != Protocol.PACKET && protocol != Protocol.NETLINK;
    }
}
