package io.github.socketloom.collector.freebsd;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.socketloom.collector.source.SourceException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** This host's kernel by native functions. Any thread. */
final class NativeHost implements SysctlCalls, HostNames {

    /** IFNAMSIZ of net/if.h. */
    private static final int INTERFACE_NAME = 16;
    /** MAXHOSTNAMELEN of sys/param.h, the bound of a jail's name. */
    private static final int JAIL_NAME = 256;
    /** JAIL_SYS_NEW of sys/jail.h: a stack of its own; JAIL_SYS_INHERIT: that of the host. */
    private static final int STACK_NEW = 1;
    private static final int STACK_INHERITED = 2;
    private static final int IOVEC = 2 * Long.BYTES;
    private static final int EINVAL = 22;

    private NativeHost() {}

    /**
     * Loads the native functions.
     *
     * @throws SourceException {@code UNSUPPORTED} if that is not possible
     */
    static NativeHost load() throws SourceException {
        try {
            NativeHost host = new NativeHost();
            host.uid();
            return host;
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    "the functions of FreeBSD's C library cannot be called ("
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ")
                            + "); on FreeBSD, set JAVA_TOOL_OPTIONS=-Djna.tmpdir=FOLDER to a folder that may be written "
                            + "to and whose file system allows programs (no option noexec)",
                    e);
        }
    }

    /** Returns the effective user id of this process. */
    int uid() {
        return LibC.geteuid();
    }

    @Override
    public long byName(String name, ByteBuffer into) {
        ByteBuffer text = text(name);
        ByteBuffer length = memory(Long.BYTES).putLong(0, into == null ? 0 : into.capacity());
        int result = LibC.sysctlbyname(address(text), into == null ? 0 : address(into), address(length), 0, 0);
        long told = result == 0 ? length.getLong(0) : -LibC.errno();
        Reference.reachabilityFence(text);
        Reference.reachabilityFence(into);
        return told;
    }

    @Override
    public long byNumber(int[] mib, ByteBuffer into) {
        ByteBuffer numbers = memory(Integer.BYTES * mib.length);
        for (int i = 0; i < mib.length; i++) {
            numbers.putInt(Integer.BYTES * i, mib[i]);
        }
        ByteBuffer length = memory(Long.BYTES).putLong(0, into == null ? 0 : into.capacity());
        int result = LibC.sysctl(address(numbers), mib.length, into == null ? 0 : address(into), address(length), 0, 0);
        long told = result == 0 ? length.getLong(0) : -LibC.errno();
        Reference.reachabilityFence(numbers);
        Reference.reachabilityFence(into);
        return told;
    }

    @Override
    public String networkInterface(int index) {
        ByteBuffer name = memory(INTERFACE_NAME);
        return LibC.if_indextoname(index, address(name)) == 0 ? null : text(name);
    }

    @Override
    public JailFacts jail(int id) {
        JailFacts facts = jail(id, true);
        // a kernel that was built without network stacks for jails does not know the word
        return facts != null ? facts : new JailFacts(null, JailFacts.Stack.UNKNOWN);
    }

    private static JailFacts jail(int id, boolean withStack) {
        ByteBuffer number = memory(Integer.BYTES).putInt(0, id);
        ByteBuffer name = memory(JAIL_NAME);
        ByteBuffer stack = memory(Integer.BYTES);
        ByteBuffer[] parts = withStack
                ? new ByteBuffer[]{text("jid"), number, text("name"), name, text("vnet"), stack}
                : new ByteBuffer[]{text("jid"), number, text("name"), name};
        ByteBuffer vector = memory(IOVEC * parts.length);
        for (int i = 0; i < parts.length; i++) {
            vector.putLong(IOVEC * i, address(parts[i]));
            vector.putLong(IOVEC * i + Long.BYTES, parts[i].capacity());
        }
        int found = LibC.jail_get(address(vector), parts.length, 0);
        int errno = found < 0 ? LibC.errno() : 0;
        Reference.reachabilityFence(parts);
        Reference.reachabilityFence(vector);
        if (found < 0) {
            return withStack && errno == EINVAL ? jail(id, false) : null;
        }
        return new JailFacts(text(name), withStack ? stack(stack.getInt(0)) : JailFacts.Stack.OF_HOST);
    }

    private static JailFacts.Stack stack(int number) {
        switch (number) {
            case STACK_NEW :
                return JailFacts.Stack.OWN;
            case STACK_INHERITED :
                return JailFacts.Stack.OF_HOST;
            default :
                return JailFacts.Stack.UNKNOWN;
        }
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Returns a text as C writes it, ended by NUL. */
    private static ByteBuffer text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return memory(encoded.length + 1).put(0, encoded);
    }

    private static String text(ByteBuffer memory) {
        int end = 0;
        while (end < memory.capacity() && memory.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end];
        memory.get(0, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Returns where memory lies; valid as long as it is reachable. */
    private static long address(ByteBuffer memory) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(memory));
    }
}
