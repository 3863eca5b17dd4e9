package io.github.socketloom.app;

/** Something went wrong that the user can be told in a sentence: the message. */
final class DesktopException extends Exception {

    DesktopException(String sentence) {
        super(sentence);
    }

    DesktopException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
