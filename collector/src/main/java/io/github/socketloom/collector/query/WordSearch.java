package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import java.util.List;
import java.util.Locale;

/**
 * A word without a field: looked for in process name, command line, control group, container, pod and unit,
 * user, service name, addresses, names of peers, paths and ports. A number means a whole port, or the beginning of an address; elsewhere it is looked for as any text. A word
 * that is a protocol, a state or a direction as a whole asks for these too: who types {@code udp} or {@code listen}
 * means them.
 */
final class WordSearch implements Condition {

    private final TextMatcher text;
    private final boolean joinCommand;
    private final AddressMatcher address;
    /** The word in small letters; null where it cannot be the key of a protocol, state or direction. */
    private final String kind;

    private WordSearch(TextMatcher text, boolean joinCommand, AddressMatcher address, String kind) {
        this.kind = kind;
        this.text = text;
        this.joinCommand = joinCommand;
        this.address = address;
    }

    /** Returns the search for a word. */
    static WordSearch of(Value word) {
        String wanted = word.text();
        TextMatcher text = word.isWildcard() ? TextMatcher.wildcard(wanted) : TextMatcher.contains(wanted);
        // A part of the command line that holds no space lies within one of its words.
        boolean join = word.isWildcard() || wanted.chars().anyMatch(Character::isWhitespace);
        return new WordSearch(text, join, addressTest(word, text), join ? null : wanted.toLowerCase(Locale.ROOT));
    }

    /** Returns the search for a regular expression. */
    static WordSearch fitting(TextMatcher expression) {
        return new WordSearch(expression, true, AddressMatcher.text(expression), null);
    }

    /** Returns the question to both ends; null where the word can be found in no address. */
    private static AddressMatcher addressTest(Value word, TextMatcher text) {
        String wanted = word.text();
        int port = AddressField.port(wanted);
        if (port > 0) {
            AddressMatcher beginning = AddressMatcher.text(TextMatcher.anyOf(List.of(TextMatcher.equalTo(wanted),
                    TextMatcher.beginsWith(wanted + "."), TextMatcher.beginsWith(wanted + ":"))));
            return endpoint -> endpoint.port() == port || beginning.test(endpoint);
        }
        AddressMatcher exact = AddressField.network(wanted);
        exact = exact != null ? exact : AddressField.address(wanted);
        exact = exact != null ? exact : AddressField.withPort(wanted);
        if (exact != null) {
            return exact;
        }
        if (word.isWildcard() || AddressField.isPartOfAddress(wanted)) {
            return AddressMatcher.text(text);
        }
        // What cannot be part of an address can still be part of an interface's name behind it.
        return endpoint -> text.test(endpoint.scope());
    }

    @Override
    public boolean test(Connection connection, ProcessDirectory processes, long nowMicros) {
        return text.test(connection.serverPortName()) || text.test(connection.user()) || isKindOf(connection)
                || text.test(connection.remoteName()) || text.test(connection.local().name())
                || text.test(connection.remote().name())
                || Owners.anyGroup(connection, processes, WordSearch::isGroup, text)
                || testAddress(connection.local()) || testAddress(connection.remote())
                || testOwners(connection.owners(), processes);
    }

    @Override
    public boolean names(Object word) {
        return kind != null && word instanceof Protocol protocol && kind.equals(protocol.key());
    }

    private static boolean isGroup(Cgroup cgroup, TextMatcher test) {
        return test.test(cgroup.path()) || test.test(cgroup.containerName()) || test.test(cgroup.unit())
                || test.test(cgroup.pod());
    }

    private boolean isKindOf(Connection connection) {
        return kind != null && (kind.equals(connection.protocol().key()) || kind.equals(connection.state().key())
                || connection.direction() != null && kind.equals(connection.direction().key()));
    }

    private boolean testAddress(Endpoint endpoint) {
        return !endpoint.isNone() && endpoint.name() == null && address.test(endpoint);
    }

    private boolean testOwners(List<Owner> owners, ProcessDirectory processes) {
        for (int i = 0; i < owners.size(); i++) {
            ProcessInfo process = processes.process(owners.get(i).process());
            if (process != null && (Owners.name(process, text) || testCommand(process))) {
                return true;
            }
        }
        return false;
    }

    private boolean testCommand(ProcessInfo process) {
        if (joinCommand) {
            return Owners.command(process, text);
        }
        List<String> words = process.command();
        for (int i = 0; i < words.size(); i++) {
            if (text.test(words.get(i))) {
                return true;
            }
        }
        return false;
    }
}
