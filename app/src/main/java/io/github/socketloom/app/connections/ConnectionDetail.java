package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that is known of one connection, as a list of facts. Knows no nodes. */
final class ConnectionDetail {

    /**
     * One fact.
     *
     * @param group what it is about
     * @param name what it is called
     * @param text what it says
     * @param column the column that shows the same; null if there is none
     */
    record Fact(ColumnGroup group, String name, String text, ConnectionColumn column) {
        /** Returns the line above the facts of a group. */
        static Fact caption(ColumnGroup group) {
            return new Fact(group, group.title(), "", null);
        }

        boolean isCaption() {
            return text.isEmpty();
        }

        boolean contains(String wanted) {
            return name.toLowerCase(Locale.ROOT).contains(wanted) || text.toLowerCase(Locale.ROOT).contains(wanted)
                    || column != null && column.key().contains(wanted);
        }
    }

    private ConnectionDetail() {}

    /** Returns what the drawer is called: {@code sshd (812)}, or why there is no owner. */
    static String title(Row row, long now) {
        return ConnectionColumns.byKey("process").orElseThrow().textOf(row, now);
    }

    /** Returns both ends: {@code 10.0.0.5:22 ← 10.0.0.9:51234}. */
    static String ends(Row row) {
        Connection connection = row.connection();
        if (connection.remote().isNone()) {
            return connection.local().toString();
        }
        return connection.local() + switch (connection.direction()) {
            case INBOUND -> " ← ";
            case OUTBOUND -> " → ";
            case LISTEN, LOCAL -> " ↔ ";
        } + connection.remote();
    }

    /**
     * Returns the known facts that contain a text, by group.
     *
     * @param wanted part of a name, a key or a value; blank for all
     */
    static List<Fact> facts(Row row, long now, String wanted) {
        List<Fact> facts = new ArrayList<>();
        owners(row, facts);
        for (ConnectionColumn column : ConnectionColumns.all()) {
            String text = row.text(column, now);
            if (!text.equals(Figures.UNKNOWN) && !isTold(column)) {
                facts.add(new Fact(column.group(), RowsAsText.name(column), text, column));
            }
        }
        facts.sort((a, b) -> a.group().compareTo(b.group()));
        String part = wanted.strip().toLowerCase(Locale.ROOT);
        facts.removeIf(fact -> !fact.contains(part));
        return captioned(facts);
    }

    private static List<Fact> captioned(List<Fact> facts) {
        List<Fact> captioned = new ArrayList<>(facts.size() + ColumnGroup.values().length);
        ColumnGroup group = null;
        for (Fact fact : facts) {
            if (fact.group() != group) {
                group = fact.group();
                captioned.add(Fact.caption(group));
            }
            captioned.add(fact);
        }
        return captioned;
    }

    /** Tells whether {@link #owners} says the same at more length. */
    private static boolean isTold(ConnectionColumn column) {
        return switch (column.key()) {
            case "process", "pid", "fd", "command", "executable", "no_owner" -> true;
            default -> false;
        };
    }

    private static void owners(Row row, List<Fact> facts) {
        Connection connection = row.connection();
        NoOwnerReason reason = connection.noOwnerReason();
        if (reason != null) {
            facts.add(new Fact(ColumnGroup.OWNER, "No owner", sentence(reason.explanation()), null));
            if (reason.remedy() != null) {
                facts.add(new Fact(ColumnGroup.OWNER, "Remedy", sentence(reason.remedy()), null));
            }
        }
        for (Owner owner : connection.owners()) {
            String text = row.processes().stream().filter(process -> process.key().equals(owner.process()))
                    .findFirst().map(ConnectionDetail::process).orElse("Nothing is known of this process");
            facts.add(new Fact(ColumnGroup.OWNER, "PID " + owner.process().pid(),
                    text + " (descriptor " + owner.fd() + ")", null));
        }
    }

    private static String process(ProcessInfo process) {
        String command = String.join(" ", process.command());
        String user = process.user() == null ? "" : " as " + process.user();
        return Figures.visible(process.displayName() + user + (command.isEmpty() ? "" : ": " + command));
    }

    private static String sentence(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1) + ".";
    }

    /** Returns facts as lines of name and text, parted by a tab. */
    static String asText(List<Fact> facts) {
        StringBuilder text = new StringBuilder();
        for (Fact fact : facts) {
            text.append(fact.name()).append(fact.isCaption() ? "" : "\t").append(fact.text()).append('\n');
        }
        return text.toString();
    }
}
