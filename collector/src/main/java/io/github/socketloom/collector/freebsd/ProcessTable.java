package io.github.socketloom.collector.freebsd;

/** Walks over {@code struct kinfo_proc} of sys/user.h: {@code kern.proc.proc}, one record for each process. */
final class ProcessTable extends SizedRecords {

    private static final int LENGTH = 1088;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final int PID = 72;
    private static final int PARENT = 76;
    private static final int UID = 168;
    private static final int REAL_UID = 172;
    private static final int START_SECONDS = 336;
    private static final int START_MICROS = 344;
    private static final int STATUS = 388;
    private static final int ZOMBIE = 5;
    private static final int LOGIN = 420;
    private static final int LOGIN_LENGTH = 18;
    private static final int COMMAND = 447;
    private static final int COMMAND_LENGTH = 20;
    private static final int JAIL = 592;
    private static final int THREADS = 596;

    ProcessTable() {
        super("kern.proc.proc", "kinfo_proc", LENGTH, false);
    }

    @Override
    int header() {
        if (!bytes().hasRemaining()) {
            fail("tells nothing at offset " + at() + ", not even of the process that asked");
        }
        return 0;
    }

    /** Returns the process id. */
    int pid() {
        return i32(PID);
    }

    /** Returns the id of the parent; 0 if it has none. */
    int parent() {
        return i32(PARENT);
    }

    /** Returns the effective uid, as an unsigned number in 32 bits. */
    int uid() {
        return i32(UID);
    }

    /** Returns the real uid, as an unsigned number in 32 bits. */
    int realUid() {
        return i32(REAL_UID);
    }

    /** Returns when the process started, microseconds since 1970; of a damaged record it may be anything. */
    long startMicros() {
        return i64(START_SECONDS) * MICROS_PER_SECOND + i64(START_MICROS);
    }

    /** Tells whether the process has ended and only its exit status is kept. */
    boolean isZombie() {
        return u8(STATUS) == ZOMBIE;
    }

    /** Returns the name of the command, cut by the kernel to 19 bytes. */
    String command() {
        return text(COMMAND, COMMAND_LENGTH);
    }

    /** Returns the offset in {@link #bytes} of the name of the command. */
    int commandAt() {
        return at() + COMMAND;
    }

    /** Returns how many bytes that name has. */
    int commandLength() {
        return textLength(COMMAND, COMMAND_LENGTH);
    }

    /** Returns the name the user logged in with. */
    String login() {
        return text(LOGIN, LOGIN_LENGTH);
    }

    /** Returns the id of the jail; 0 if the process is in the same one as who asks, or in none. */
    int jail() {
        return i32(JAIL);
    }

    /** Returns how many threads the process has. */
    int threads() {
        return i32(THREADS);
    }
}
