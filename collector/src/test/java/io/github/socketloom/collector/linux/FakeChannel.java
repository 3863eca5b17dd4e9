package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** A kernel that answers each request as a test wishes. */
final class FakeChannel implements NetlinkChannel {

    /** Makes the datagrams of one answer; the argument is the request. */
    interface Kernel extends Function<ByteBuffer, DiagMessages[]> {}

    private final ByteBuffer request = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
    private ByteBuffer answer;
    private final Kernel kernel;
    private final Deque<DiagMessages> waiting = new ArrayDeque<>();
    private int requests;
    private boolean closed;

    FakeChannel(Kernel kernel) {
        this.kernel = kernel;
    }

    int requests() {
        return requests;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public int portId() {
        return DiagMessages.PORT_ID;
    }

    @Override
    public ByteBuffer request() {
        return request;
    }

    @Override
    public ByteBuffer answer() {
        return answer;
    }

    @Override
    public void send(int length) {
        requests++;
        for (DiagMessages messages : kernel.apply(request)) {
            waiting.add(messages);
        }
    }

    @Override
    public int receive() throws SourceException {
        DiagMessages messages = waiting.poll();
        if (messages == null) {
            throw new SourceException(SourceException.Reason.FAILED, "netlink answer: EAGAIN (no answer in time)");
        }
        answer = messages.buffer();
        // answer to whatever sequence number was asked
        for (int at = 0; at + 16 <= messages.length(); at += Math.max(4, answer.getInt(at) + 3 & ~3)) {
            if (answer.getInt(at + 8) == DiagMessages.SEQUENCE) {
                answer.putInt(at + 8, request.getInt(8));
            }
        }
        return messages.length();
    }

    @Override
    public String interfaceName(int index) {
        return null;
    }

    @Override
    public void close() {
        closed = true;
    }
}
