package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Failures;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The answer to one netlink request as it is written down, numbers in the byte order of the machine: sequence number and
 * port id of the request, u32 each; the datagrams as they came, each behind its length u32; where it failed, 0xffffffff
 * and the failure as text.
 */
final class NetlinkRecord {

    private static final int HEADER = 2 * Integer.BYTES;
    private static final int FAILURE = -1;
    private static final int SEQUENCE = 8;
    private static final int PORT_ID = 12;
    // of struct inet_diag_req_v2 and its like
    private static final int FAMILY = 16;
    private static final int PROTOCOL = 17;
    private static final String DIGITS = "0123456789abcdef";
    private static final int HIGH = 4;
    private static final int LOW_BITS = 0xf;

    private NetlinkRecord() {}

    /** Returns the sequence number of a request. */
    static int sequence(ByteBuffer request) {
        return request.getInt(SEQUENCE);
    }

    /** Returns how a request is named: netlink family, what it is about, and bytes in hexadecimal digits, its sequence number left at 0. */
    static String name(int protocol, ByteBuffer request, int length) {
        StringBuilder name = new StringBuilder().append(protocol).append(' ').append(about(request, length))
                .append(' ');
        for (int i = 0; i < length; i++) {
            byte value = i >= SEQUENCE && i < PORT_ID ? 0 : request.get(i);
            name.append(DIGITS.charAt(value >> HIGH & LOW_BITS)).append(DIGITS.charAt(value & LOW_BITS));
        }
        return name.toString();
    }

    /** Says in words what people look for first. */
    private static String about(ByteBuffer request, int length) {
        int type = length < NetlinkAnswer.HEADER ? 0 : NetlinkAnswer.type(request, 0);
        return length > PROTOCOL && type == DumpParser.SOCK_DIAG_BY_FAMILY
                ? "family-" + (request.get(FAMILY) & 0xff) + "-protocol-" + (request.get(PROTOCOL) & 0xff)
                : "type-" + type;
    }

    /** Writes one. */
    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private boolean full;

        Writer(int sequence, int portId) {
            number(sequence);
            number(portId);
        }

        private void number(int value) {
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(0, value).array());
        }

        void add(ByteBuffer answer, int length) {
            if (full) {
                return;
            }
            if (length > KernelAccess.LIMIT - KernelAccess.LIMIT / 16 - out.size()) {
                fail(new SourceException(SourceException.Reason.FAILED,
                        "the answer was longer than what is recorded of one"));
                full = true;
                return;
            }
            byte[] datagram = new byte[length];
            answer.get(0, datagram);
            number(length);
            out.writeBytes(datagram);
        }

        void fail(SourceException failure) {
            if (!full) {
                number(FAILURE);
                out.writeBytes(Failures.write(failure).getBytes(StandardCharsets.UTF_8));
            }
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }

    /** Gives the datagrams of one back. */
    static final class Reader {
        private final ByteBuffer record;
        private final String request;
        private final int recordedSequence;
        private final int recordedPortId;

        /**
         * @param request names what was asked, for messages
         * @throws SourceException {@code MALFORMED} if it is shorter than any
         */
        Reader(byte[] record, String request) throws SourceException {
            this.record = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder());
            this.request = request;
            if (record.length < HEADER) {
                throw wrong("is shorter than any");
            }
            recordedSequence = this.record.getInt();
            recordedPortId = this.record.getInt();
        }

        private SourceException wrong(String what) {
            return new SourceException(SourceException.Reason.MALFORMED,
                    "the recorded answer to netlink request " + request + " " + what);
        }

        /**
         * Writes the next datagram from index 0, as if it answered another request.
         *
         * @param sequence of that request
         * @param portId of who asks now
         * @return its length
         * @throws SourceException the failure that was recorded, or {@code MALFORMED}, or {@code FAILED} at the end
         */
        int next(ByteBuffer answer, int sequence, int portId) throws SourceException {
            if (record.remaining() == 0) {
                throw new SourceException(SourceException.Reason.FAILED,
                        "the recorded answer to netlink request " + request + " ends before the kernel's did");
            }
            if (record.remaining() < Integer.BYTES) {
                throw wrong("is cut");
            }
            int length = record.getInt();
            if (length == FAILURE) {
                byte[] text = new byte[record.remaining()];
                record.get(text);
                throw Failures.read(new String(text, StandardCharsets.UTF_8));
            }
            if (length < 0 || length > record.remaining() || length > answer.capacity()) {
                throw wrong("has a datagram of " + Integer.toUnsignedString(length) + " bytes, which does not fit");
            }
            answer.put(0, record, record.position(), length);
            record.position(record.position() + length);
            address(answer, length, sequence, portId);
            return length;
        }

        /** What does not look like messages is left as it is: who reads it has to cope with it, now as then. */
        private void address(ByteBuffer answer, int length, int sequence, int portId) {
            int at = 0;
            while (length - at >= NetlinkAnswer.HEADER) {
                int message = answer.getInt(at);
                if (message < NetlinkAnswer.HEADER || message > length - at) {
                    return;
                }
                if (answer.getInt(at + SEQUENCE) == recordedSequence && answer.getInt(at + PORT_ID) == recordedPortId) {
                    answer.putInt(at + SEQUENCE, sequence).putInt(at + PORT_ID, portId);
                }
                at += Math.min(Attributes.align(message), length - at);
            }
        }
    }
}
