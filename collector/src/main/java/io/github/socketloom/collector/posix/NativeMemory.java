package io.github.socketloom.collector.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A piece of memory outside the heap that both Java and the C library see; freed when nobody refers to it any more. */
public final class NativeMemory {

    private final ByteBuffer bytes;
    /** 0 until somebody asks for it: what is replayed needs no native library. */
    private long address;

    /**
     * Takes a piece of memory, filled with zeros.
     *
     * @param size in bytes
     */
    public NativeMemory(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** Returns memory that holds a text as C writes it, ended by NUL. */
    public static NativeMemory cString(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        NativeMemory memory = new NativeMemory(encoded.length + 1);
        memory.bytes.put(0, encoded);
        return memory;
    }

    /** Returns the memory in the machine's byte order; for absolute access only. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Returns where it lies, for native functions. Valid as long as this object is reachable. */
    public long address() {
        if (address == 0) {
            // whichever thread finds it out first finds out the same
            address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
        }
        return address;
    }

    /** Returns how many bytes it has. */
    public int size() {
        return bytes.capacity();
    }
}
