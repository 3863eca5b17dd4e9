package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import io.github.socketloom.collector.model.IpAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Reads which addresses a network namespace has: the answer to RTM_GETADDR (man 7 rtnetlink,
 * include/uapi/linux/if_addr.h). Trusts no length it is told.
 */
final class AddressParser {

    static final int REQUEST_LENGTH = NetlinkAnswer.HEADER + 8;

    private static final short RTM_NEWADDR = 20;
    private static final short RTM_GETADDR = 22;
    /** NLM_F_REQUEST and NLM_F_DUMP. */
    private static final short REQUEST_AND_DUMP = 0x301;
    /** After the header stands struct ifaddrmsg: family u8, prefix u8, flags u8, scope u8, interface u32. */
    private static final int ATTRIBUTES = NetlinkAnswer.HEADER + 8;
    /** Of a line with two ends the other end's. */
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_BROADCAST = 4;
    private static final int V4_SIZE = 4;
    private static final int V6_SIZE = 16;

    private final Attributes attributes = new Attributes();
    private final NetlinkAnswer answer = new NetlinkAnswer(this::message);
    private Consumer<IpAddress> sink;

    /** Writes the request from index 0, in the machine's byte order, and returns its length. */
    static int writeRequest(ByteBuffer out, int sequence) {
        out.putInt(0, REQUEST_LENGTH).putShort(4, RTM_GETADDR).putShort(6, REQUEST_AND_DUMP).putInt(8, sequence)
                .putInt(12, 0).putLong(NetlinkAnswer.HEADER, 0);
        return REQUEST_LENGTH;
    }

    /**
     * Gets ready for the answer to one request.
     *
     * @param into receives the addresses at which the namespace is reached, those that reach all of a network included
     * @param sequence number of the request
     * @param portId port id of the socket that asked
     */
    void begin(Consumer<IpAddress> into, int sequence, int portId) {
        sink = into;
        answer.begin(sequence, portId);
    }

    /** Returns the error number after {@link Outcome#REFUSED}. */
    int errno() {
        return answer.errno();
    }

    /** Returns what was wrong after {@link Outcome#MALFORMED}, a phrase for a sentence. */
    String problem() {
        return answer.problem();
    }

    /** Reads one datagram as {@link NetlinkAnswer#parse} does. */
    Outcome parse(ByteBuffer bytes, int length) {
        return answer.parse(bytes, length);
    }

    private Outcome message(ByteBuffer bytes, int at, int length) {
        if (NetlinkAnswer.type(bytes, at) != RTM_NEWADDR) {
            return Outcome.MORE;
        }
        if (length < ATTRIBUTES) {
            return answer.malformed("an address that is cut");
        }
        boolean v4 = bytes.get(at + NetlinkAnswer.HEADER) == InetDiagParser.AF_INET;
        boolean v6 = bytes.get(at + NetlinkAnswer.HEADER) == InetDiagParser.AF_INET6;
        IpAddress address = null;
        IpAddress local = null;
        IpAddress broadcast = null;
        attributes.begin(bytes, at + ATTRIBUTES, at + length);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFA_ADDRESS :
                    address = address(bytes, v4, v6);
                    break;
                case IFA_LOCAL :
                    local = address(bytes, v4, v6);
                    break;
                case IFA_BROADCAST :
                    broadcast = address(bytes, v4, v6);
                    break;
                default :
                    break;
            }
        }
        if (!attributes.complete()) {
            return answer.malformed("an attribute whose length does not fit its message");
        }
        tell(local == null ? address : local);
        tell(broadcast);
        return Outcome.MORE;
    }

    private void tell(IpAddress address) {
        if (address != null) {
            sink.accept(address);
        }
    }

    private IpAddress address(ByteBuffer bytes, boolean v4, boolean v6) {
        int at = attributes.payload();
        if (v4 && attributes.length() >= V4_SIZE) {
            return IpAddress.ofV4((int) (InetDiagParser.four(bytes, at) >>> Integer.SIZE));
        }
        return v6 && attributes.length() >= V6_SIZE
                ? IpAddress.ofV6(InetDiagParser.eight(bytes, at), InetDiagParser.eight(bytes, at + Long.BYTES))
                : null;
    }
}
