package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Supplier;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/**
 * Asks DNS servers for PTR records (RFC 1035, section 3.5; RFC 3596, section 2.5) through JNDI's provider, whose queries
 * end in time. The resolver of {@link java.net.InetAddress} cannot be told to. Any thread.
 */
final class DnsPointerQuery implements PointerQuery {

    private static final String FILE = "/etc/resolv.conf";
    private static final String NAMESERVER = "nameserver";
    /** As many as resolver(5) uses. */
    private static final int MOST_SERVERS = 3;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String PTR = "PTR";
    private static final String NO_MODULE = "this Java runtime lacks the modules java.naming and jdk.naming.dns";

    private final Supplier<List<String>> servers;
    private final int timeoutMillis;

    /**
     * @param servers tells the addresses of servers, best first, each with an optional port as in a URL
     * @param timeoutMillis how long a query may take, all servers together
     */
    DnsPointerQuery(Supplier<List<String>> servers, int timeoutMillis) {
        this.servers = servers;
        this.timeoutMillis = timeoutMillis;
    }

    /** Asks the servers that resolver(5) would; changes of the file count from the next query on. */
    static DnsPointerQuery ofResolver(KernelAccess files) {
        return new DnsPointerQuery(() -> {
            try {
                return servers(new String(files.read(FILE), StandardCharsets.UTF_8));
            } catch (SourceException e) {
                return servers("");
            }
        }, TIMEOUT_MILLIS);
    }

    /** Returns the servers that a resolv.conf(5) names; this host, as resolver(5) does, if it names none. */
    static List<String> servers(String text) {
        List<String> servers = new ArrayList<>();
        text.lines().forEach(line -> {
            String[] words = line.strip().split("\\s+");
            IpAddress address = words.length >= 2 && words[0].equals(NAMESERVER)
                    ? AddressLiteral.parse(words[1])
                    : null;
            if (address != null && servers.size() < MOST_SERVERS) {
                servers.add(address.v4() ? address.toString() : "[" + address + "]");
            }
        });
        return servers.isEmpty() ? List.of("127.0.0.1") : servers;
    }

    @Override
    public String name(IpAddress address) throws IOException {
        List<String> all = servers.get();
        Hashtable<String, String> environment = new Hashtable<>(); // what JNDI takes
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, "dns://" + String.join(" dns://", all));
        // each server is tried once, one after the other
        environment.put("com.sun.jndi.dns.timeout.initial", Integer.toString(timeoutMillis / all.size()));
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        try {
            DirContext dns = new InitialDirContext(environment);
            try {
                return first(dns.getAttributes(pointer(address), new String[]{PTR}).get(PTR));
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException e) {
            return null;
        } catch (NamingException e) {
            throw new IOException(e.getRootCause() instanceof ClassNotFoundException
                    ? NO_MODULE
                    : "DNS server " + String.join(", ", all) + ": " + reason(e), e);
        } catch (NoClassDefFoundError e) {
            throw new IOException(NO_MODULE, e);
        } catch (RuntimeException e) {
            // the provider trips over some malformed answers
            throw new IOException("DNS server " + String.join(", ", all) + ": malformed answer", e);
        }
    }

    private static String reason(NamingException failure) {
        if (failure instanceof CommunicationException) {
            return "no answer";
        }
        String said = failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said.replaceAll("\\p{Cntrl}", "?");
    }

    private static String first(Attribute names) throws NamingException {
        for (int i = 0; names != null && i < names.size(); i++) {
            String name = String.valueOf(names.get(i));
            String text = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            if (HostName.isValid(text)) {
                return text;
            }
        }
        return null;
    }

    /** Returns the name under which an address is asked for, {@code 1.0.0.10.in-addr.arpa} for example. */
    static String pointer(IpAddress address) {
        StringBuilder name = new StringBuilder(73);
        if (address.v4()) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                name.append(address.bits() >>> shift & 0xff).append('.');
            }
            return name.append("in-addr.arpa").toString();
        }
        for (long half : new long[]{address.low(), address.high()}) {
            for (int shift = 0; shift < Long.SIZE; shift += 4) {
                name.append(Character.forDigit((int) (half >>> shift & 0xf), 16)).append('.');
            }
        }
        return name.append("ip6.arpa").toString();
    }
}
