package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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

    private NativeHost() {}

    /**
     * Loads the native functions.
     *
     * @throws SourceException {@code UNSUPPORTED} if that is not possible
     */
    static NativeHost load() throws SourceException {
        String system = System.getProperty("os.name");
        if (!system.equals("FreeBSD")) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, "this host runs " + system
                    + ", not FreeBSD; what sysctls of a FreeBSD host told is read by --source replay:DIR");
        }
        try {
            NativeHost host = new NativeHost();
            host.uid();
            return host;
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            // the first line says what is missing, the others each place where it was looked for
            String why = String.valueOf(e.getMessage()).strip().split("\\R", 2)[0];
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    "the functions of FreeBSD's C library cannot be called (" + why
                            + "); set JAVA_TOOL_OPTIONS=-Djna.tmpdir=FOLDER to a folder that may be written to and whose "
                            + "file system allows programs (no option noexec)",
                    e);
        }
    }

    /** Returns the effective user id of this process. */
    int uid() {
        return LibC.geteuid();
    }

    @Override
    public long byName(String name, NativeMemory into) {
        NativeMemory text = NativeMemory.cString(name);
        NativeMemory length = room(into);
        int result = LibC.sysctlbyname(text.address(), address(into), length.address(), 0, 0);
        long told = result == 0 ? length.bytes().getLong(0) : -LibC.errno();
        Reference.reachabilityFence(text);
        Reference.reachabilityFence(into);
        return told;
    }

    @Override
    public long byNumber(int[] mib, NativeMemory into) {
        NativeMemory numbers = new NativeMemory(Integer.BYTES * mib.length);
        for (int i = 0; i < mib.length; i++) {
            numbers.bytes().putInt(Integer.BYTES * i, mib[i]);
        }
        NativeMemory length = room(into);
        int result = LibC.sysctl(numbers.address(), mib.length, address(into), length.address(), 0, 0);
        long told = result == 0 ? length.bytes().getLong(0) : -LibC.errno();
        Reference.reachabilityFence(numbers);
        Reference.reachabilityFence(into);
        return told;
    }

    /** Returns what tells the kernel how much room there is, and what it used. */
    private static NativeMemory room(NativeMemory into) {
        NativeMemory length = new NativeMemory(Long.BYTES);
        length.bytes().putLong(0, into == null ? 0 : into.size());
        return length;
    }

    private static long address(NativeMemory memory) {
        return memory == null ? 0 : memory.address();
    }

    @Override
    public String networkInterface(int index) {
        NativeMemory name = new NativeMemory(INTERFACE_NAME);
        return LibC.if_indextoname(index, name.address()) == 0 ? null : text(name);
    }

    @Override
    public JailFacts jail(int id) {
        return jail(id, true);
    }

    private static JailFacts jail(int id, boolean withStack) {
        NativeMemory number = new NativeMemory(Integer.BYTES);
        number.bytes().putInt(0, id);
        NativeMemory name = new NativeMemory(JAIL_NAME);
        NativeMemory stack = new NativeMemory(Integer.BYTES);
        List<NativeMemory> parts = new ArrayList<>(
                List.of(NativeMemory.cString("jid"), number, NativeMemory.cString("name"), name));
        if (withStack) {
            parts.addAll(List.of(NativeMemory.cString("vnet"), stack));
        }
        NativeMemory vector = new NativeMemory(IOVEC * parts.size());
        for (int i = 0; i < parts.size(); i++) {
            vector.bytes().putLong(IOVEC * i, parts.get(i).address());
            vector.bytes().putLong(IOVEC * i + Long.BYTES, parts.get(i).size());
        }
        int found = LibC.jail_get(vector.address(), parts.size(), 0);
        int errno = found < 0 ? LibC.errno() : 0;
        Reference.reachabilityFence(parts);
        Reference.reachabilityFence(vector);
        if (found < 0) {
            // a kernel that was built without network stacks for jails does not know the word
            return withStack && errno == Errno.EINVAL.number() ? jail(id, false) : JailFacts.UNKNOWN;
        }
        return new JailFacts(text(name), withStack ? stack(stack.bytes().getInt(0)) : JailFacts.Stack.OF_HOST);
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

    private static String text(NativeMemory memory) {
        int end = 0;
        while (end < memory.size() && memory.bytes().get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end];
        memory.bytes().get(0, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
