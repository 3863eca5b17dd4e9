package io.github.socketloom.collector.capture;

import java.util.Objects;

/**
 * What a kernel answered.
 *
 * @param form how it is kept
 * @param text the answer in short, or why there was none; empty where {@code bytes} hold it
 * @param bytes the answer where it may be long; not to be changed
 */
public record Answer(Form form, String text, byte[] bytes) {

    /** How an answer is kept. */
    public enum Form {
        /** A word or a line, in the index itself. */
        VALUE("value"),
        /** Why there was no answer, in the index itself. */
        FAILURE("failure"),
        /** Text of any length, in the tick's file of texts. */
        TEXT("text"),
        /** Anything else, in the tick's file of binaries. */
        BINARY("binary");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        boolean isInline() {
            return this == VALUE || this == FAILURE;
        }
    }

    private static final byte[] NOTHING = {};

    public Answer {
        Objects.requireNonNull(form);
        Objects.requireNonNull(text);
        Objects.requireNonNull(bytes);
    }

    /** Returns an answer of a word or a line. */
    public static Answer value(String text) {
        return new Answer(Form.VALUE, text, NOTHING);
    }

    /** Returns why there was no answer. */
    public static Answer failure(String why) {
        return new Answer(Form.FAILURE, why, NOTHING);
    }

    /** Returns an answer that people can read. */
    public static Answer text(byte[] bytes) {
        return new Answer(Form.TEXT, "", bytes);
    }

    /** Returns an answer that programs can read. */
    public static Answer binary(byte[] bytes) {
        return new Answer(Form.BINARY, "", bytes);
    }

    /** Tells whether there was no answer. */
    public boolean isFailure() {
        return form == Form.FAILURE;
    }
}
