package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.model.Protocol;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/** Reads a word of a list of protocols. */
final class ProtocolChoice implements ITypeConverter<ProtocolChoice.Word> {

    private static final String ALL = "all";

    /** One word of the list: a protocol, or all of them. */
    record Word(Set<Protocol> protocols) {

        /** Returns what all words name. */
        static Set<Protocol> all(List<Word> words) {
            return words.stream().flatMap(word -> word.protocols().stream()).collect(Collectors.toSet());
        }
    }

    @Override
    public Word convert(String word) {
        if (word.equals(ALL)) {
            return new Word(EnumSet.allOf(Protocol.class));
        }
        return Protocol.ofKey(word).map(protocol -> new Word(Set.of(protocol))).orElseThrow(() -> Choice.notOne(word,
                Stream.concat(Arrays.stream(Protocol.values()).map(Protocol::key), Stream.of(ALL)).toList()));
    }
}
