package io.github.socketloom.collector.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the output is read.
 *
 * @param width characters in a line
 * @param whole whether texts are shown whole, however long: where a program reads, a shortened address is not found
 * @param colours whether escape sequences for colours are understood and wanted
 */
record Terminal(int width, boolean whole, boolean colours) {

    private static final int FALLBACK_WIDTH = 100;
    private static final int WIDEST = 1000;
    private static final long PATIENCE_SECONDS = 2;
    private static final int ANSWER_LIMIT = 200;
    private static final String QUESTION = "test -t 1 && echo terminal >&2; stty size </dev/tty >&2";
    private static final Pattern SIZE = Pattern.compile("(?m)^\\d{1,5} (\\d{1,5})$");
    private static final Pattern COLUMNS = Pattern.compile("\\d{1,5}");

    /**
     * Asks the system about the terminal of this process. Java tells no width at all, and only from version 22 on whether
     * the output alone goes to a terminal.
     */
    static Terminal ofThisProcess() {
        return of(System.getenv(), ask());
    }

    /**
     * @param environment {@code COLUMNS} goes before what the terminal says, and is kept to; {@code NO_COLOR} and {@code TERM=dumb}
     *         forbid colours
     * @param answer a line {@code terminal} if the output goes to one, and a line with its rows and columns
     */
    static Terminal of(Map<String, String> environment, String answer) {
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(environment.get("TERM"));
        boolean terminal = answer.lines().anyMatch("terminal"::equals);
        int columns = columns(environment.get("COLUMNS"));
        return new Terminal(width(columns, answer), !terminal && columns == 0, !plain && terminal);
    }

    private static int columns(String columns) {
        return columns != null && COLUMNS.matcher(columns).matches() ? Integer.parseInt(columns) : 0;
    }

    private static int width(int columns, String answer) {
        int width = columns;
        Matcher size = SIZE.matcher(answer);
        if (width == 0 && size.find()) {
            width = Integer.parseInt(size.group(1));
        }
        return width == 0 ? FALLBACK_WIDTH : Math.min(width, WIDEST);
    }

    private static String ask() {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", QUESTION)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.INHERIT).start();
            try (InputStream answer = shell.getErrorStream()) {
                if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return "";
                }
                return new String(answer.readNBytes(ANSWER_LIMIT), StandardCharsets.US_ASCII);
            } finally {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            return ""; // no shell: no terminal either
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

}
