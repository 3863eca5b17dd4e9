package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
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

    /** One question to a control group. */
    @FunctionalInterface
    interface GroupQuestion {
        boolean test(Cgroup cgroup, TextMatcher test);
    }

    /**
     * Tells whether the group of a process that holds the connection answers with yes, or the one in which the socket was
     * created where no process is known.
     */
    static boolean anyGroup(Connection connection, ProcessDirectory processes, GroupQuestion question,
            TextMatcher test) {
        List<Owner> owners = connection.owners();
        boolean known = false;
        for (int i = 0; i < owners.size(); i++) {
            ProcessInfo process = processes.process(owners.get(i).process());
            if (process != null && process.cgroup().path() != null) {
                known = true;
                if (question.test(process.cgroup(), test)) {
                    return true;
                }
            }
        }
        return !known && connection.cgroup() != null && question.test(connection.cgroup(), test);
    }

    /** Tests id and name of the container. */
    static boolean container(Cgroup cgroup, TextMatcher test) {
        return cgroup.isContainer() && (test.test(cgroup.containerName()) || test.test(cgroup.containerId())
                || test.test(cgroup.shortId()));
    }

    /** Tests the names of the parents, their parents and so on. */
    static boolean ancestor(ProcessInfo process, TextMatcher test) {
        List<Ancestor> ancestors = process.ancestors();
        for (int i = 0; i < ancestors.size(); i++) {
            if (test.test(ancestors.get(i).comm())) {
                return true;
            }
        }
        return false;
    }
}
