package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** Somebody at the other end who is no agent. */
final class HostilePeer implements Connector {

    static final String GREETING = "\0LOOM1\n{\"protocol\":{\"min\":1,\"max\":1},\"agent_version\":\"0\","
            + "\"epoch\":\"e\",\"codecs\":[\"deflate\"]}\n";

    /** What it says over one link. */
    private interface Speech {
        void say(OutputStream out) throws IOException, InterruptedException;
    }

    private final Speech speech;
    private final LinkFailure refusal;
    private final boolean hangs;
    private final boolean stays;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private int attempts;
    private boolean closed;

    private HostilePeer(Speech speech, LinkFailure refusal, boolean hangs, boolean stays) {
        this.speech = speech;
        this.refusal = refusal;
        this.hangs = hangs;
        this.stays = stays;
    }

    static HostilePeer saying(String text) {
        return new HostilePeer(out -> out.write(text.getBytes(StandardCharsets.UTF_8)), null, false, false);
    }

    static HostilePeer silent(String text) {
        return new HostilePeer(out -> out.write(text.getBytes(StandardCharsets.UTF_8)), null, false, true);
    }

    /** Greets after a while, like a program that takes long to start, and says nothing more. */
    static HostilePeer greetingAfter(long millis) {
        return new HostilePeer(out -> {
            Thread.sleep(millis);
            out.write(GREETING.getBytes(StandardCharsets.UTF_8));
        }, null, false, true);
    }

    /** Says a byte now and then, but never a greeting. */
    static HostilePeer mumbling() {
        return new HostilePeer(out -> {
            while (true) {
                out.write('.');
                Thread.sleep(5);
            }
        }, null, false, true);
    }

    static HostilePeer repeating(String first, byte[] bytes) {
        return new HostilePeer(out -> {
            out.write(first.getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(bytes);
            }
        }, null, false, true);
    }

    static HostilePeer sendingSnapshotsOfNonsense() {
        return new HostilePeer(out -> {
            out.write(GREETING.getBytes(StandardCharsets.UTF_8));
            FrameWriter writer = new FrameWriter(out, true);
            while (true) {
                writer.write(new Frame(FrameType.SNAPSHOT, new byte[]{(byte) 0x9f, 0x01, (byte) 0xff}));
                writer.write(new Frame(FrameType.ADDED, new byte[]{1, 2, 3}));
            }
        }, null, false, true);
    }

    static HostilePeer sendingBombs() {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(new byte[64 << 20]);
        deflater.finish();
        byte[] body = new byte[1 << 20];
        int length = deflater.deflate(body);
        deflater.end();
        return new HostilePeer(out -> {
            out.write(GREETING.getBytes(StandardCharsets.UTF_8));
            for (int number = 1;; number++) {
                ByteBuffer frame = ByteBuffer.allocate(14 + 4 + length);
                frame.putInt(10 + 4 + length).put((byte) FrameType.SNAPSHOT.code()).put((byte) 1).putInt(number);
                frame.put(new byte[]{(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x03}).put(body, 0, length); // 6 MiB
                CRC32C checksum = new CRC32C();
                checksum.update(frame.array(), 4, frame.position() - 4);
                out.write(frame.putInt((int) checksum.getValue()).array());
            }
        }, null, false, true);
    }

    static HostilePeer refusing(LinkFailure.Kind kind, String sentence) {
        return new HostilePeer(null, new LinkFailure(kind, sentence, null, ""), false, false);
    }

    static HostilePeer neverConnecting() {
        return new HostilePeer(null, null, true, false);
    }

    synchronized int attempts() {
        return attempts;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized byte[] heard() {
        return heard.toByteArray();
    }

    @Override
    public Link connect(Consumer<String> steps) throws LinkException {
        synchronized (this) {
            attempts++;
            while (hangs && !closed) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        if (hangs || refusal != null) {
            throw new LinkException(refusal != null
                    ? refusal
                    : new LinkFailure(LinkFailure.Kind.CANCELLED, "closed", null, ""));
        }
        return new PeerLink();
    }

    @Override
    public String title() {
        return "mallory@host";
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private final class PeerLink implements Link {
        private final MemoryPipe toViewer = new MemoryPipe(64 << 10);

        private PeerLink() {
            Thread speaker = new Thread(() -> {
                try {
                    speech.say(toViewer.out);
                    if (!stays) {
                        toViewer.closeWriter();
                    }
                } catch (IOException | InterruptedException e) {
                    toViewer.closeWriter(); // the viewer had enough
                }
            }, "test-peer");
            speaker.setDaemon(true);
            speaker.start();
        }

        @Override
        public InputStream in() {
            return toViewer.in;
        }

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int one) {
                    synchronized (HostilePeer.this) {
                        heard.write(one);
                    }
                }
            };
        }

        @Override
        public LinkFailure ending(LinkFailure whileTalking) {
            return whileTalking;
        }

        @Override
        public void close() {
            toViewer.close();
        }
    }
}
