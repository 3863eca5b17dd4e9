package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A netlink channel that answers what was written down. One thread at a time. */
final class ReplayedChannel implements NetlinkChannel {

    private static final int PORT_ID = 1;
    private static final int REQUEST_SIZE = 256;

    private final CaptureReader reader;
    private final int protocol;
    private final String scope;
    private final ByteBuffer request = ByteBuffer.allocate(REQUEST_SIZE).order(ByteOrder.nativeOrder());
    private final ByteBuffer answer = ByteBuffer.allocate(NetlinkBuffers.ANSWER_SIZE).order(ByteOrder.nativeOrder());
    private NetlinkRecord.Reader answers;
    private int sequence;

    ReplayedChannel(CaptureReader reader, int protocol, String scope) {
        this.reader = reader;
        this.protocol = protocol;
        this.scope = scope;
    }

    @Override
    public int portId() {
        return PORT_ID;
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
    public void send(int length) throws SourceException {
        answers = null;
        String name = NetlinkRecord.name(protocol, request, length);
        Answer recorded = reader.ask(new Question(Kind.NETLINK, scope, name));
        if (recorded == null) {
            throw new SourceException(SourceException.Reason.FAILED,
                    "nobody asked for this when the capture was recorded (netlink request " + name + ")");
        }
        sequence = NetlinkRecord.sequence(request);
        answers = new NetlinkRecord.Reader(recorded.bytes(), name);
    }

    @Override
    public int receive() throws SourceException {
        if (answers == null) {
            throw new SourceException(SourceException.Reason.FAILED, "nothing was asked");
        }
        return answers.next(answer, sequence, PORT_ID);
    }

    @Override
    public String interfaceName(int index) {
        try {
            Answer name = reader.ask(new Question(Kind.INTERFACE, scope, Integer.toString(index)));
            return name == null || name.isFailure() || name.text().isEmpty() ? null : name.text();
        } catch (SourceException e) {
            return null; // as where there is no such interface
        }
    }

    @Override
    public void close() {
        answers = null;
    }
}
