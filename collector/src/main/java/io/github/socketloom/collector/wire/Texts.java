package io.github.socketloom.collector.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lists of sentences for the user. */
final class Texts {

    /** Most sentences in one list. */
    static final int MOST = 10_000;

    private Texts() {}

    static void write(List<String> sentences, DictionaryWriter dictionary, PayloadWriter out) throws IOException {
        boolean fits = sentences.size() <= MOST;
        int count = fits ? sentences.size() : MOST - 1;
        out.array(fits ? count : MOST);
        for (String sentence : sentences.subList(0, count)) {
            dictionary.text(sentence, out);
        }
        if (!fits) {
            out.text("there are " + (sentences.size() - count) + " more");
        }
        out.endArray();
    }

    static List<String> read(PayloadReader in, Dictionary dictionary, String what) throws IOException {
        List<String> sentences = new ArrayList<>();
        in.enter(what);
        while (in.hasMore()) {
            if (sentences.size() == MOST) {
                throw new WireException("there are more than " + MOST + " of " + what);
            }
            sentences.add(dictionary.text(in, what));
        }
        in.leave();
        return sentences;
    }
}
