package io.github.socketloom.collector.agent;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a server is to listen.
 *
 * @param host name or address as the user wrote it, without brackets
 * @param port 0 to 65535; 0 means any that is free
 */
record ListenAddress(String host, int port) {

    private static final int MOST_PORT = 65_535;

    /** Returns the address, looked up if it is a name. */
    InetSocketAddress resolve() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** Reads {@code host:port}, {@code [IPv6]:port}, or a port alone, which means that of the loopback address. */
    static final class Converter implements ITypeConverter<ListenAddress> {
        @Override
        public ListenAddress convert(String word) {
            int colon = word.lastIndexOf(':');
            String host = colon < 0 ? "127.0.0.1" : word.substring(0, colon);
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            } else if (host.indexOf(':') >= 0) {
                throw new TypeConversionException("'" + word + "' is no address: put IPv6 in brackets, [::1]:9464");
            }
            String port = word.substring(colon + 1);
            if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST_PORT) {
                throw new TypeConversionException(
                        "'" + word + "' is no address with a port, 127.0.0.1:9464 for example");
            }
            return new ListenAddress(host, Integer.parseInt(port));
        }
    }
}
