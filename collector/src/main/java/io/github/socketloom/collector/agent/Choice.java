package io.github.socketloom.collector.agent;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option that takes one of a few words. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final Class<E> type;

    Choice(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw notOne(word, words());
    }

    private List<String> words() {
        return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
    }

    /** Returns the words in their order, for the help text. */
    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Says that a word is none of those that this version knows. */
    static TypeConversionException notOne(String word, List<String> words) {
        String last = words.get(words.size() - 1);
        String choice = words.size() == 1
                ? "the only choice in this version is " + last
                : words.stream().limit(words.size() - 1L).collect(Collectors.joining(", ", "choose ", " or ")) + last;
        return new TypeConversionException("'" + word + "' is not available; " + choice);
    }
}
