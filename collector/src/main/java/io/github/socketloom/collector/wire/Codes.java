package io.github.socketloom.collector.wire;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The numbers by which the words of the model travel. They are the places in these lists, which are part of the
 * protocol: words may be appended, never moved or taken out.
 *
 * @param <E> the words
 */
final class Codes<E> {

    private final String what;
    private final List<E> words;
    private final E fallback;

    private Codes(String what, List<E> words, E fallback) {
        this.what = what;
        this.words = words;
        this.fallback = fallback;
    }

    /** Makes codes of which an unknown one is an error: nothing true can be said in its place. */
    static <E> Codes<E> strict(String what, List<E> words) {
        return new Codes<>(what, words, null);
    }

    /** Makes codes of which an unknown one means the same as a word for "unknown". */
    static <E> Codes<E> lenient(String what, List<E> words, E fallback) {
        return new Codes<>(what, words, fallback);
    }

    /** Returns the words in the order of their codes. */
    List<E> words() {
        return words;
    }

    void write(E word, PayloadWriter out) throws IOException {
        out.number(words.indexOf(word));
    }

    /** Reads a word; empty if it is one that this version does not know. */
    Optional<E> find(PayloadReader in) throws IOException {
        long code = in.number(what);
        return code >= 0 && code < words.size() ? Optional.of(words.get((int) code)) : Optional.empty();
    }

    E read(PayloadReader in) throws IOException {
        long code = in.number(what);
        if (code >= 0 && code < words.size()) {
            return words.get((int) code);
        }
        if (fallback == null) {
            throw new WireException(what + " " + code + " is not known to this version");
        }
        return fallback;
    }
}
