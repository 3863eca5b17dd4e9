package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sample host of which some names are told otherwise. */
final class ScriptedSysctl implements Sysctl {

    final List<String> asked = new ArrayList<>();
    private final Sysctl host;
    private final Map<String, Deque<Object>> answers = new HashMap<>();

    ScriptedSysctl(String release) {
        host = FreeBsdSamples.host(release);
    }

    /** Tells a name otherwise: each answer once, the last one again and again. */
    ScriptedSysctl tells(String name, ByteBuffer... told) {
        answers.put(name, new ArrayDeque<>(List.of(told)));
        return this;
    }

    ScriptedSysctl tells(String name, int number) {
        return tells(name, ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, number));
    }

    ScriptedSysctl fails(String name, SourceException.Reason reason) {
        answers.put(name, new ArrayDeque<>(List.of(new SourceException(reason, name + " is refused"))));
        return this;
    }

    /** Tells a name as the sample host does. */
    ScriptedSysctl tellsAgain(String name) {
        answers.remove(name);
        return this;
    }

    long count(String name) {
        return asked.stream().filter(name::equals).count();
    }

    @Override
    public ByteBuffer read(String name) throws SourceException {
        asked.add(name);
        Deque<Object> told = answers.get(name);
        if (told == null) {
            return host.read(name);
        }
        Object next = told.size() > 1 ? told.removeFirst() : told.getFirst();
        if (next instanceof SourceException) {
            throw (SourceException) next;
        }
        return ((ByteBuffer) next).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
}
