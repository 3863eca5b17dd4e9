package io.github.socketloom.collector.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** A pipe of bounded capacity between two threads, as the kernel's: whoever writes too much waits, either end may close. */
final class MemoryPipe {

    private final byte[] buffer;
    private int begin;
    private int filled;
    private long written;
    private boolean writerClosed;
    private boolean readerClosed;

    MemoryPipe(int capacity) {
        buffer = new byte[capacity];
    }

    /** Returns how many bytes were ever written into it. */
    synchronized long written() {
        return written;
    }

    /** The writer writes nothing more; the reader gets what is there and then the end. */
    synchronized void closeWriter() {
        writerClosed = true;
        notifyAll();
    }

    /** Nobody reads any more, and whoever writes is told so. */
    synchronized void closeReader() {
        readerClosed = true;
        notifyAll();
    }

    void close() {
        closeWriter();
        closeReader();
    }

    private void pause() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    final InputStream in = new InputStream() {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            synchronized (MemoryPipe.this) {
                while (filled == 0 && !writerClosed && !readerClosed) {
                    pause();
                }
                if (readerClosed) {
                    throw new IOException("closed");
                }
                if (filled == 0) {
                    return -1;
                }
                int count = Math.min(length, Math.min(filled, buffer.length - begin));
                System.arraycopy(buffer, begin, into, offset, count);
                begin = (begin + count) % buffer.length;
                filled -= count;
                MemoryPipe.this.notifyAll();
                return count;
            }
        }
    };

    final OutputStream out = new OutputStream() {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            synchronized (MemoryPipe.this) {
                int done = 0;
                while (done < length) {
                    while (filled == buffer.length && !readerClosed && !writerClosed) {
                        pause();
                    }
                    if (readerClosed || writerClosed) {
                        throw new IOException("broken pipe");
                    }
                    int end = (begin + filled) % buffer.length;
                    int count = Math.min(length - done, Math.min(buffer.length - filled, buffer.length - end));
                    System.arraycopy(from, offset + done, buffer, end, count);
                    filled += count;
                    written += count;
                    done += count;
                    MemoryPipe.this.notifyAll();
                }
            }
        }
    };
}
