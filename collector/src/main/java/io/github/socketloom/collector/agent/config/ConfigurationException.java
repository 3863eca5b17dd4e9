package io.github.socketloom.collector.agent.config;

import java.nio.file.Path;

/** A configuration file cannot be used; the message is a sentence for the user that names file, line and key. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1;

    ConfigurationException(Path file, String message) {
        super(file + ": " + message);
    }

    /** @param line number of the line, from 1; 0 if it is not known */
    ConfigurationException(Path file, int line, String message) {
        super(place(file, line) + ": " + message);
    }

    static String place(Path file, int line) {
        return line == 0 ? file.toString() : file + ", line " + line;
    }
}
