package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;

/** Makes readers of CBOR (RFC 8949), within the limits of the protocol, and says what these are. Nothing is bound to classes. */
final class Cbor {

    /** Longest text, in UTF-16 units: longer ones are cut where they are written. */
    static final int LONGEST_TEXT = 4096;

    /** Longest word of a command line: the collector keeps 16 KiB of a whole line. */
    static final int LONGEST_WORD = 32 << 10;

    /** How deep arrays may lie in each other; version 1 needs seven. */
    static final int DEEPEST = 16;

    private static final int LONGEST_NUMBER = 64;

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_WORD).maxNameLength(LONGEST_TEXT).maxNumberLength(LONGEST_NUMBER)
                    .maxDocumentLength(FrameReader.LIMIT).build())
            .build();

    private Cbor() {}

    static CBORParser reader(byte[] payload) throws IOException {
        return FACTORY.createParser(payload);
    }

    /** Returns a text as it may travel: one that is too long is cut and ends in three dots, so that it is seen. */
    static String bounded(String text) {
        return bounded(text, LONGEST_TEXT);
    }

    /** Returns a word of a command line likewise. */
    static String boundedWord(String word) {
        return bounded(word, LONGEST_WORD);
    }

    private static String bounded(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
    }
}
