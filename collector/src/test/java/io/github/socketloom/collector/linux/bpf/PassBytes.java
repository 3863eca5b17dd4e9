package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** Writes rows as the program in the kernel does, and makes passes of them. */
public final class PassBytes {

    static final int ROW = SocketRow.TCP_LENGTH;

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private ByteBuffer row;

    /** Begins the row of a descriptor of a socket that is no Internet socket. */
    public PassBytes unix(int pid, int fd, long inode) {
        begin(SocketRow.DESCRIPTOR_LENGTH, pid, fd, inode);
        row.putShort(SocketRow.FAMILY, (short) 1);
        return this;
    }

    /** Begins the row of a descriptor of an Internet socket that is not TCP. */
    public PassBytes internet(int pid, int fd, long inode, int namespace, int protocol) {
        begin(SocketRow.INTERNET_LENGTH, pid, fd, inode);
        row.putInt(SocketRow.NAMESPACE, namespace).putShort(SocketRow.FAMILY, (short) SocketRow.AF_INET)
                .putShort(SocketRow.PROTOCOL, (short) protocol).putLong(SocketRow.COOKIE, inode);
        return this;
    }

    /** Begins the row of a descriptor of a TCP socket whose cookie is the number of its inode. */
    public PassBytes tcp(int pid, int fd, long inode, int namespace, int state) {
        begin(SocketRow.TCP_LENGTH, pid, fd, inode);
        row.putInt(SocketRow.NAMESPACE, namespace).putShort(SocketRow.FAMILY, (short) SocketRow.AF_INET)
                .putShort(SocketRow.PROTOCOL, (short) SocketRow.IPPROTO_TCP).putLong(SocketRow.COOKIE, inode)
                .put(SocketRow.STATE, (byte) state).putInt(SocketRow.FIGURES_LENGTH, 280);
        return this;
    }

    /** Sets when the process of the row began. */
    public PassBytes start(long nanos) {
        row.putLong(SocketRow.START, nanos);
        return this;
    }

    /** Sets both queues of the row. */
    public PassBytes queues(int receive, int send) {
        row.putInt(SocketRow.RECEIVE_QUEUE, receive).putInt(SocketRow.SEND_QUEUE, send);
        return this;
    }

    /** Gives the row both ends over IPv6, and says whether it refuses IPv4. */
    public PassBytes v6(byte[] local, int localPort, byte[] remote, int remotePort, boolean v6Only) {
        row.putShort(SocketRow.FAMILY, (short) SocketRow.AF_INET6).put(SocketRow.LOCAL, local)
                .put(SocketRow.REMOTE, remote).put(SocketRow.FLAGS, (byte) (v6Only ? SocketRow.FLAG_V6ONLY : 0));
        return ports(localPort, remotePort);
    }

    /** Sets both ports of the row. */
    public PassBytes ports(int local, int remote) {
        row.putShort(SocketRow.LOCAL_PORT, (short) local).putShort(SocketRow.REMOTE_PORT, (short) remote);
        return this;
    }

    /** Sets user, control group and interface of the row. */
    public PassBytes belongs(int uid, long cgroup, int interfaceIndex) {
        row.putInt(SocketRow.UID, uid).putLong(SocketRow.CGROUP, cgroup).putInt(SocketRow.INTERFACE, interfaceIndex);
        return this;
    }

    /** Makes the socket of the row a raw one. */
    public PassBytes raw() {
        row.putShort(SocketRow.TYPE, (short) 3);
        return this;
    }

    /** Sets what was counted of a datagram socket. */
    public PassBytes datagrams(long bytesSent, long bytesReceived, long sent, long received) {
        row.putLong(SocketRow.BYTES_SENT, bytesSent).putLong(SocketRow.BYTES_RECEIVED, bytesReceived)
                .putLong(SocketRow.CALLS_SENT, sent).putLong(SocketRow.CALLS_RECEIVED, received);
        return this;
    }

    /** Sets a number somewhere in the row. */
    PassBytes with(int offset, int value) {
        row.putInt(offset, value);
        return this;
    }

    /** Sets a byte of the figures of a TCP socket. */
    public PassBytes figure(int offset, int value) {
        row.put(SocketRow.FIGURES + offset, (byte) value);
        return this;
    }

    /** Sets the name of the congestion control of a TCP socket. */
    public PassBytes congestion(String name) {
        row.put(SocketRow.CONGESTION, name.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private void begin(int length, int pid, int fd, long inode) {
        finish();
        row = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder()).putInt(SocketRow.LENGTH, length)
                .putInt(SocketRow.PID, pid).putInt(SocketRow.FD, fd).putLong(SocketRow.INODE, inode)
                .putLong(SocketRow.START, 10_000_000L * pid);
    }

    private void finish() {
        if (row != null) {
            all.writeBytes(row.array());
            row = null;
        }
    }

    byte[] bytes() {
        finish();
        return all.toByteArray();
    }

    /** Makes rows of these bytes. */
    public SocketRows rows() {
        try {
            SocketRows rows = new SocketRows();
            rows.begin();
            byte[] bytes = bytes();
            rows.take(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
            rows.end();
            return rows;
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    /** Tells what the next pass is to give; null if it is to fail. */
    @FunctionalInterface
    public interface Kernel {
        PassBytes next();
    }

    /** Makes passes that give what a kernel tells. */
    public static SocketPass pass(Kernel kernel, LongSupplier nanoTime) {
        return new SocketPass(sink -> {
            PassBytes next = kernel.next();
            if (next == null) {
                throw new BpfException("reading each_descriptor: EIO (input/output error)", 5);
            }
            byte[] bytes = next.bytes();
            sink.take(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
            return true;
        }, () -> {}, nanoTime, () -> null);
    }
}
