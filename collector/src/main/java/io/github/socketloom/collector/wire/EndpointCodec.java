package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import java.io.IOException;

/**
 * Ends of connections: null for one without address and name, a text for one that has only a name, else an array of
 * address (4 or 16 bytes) and port, and scope and name where there are any.
 */
final class EndpointCodec {

    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int LAST_PORT = 0xffff;

    private final byte[] address = new byte[V6];

    void write(Endpoint end, DictionaryWriter dictionary, PayloadWriter out) throws IOException {
        boolean addressed = end.port() != 0 || end.scope() != null || !end.address().equals(IpAddress.ANY_V4);
        if (!addressed) {
            out.text(end.name());
            return;
        }
        out.array(end.name() != null ? 4 : end.scope() != null ? 3 : 2);
        write(end.address(), out);
        out.number(end.port());
        if (end.name() != null || end.scope() != null) {
            dictionary.text(end.scope(), out);
        }
        if (end.name() != null) {
            out.text(end.name());
        }
        out.endArray();
    }

    private void write(IpAddress ip, PayloadWriter out) throws IOException {
        if (ip.v4()) {
            bigEndian(ip.low(), 0, V4);
            out.bytes(address, V4);
        } else {
            bigEndian(ip.high(), 0, Long.BYTES);
            bigEndian(ip.low(), Long.BYTES, Long.BYTES);
            out.bytes(address, V6);
        }
    }

    private void bigEndian(long bits, int at, int bytes) {
        for (int i = 0; i < bytes; i++) {
            address[at + i] = (byte) (bits >>> Byte.SIZE * (bytes - 1 - i));
        }
    }

    Endpoint read(PayloadReader in, Dictionary dictionary, String what) throws IOException {
        if (in.skipNull()) {
            return Endpoint.NONE;
        }
        if (in.isText()) {
            return Endpoint.named(in.text(what));
        }
        in.enter(what);
        IpAddress ip = readAddress(in, what);
        int port = (int) in.number("port", 0, LAST_PORT);
        String scope = in.hasMore() ? dictionary.textOrNull(in, "scope") : null;
        String name = in.hasMore() ? in.textOrNull("name of an end") : null;
        in.leave();
        return new Endpoint(ip, port, scope, name);
    }

    private static IpAddress readAddress(PayloadReader in, String what) throws IOException {
        byte[] bytes = in.bytes("address of " + what);
        if (bytes.length == V4) {
            return IpAddress.ofV4((int) bits(bytes, 0, V4));
        }
        if (bytes.length == V6) {
            return IpAddress.ofV6(bits(bytes, 0, Long.BYTES), bits(bytes, Long.BYTES, Long.BYTES));
        }
        throw new WireException("the address of " + what + " has " + bytes.length + " bytes, not 4 or 16");
    }

    private static long bits(byte[] bytes, int at, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = bits << Byte.SIZE | bytes[at + i] & 0xff;
        }
        return bits;
    }
}
