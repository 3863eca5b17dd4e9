package io.github.socketloom.collector.topology.payload;

/** A payload is not what it should be. The message says in one sentence what is wrong and where. */
public final class TopologyFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;
    private final int line;
    private final int column;

    TopologyFormatException(String path, String problem) {
        this(path, problem, -1, -1);
    }

    TopologyFormatException(String path, String problem, int line, int column) {
        super(message(path, problem, line, column));
        this.path = path;
        this.problem = problem;
        this.line = line;
        this.column = column;
    }

    private static String message(String path, String problem, int line, int column) {
        String place = line < 0 ? "" : "line " + line + ", column " + column + ": ";
        return place + (path.isEmpty() ? "" : path + ": ") + problem;
    }

    /** Returns the place in the payload, for example {@code data.actors.values[3].indexes[17]}; empty for its root. */
    public String path() {
        return path;
    }

    /** Returns what is wrong, without the place. */
    public String problem() {
        return problem;
    }

    /** Returns the line of the input, from 1; -1 where only the path is known. */
    public int line() {
        return line;
    }

    /** Returns the column of that line, from 1; -1 where only the path is known. */
    public int column() {
        return column;
    }
}
