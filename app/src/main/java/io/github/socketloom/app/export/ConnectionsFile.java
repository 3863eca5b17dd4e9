package io.github.socketloom.app.export;

import io.github.socketloom.app.connections.Row;
import io.github.socketloom.app.connections.TableContent;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.Mark;
import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.export.ConnectionsCsv;
import io.github.socketloom.collector.export.ConnectionsJson;
import io.github.socketloom.collector.export.ConnectionsWriter;
import io.github.socketloom.collector.export.View;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections that a table shows, in its order, as a file of the agent's formats. Secrets in command lines are
 * masked as the agent masks them.
 */
public final class ConnectionsFile {

    /** What kind of file. */
    public enum Format {
        /** Comma-separated values, RFC 4180. */
        CSV(new ConnectionsCsv(CommandLineRedaction.MASKED)),
        /** The document of {@code socketloom-agent connections --format json}. */
        JSON(new ConnectionsJson(CommandLineRedaction.MASKED));

        private final ConnectionsWriter writer;

        Format(ConnectionsWriter writer) {
            this.writer = writer;
        }
    }

    private static final ConnectionsJson ROW_WRITER = new ConnectionsJson(CommandLineRedaction.MASKED);

    private ConnectionsFile() {}

    /**
     * Returns what a table shows as a snapshot of its own. Connections that are closed already are left out
     * unless they are what was asked for.
     *
     * @throws IllegalStateException before the first reading
     */
    public static Snapshot shown(HostStatus status, TableContent content) {
        if (status.report() == null) {
            throw new IllegalStateException("there was no reading yet");
        }
        List<Row> rows = new ArrayList<>(content.size());
        for (int i = 0; i < content.size(); i++) {
            if (content.row(i).mark() != Mark.CLOSED || content.counts().ofClosed()) {
                rows.add(content.row(i));
            }
        }
        return snapshot(status, rows);
    }

    private static Snapshot snapshot(HostStatus status, List<Row> rows) {
        List<Connection> connections = new ArrayList<>(rows.size());
        Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
        for (Row row : rows) {
            connections.add(row.connection());
            row.processes().forEach(process -> processes.put(process.key(), process));
        }
        return new Snapshot(status.host(), status.report(), status.capabilities(), status.namespaces(), processes,
                connections);
    }

    /**
     * Returns one row as the JSON object that it is in the list {@code connections} of the agent's document.
     *
     * @throws IllegalStateException before the first reading
     */
    public static String json(HostStatus status, Row row) {
        if (status.report() == null) {
            throw new IllegalStateException("there was no reading yet");
        }
        StringWriter text = new StringWriter();
        try {
            ROW_WRITER.write(snapshot(status, List.of(row)), row.connection(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    /**
     * Writes a snapshot. Not to be called on the FX thread.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void save(Snapshot snapshot, Format format, Path file) throws IOException {
        WholeFile.write(file, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            format.writer.write(snapshot, View.DETAILED, text);
            text.flush();
        });
    }
}
