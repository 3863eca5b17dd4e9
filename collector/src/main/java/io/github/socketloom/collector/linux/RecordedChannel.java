package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;

/** A netlink channel whose requests and answers are written down. One thread at a time. */
final class RecordedChannel implements NetlinkChannel {

    private final NetlinkChannel channel;
    private final int protocol;
    private final String scope;
    private final CaptureWriter writer;
    private final Runnable hook = this::end;
    private NetlinkRecord.Writer underWay;
    private String request;

    /**
     * @param channel asks the kernel
     * @param protocol its netlink family
     * @param scope number of the namespace that was entered for it; empty if none was
     */
    RecordedChannel(NetlinkChannel channel, int protocol, String scope, CaptureWriter writer) {
        this.channel = channel;
        this.protocol = protocol;
        this.scope = scope;
        this.writer = writer;
        writer.beforeEnd(hook);
    }

    @Override
    public int portId() {
        return channel.portId();
    }

    @Override
    public ByteBuffer request() {
        return channel.request();
    }

    @Override
    public ByteBuffer answer() {
        return channel.answer();
    }

    @Override
    public void send(int length) throws SourceException {
        end();
        request = NetlinkRecord.name(protocol, channel.request(), length);
        underWay = new NetlinkRecord.Writer(NetlinkRecord.sequence(channel.request()), channel.portId());
        try {
            channel.send(length);
        } catch (SourceException e) {
            underWay.fail(e);
            end();
            throw e;
        }
    }

    @Override
    public int receive() throws SourceException {
        try {
            int length = channel.receive();
            if (length >= 0 && underWay != null) {
                underWay.add(channel.answer(), length);
            }
            return length;
        } catch (SourceException e) {
            if (underWay != null) {
                underWay.fail(e);
                end();
            }
            throw e;
        }
    }

    /** Nothing tells a channel that an answer is complete; the next request does, or the end of the tick. */
    private void end() {
        if (underWay != null) {
            writer.put(new Question(Kind.NETLINK, scope, request), Answer.binary(underWay.toBytes()));
            underWay = null;
        }
    }

    @Override
    public String interfaceName(int index) {
        String name = channel.interfaceName(index);
        writer.put(new Question(Kind.INTERFACE, scope, Integer.toString(index)),
                name == null ? Answer.failure("none") : Answer.value(name));
        return name;
    }

    @Override
    public void close() {
        end();
        writer.forget(hook);
        channel.close();
    }
}
