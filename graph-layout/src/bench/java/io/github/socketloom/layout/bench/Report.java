package io.github.socketloom.layout.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Writes Markdown as results come in; what goes on meanwhile goes to the other stream. */
final class Report {

    private final PrintStream out;
    private final PrintStream progress;

    Report(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    void section(String title) {
        out.println();
        out.println("## " + title);
        out.println();
    }

    void line(String format, Object... arguments) {
        out.println(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    }

    void tableHead(String... columns) {
        out.println("| " + String.join(" | ", columns) + " |");
        out.println("|---".repeat(columns.length) + "|");
    }

    void row(String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
        out.flush();
    }

    void progress(String text) {
        progress.println(text);
    }

    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** Milliseconds, with as many decimals as tell something. */
    static String millis(double nanos) {
        double millis = nanos / 1e6;
        return format(millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f", millis);
    }

    static String bytes(double bytes) {
        return bytes < 1e4
                ? format("%.0f B", bytes)
                : bytes < 1e7
                        ? format("%.0f kB", bytes / 1e3)
                        : bytes < 1e10 ? format("%.0f MB", bytes / 1e6) : format("%.1f GB", bytes / 1e9);
    }

    static String ratio(double ratio) {
        return format(ratio < 10 ? "%.1f×" : "%.0f×", ratio);
    }
}
