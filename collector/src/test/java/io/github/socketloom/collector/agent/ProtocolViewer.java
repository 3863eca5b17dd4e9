package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ViewerHello;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A viewer that speaks the protocol and only looks at what kind of frames come. */
final class ProtocolViewer {

    private static final long CREDIT = 1 << 20;

    private final InputStream in;
    private final OutputStream out;
    private FrameReader frames;
    private FrameWriter words;

    ProtocolViewer(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    /** Reads the hello and answers. */
    AgentHello greet() throws IOException {
        AgentHello hello = Greeting.readAgent(in, noise -> {
            throw new AssertionError("before the magic came: " + noise);
        });
        Greeting.write(new ViewerHello(Greeting.PROTOCOL, "test", "deflate",
                new Message.View(200, CounterRequest.OWN, RowInterest.NONE), CREDIT, null), out);
        out.flush();
        frames = new FrameReader(in);
        words = new FrameWriter(out, false);
        return hello;
    }

    /** Reads on to the next frame of a type, and lets the agent send more. */
    void await(FrameType type) throws IOException {
        for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
            if (frame.type() == type) {
                words.write(Messages.encode(new Message.Credit(CREDIT, frames.sequence())));
                out.flush();
                return;
            }
        }
        throw new EOFException("no " + type + " came");
    }

    /** Reads to the end, every frame of it in order. */
    void awaitEnd() throws IOException {
        while (frames.read() != null) {
            Thread.onSpinWait();
        }
    }

    void sayGoodBye() throws IOException {
        words.write(Messages.encode(new Message.Bye()));
        out.flush();
    }
}
