package io.github.socketloom.collector.ssh;

/** Quotes words for the shell that a login begins with, which may be a POSIX shell, fish, csh or tcsh. */
final class ShellWords {

    private ShellWords() {}

    /**
     * Returns the word in quotes. Quotes, backslashes and exclamation marks stand outside of them behind a backslash:
     * within single quotes fish changes the second, and csh the third.
     *
     * @throws IllegalArgumentException if the word contains line ends or NUL, which no quoting brings through every shell
     */
    static String quote(String word) {
        StringBuilder quoted = new StringBuilder(word.length() + 16).append('\'');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\n' || c == '\r' || c == '\0') {
                throw new IllegalArgumentException("a line end or NUL in a word of a command");
            }
            if (c == '\'' || c == '\\' || c == '!') {
                quoted.append("'\\").append(c).append('\'');
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }
}
