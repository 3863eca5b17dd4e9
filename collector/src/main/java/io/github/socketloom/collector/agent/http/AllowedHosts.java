package io.github.socketloom.collector.agent.http;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.IpAddress;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which names this server may be asked for. A web page can make a browser talk to addresses of the own host by a name
 * that its author's name server resolves to them (DNS rebinding); the browser then sends that name, and so gives the page
 * away. Loopback addresses, {@code localhost} and the own address at which a connection came in are always allowed. Ports
 * do not matter: behind a tunnel they differ.
 */
public final class AllowedHosts {

    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9a-fA-F:.]{2,45})\\](?::\\d{0,5})?");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]{1,255})(?::\\d{0,5})?");

    private final Set<String> names = new HashSet<>(Set.of("localhost"));
    private final Set<IpAddress> addresses = new HashSet<>();

    /** @param more further names and addresses, in any case, without ports */
    public AllowedHosts(Collection<String> more) {
        for (String each : more) {
            IpAddress address = AddressLiteral.parse(each);
            if (address == null) {
                names.add(canonical(each));
            } else {
                addresses.add(address);
            }
        }
    }

    /**
     * Tells whether a Host header names this server.
     *
     * @param host its content: a name or address, with a port or without
     * @param own the address at which the connection came in
     */
    boolean allows(String host, InetAddress own) {
        Matcher bracketed = BRACKETED.matcher(host);
        if (bracketed.matches()) {
            String text = bracketed.group(1);
            return text.indexOf(':') >= 0 && isAllowed(AddressLiteral.parse(text), own);
        }
        Matcher named = NAMED.matcher(host);
        return named.matches()
                && (names.contains(canonical(named.group(1))) || isAllowed(AddressLiteral.parse(named.group(1)), own));
    }

    private boolean isAllowed(IpAddress address, InetAddress own) {
        return address != null && (address.space() == AddressSpace.LOOPBACK || addresses.contains(address)
                || address.equals(ofSystem(own)));
    }

    private static IpAddress ofSystem(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == Integer.BYTES
                ? IpAddress.ofV4(bytes.getInt())
                : IpAddress.ofV6(bytes.getLong(), bytes.getLong());
    }

    /** Lower case, and without the dot that may end a full name. */
    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
