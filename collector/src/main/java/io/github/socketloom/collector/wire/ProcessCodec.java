package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes, each an array. */
final class ProcessCodec {

    /** Most words of a command line; the collector keeps 16 KiB, of which each word takes one at least. */
    static final int MOST_WORDS = 32 << 10;

    /** Most steps from a process to the first one. */
    static final int MOST_ANCESTORS = 4096;

    private static final int ITEMS = 10;
    private static final String MORE = "…";

    private ProcessCodec() {}

    static void write(ProcessInfo process, CommandLineRedaction redaction, DictionaryWriter dictionary,
            PayloadWriter out) throws IOException {
        out.array(ITEMS);
        dictionary.process(process.key(), out);
        out.number(process.parentPid());
        out.number(process.uid());
        dictionary.text(process.user(), out);
        dictionary.text(process.comm(), out);
        writeCommand(redaction.of(process.command()), out);
        dictionary.text(process.executable(), out);
        writeAncestors(process.ancestors(), dictionary, out);
        dictionary.cgroup(process.cgroup(), out);
        out.number(process.networkNamespace());
        out.endArray();
    }

    /** What does not fit is seen: three dots stand in its place. */
    private static void writeCommand(List<String> command, PayloadWriter out) throws IOException {
        boolean fits = command.size() <= MOST_WORDS;
        out.array(fits ? command.size() : MOST_WORDS);
        for (String word : fits ? command : command.subList(0, MOST_WORDS - 1)) {
            out.word(word);
        }
        if (!fits) {
            out.word(MORE);
        }
        out.endArray();
    }

    private static void writeAncestors(List<Ancestor> ancestors, DictionaryWriter dictionary, PayloadWriter out)
            throws IOException {
        boolean fits = ancestors.size() <= MOST_ANCESTORS;
        out.array(2 * (fits ? ancestors.size() : MOST_ANCESTORS));
        for (Ancestor ancestor : fits ? ancestors : ancestors.subList(0, MOST_ANCESTORS - 1)) {
            out.number(ancestor.pid());
            dictionary.text(ancestor.comm(), out);
        }
        if (!fits) {
            out.number(0);
            dictionary.text(MORE, out);
        }
        out.endArray();
    }

    static ProcessInfo read(PayloadReader in, Dictionary dictionary) throws IOException {
        in.enter("a process");
        ProcessKey key = dictionary.process(in);
        int parent = in.integer("pid of the parent");
        int uid = in.integer("uid of a process");
        String user = dictionary.textOrNull(in, "user of a process");
        String comm = dictionary.text(in, "name of a process");
        List<String> command = readCommand(in);
        String executable = dictionary.textOrNull(in, "executable");
        List<Ancestor> ancestors = readAncestors(in, dictionary);
        Cgroup cgroup = dictionary.cgroupOrNull(in);
        if (cgroup == null) {
            throw new WireException("process " + key.pid() + " has no cgroup, not even an unknown one");
        }
        long namespace = in.number("network namespace of a process");
        in.leave();
        return new ProcessInfo(key, parent, uid, user, comm, command, executable, ancestors, cgroup, namespace);
    }

    private static List<String> readCommand(PayloadReader in) throws IOException {
        List<String> command = new ArrayList<>();
        in.enter("words of a command line");
        while (in.hasMore()) {
            if (command.size() == MOST_WORDS) {
                throw new WireException("a command line has more than " + MOST_WORDS + " words");
            }
            command.add(in.word("word of a command line"));
        }
        in.leave();
        return command;
    }

    private static List<Ancestor> readAncestors(PayloadReader in, Dictionary dictionary) throws IOException {
        List<Ancestor> ancestors = new ArrayList<>();
        in.enter("ancestors");
        while (in.hasMore()) {
            if (ancestors.size() == MOST_ANCESTORS) {
                throw new WireException("a process has more than " + MOST_ANCESTORS + " ancestors");
            }
            ancestors.add(new Ancestor(in.integer("pid of an ancestor"), dictionary.text(in, "name of an ancestor")));
        }
        in.leave();
        return ancestors;
    }
}
