package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.List;

/** What is asked of the processes that hold a connection: it is enough that one of them answers with yes. */
final class Owners {

    private static final int CUT_NAME = 15;

    private Owners() {}

    /** One question to a process. */
    @FunctionalInterface
    interface Question {
        boolean test(ProcessInfo process, TextMatcher test);
    }

    /** Tells whether a process that holds the connection answers with yes; unknown processes do not. */
    static boolean any(Connection connection, ProcessDirectory processes, Question question, TextMatcher test) {
        List<Owner> owners = connection.owners();
        for (int i = 0; i < owners.size(); i++) {
            ProcessInfo process = processes.process(owners.get(i).process());
            if (process != null && question.test(process, test)) {
                return true;
            }
        }
        return false;
    }

    /** Tests the program's name, and the kernel's name of the process where that is another. */
    static boolean name(ProcessInfo process, TextMatcher test) {
        String comm = process.comm();
        // Only a name that the kernel has cut can differ from the program's own.
        return comm != null && (test.test(comm) || comm.length() >= CUT_NAME && test.test(process.displayName()));
    }

    /** Tests the command line, its words joined by spaces. */
    static boolean command(ProcessInfo process, TextMatcher test) {
        List<String> words = process.command();
        return !words.isEmpty() && test.test(words.size() == 1 ? words.get(0) : String.join(" ", words));
    }

    /** Tests the path of the cgroup. */
    static boolean cgroup(ProcessInfo process, TextMatcher test) {
        return test.test(process.cgroupPath());
    }

    /** Tests the systemd unit. */
    static boolean unit(ProcessInfo process, TextMatcher test) {
        return CgroupPath.unit(process.cgroupPath(), test);
    }

    /** Tests the id or name of the container. */
    static boolean container(ProcessInfo process, TextMatcher test) {
        return CgroupPath.container(process.cgroupPath(), test);
    }
}
