package io.github.socketloom.collector.agent.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the keys of a TOML document stand, which Jackson does not tell: it knows the places of mistakes in the syntax
 * only. Takes any text, in time linear in its length; of a text that is no TOML the places up to the mistake are right.
 */
final class TomlPlaces {

    private static final String MULTI_LINE = "\"\"\"";
    private static final String MULTI_LINE_LITERAL = "'''";

    /** A key or a table's header: its line and its path, the parts parted by points. */
    private record Statement(int line, String path) {}

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int at;
    private int line = 1;

    TomlPlaces(String text) {
        this.text = text;
        String table = "";
        while (skipToStatement()) {
            int begin = line;
            if (text.charAt(at) == '[') {
                while (at < text.length() && text.charAt(at) == '[') {
                    at++;
                }
                table = key(']');
                statements.add(new Statement(begin, table));
                skipLine();
            } else {
                String key = key('=');
                statements.add(new Statement(begin, table.isEmpty() ? key : table + "." + key));
                skipValue();
            }
        }
    }

    /** Returns the line of a key, or of the statement that holds it; 0 if there is none. */
    int line(String path) {
        String wanted = path;
        while (true) {
            for (int i = statements.size() - 1; i >= 0; i--) {
                if (statements.get(i).path().equals(wanted)) {
                    return statements.get(i).line();
                }
            }
            int point = wanted.lastIndexOf('.');
            if (point < 0) {
                return 0;
            }
            wanted = wanted.substring(0, point);
        }
    }

    /** Returns the key or table whose statement begins in a line; null if none does. */
    String path(int wanted) {
        for (Statement statement : statements) {
            if (statement.line() == wanted) {
                return statement.path();
            }
        }
        return null;
    }

    /** Returns the line in which the last statement before a line begins; 0 if there is none. */
    int lastLineBefore(int line) {
        return statements.stream().mapToInt(Statement::line).filter(begin -> begin < line).max().orElse(0);
    }

    private boolean skipToStatement() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine();
            } else if (c <= ' ') {
                step();
            } else {
                return true;
            }
        }
        return false;
    }

    private void step() {
        if (text.charAt(at++) == '\n') {
            line++;
        }
    }

    /** Goes to the end of the line; what ends it stays. */
    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    /** Reads a key with its quotes taken off up to this character or the end of the line. */
    private String key(char end) {
        StringBuilder path = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != end) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int begin = at + 1;
                skipString(c);
                path.append(text, begin, Math.max(begin, at - 1));
            } else {
                if (c > ' ') {
                    path.append(c);
                }
                at++;
            }
        }
        return path.toString();
    }

    private void skipValue() {
        int depth = 0;
        while (at < text.length() && (text.charAt(at) != '\n' || depth > 0)) {
            char c = text.charAt(at);
            if (text.startsWith(MULTI_LINE, at) || text.startsWith(MULTI_LINE_LITERAL, at)) {
                skipMultiLine(text.substring(at, at + MULTI_LINE.length()));
            } else if (c == '"' || c == '\'') {
                skipString(c);
            } else if (c == '#') {
                skipLine();
            } else {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
                step();
            }
        }
    }

    private void skipString(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != quote) {
            at += quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n'
                    ? 2
                    : 1;
        }
        if (at < text.length() && text.charAt(at) == quote) {
            at++;
        }
    }

    private void skipMultiLine(String quotes) {
        at += quotes.length();
        while (at < text.length() && !text.startsWith(quotes, at)) {
            if (quotes.equals(MULTI_LINE) && text.charAt(at) == '\\') {
                step();
            }
            if (at < text.length()) {
                step();
            }
        }
        at = Math.min(text.length(), at + quotes.length());
    }
}
