package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns on who owns the socket. */
final class OwnerColumns {

    private OwnerColumns() {}

    static List<ColumnBuilder> leading() {
        return List.of(
                ColumnBuilder.words(ColumnGroup.OWNER, "process", "Process", 168, Row::processName).shownByDefault()
                        .stretchable()
                        .written((row, now) -> process(row))
                        .sorted(Sorting.byText(Row::processName).thenBy(Sorting.byLong(OwnerColumns::firstPid)))
                        .tooltip("Program that holds the socket and its pid; why there is none where there is none."),
                ColumnBuilder.words(ColumnGroup.OWNER, "user", "User", 84, row -> row.connection().user())
                        .shownByDefault()
                        .tooltip("User that the socket belongs to."));
    }

    /** Returns {@code nginx (812)}, {@code nginx (812 + 3)}, or why there is no owner. */
    private static String process(Row row) {
        Connection connection = row.connection();
        List<Owner> owners = connection.owners();
        if (owners.isEmpty()) {
            return connection.noOwnerReason() == null ? null : shortly(connection.noOwnerReason());
        }
        int others = Math.toIntExact(processes(row) - 1);
        String pids = "(" + owners.get(0).process().pid() + (others > 0 ? " + " + others : "") + ")";
        String named = row.processName() == null ? pids : row.processName() + " " + pids;
        return connection.isReleased() ? named + ", closed it" : named;
    }

    private static long processes(Row row) {
        List<Owner> owners = row.connection().owners();
        return owners.size() <= 1 ? owners.size() : owners.stream().map(Owner::process).distinct().count();
    }

    /** Returns a reason in a word or two. */
    static String shortly(NoOwnerReason reason) {
        return switch (reason) {
            case TIME_WAIT -> "released";
            case NOT_ACCEPTED -> "not accepted yet";
            case ORPHANED -> "orphaned";
            case KERNEL_SOCKET -> "kernel";
            case NO_PERMISSION -> "no permission";
            case EXITED -> "exited";
            case SHORT_LIVED -> "short-lived";
            case NOT_READ -> "not read";
        };
    }

    static List<ColumnBuilder> further() {
        return List.of(
                ColumnBuilder.words(ColumnGroup.OWNER, "pid", "PID", 82, OwnerColumns::pids)
                        .sorted(Sorting.byLong(OwnerColumns::firstPid))
                        .aligned(ConnectionColumn.Alignment.END)
                        .value(row -> numbers(row, owner -> owner.process().pid()))
                        .tooltip("Process ids of all owners."),
                ColumnBuilder.words(ColumnGroup.OWNER, "fd", "Descriptor", 82,
                        row -> joined(numbers(row, OwnerColumns::descriptor)))
                        .sorted(Sorting.byLong(row -> first(row, OwnerColumns::descriptor)))
                        .aligned(ConnectionColumn.Alignment.END)
                        .value(row -> numbers(row, OwnerColumns::descriptor))
                        .tooltip("File descriptors by which the owners hold the socket."),
                ColumnBuilder.words(ColumnGroup.OWNER, "command", "Command line", 320, row -> command(row))
                        .stretchable()
                        .value(row -> row.processes().isEmpty() ? null : row.processes().get(0).command())
                        .tooltip("Command line of the first owner."),
                ColumnBuilder.words(ColumnGroup.OWNER, "executable", "Executable", 220,
                        row -> row.process() == null ? null : row.process().executable())
                        .stretchable()
                        .tooltip("File that the first owner's program was started from."),
                ColumnBuilder.words(ColumnGroup.OWNER, "parent", "Parent", 150, OwnerColumns::parent)
                        .tooltip("Process that started the first owner, and its pid."),
                ColumnBuilder.numbers(ColumnGroup.OWNER, "ppid", "Parent PID", 90,
                        row -> row.process() == null || row.process().parentPid() == 0
                                ? Sorting.UNKNOWN
                                : row.process().parentPid(),
                        Long::toString)
                        .tooltip("Process id of the first owner's parent."),
                ColumnBuilder.words(ColumnGroup.OWNER, "ancestors", "Ancestors", 260, OwnerColumns::ancestors)
                        .stretchable()
                        .tooltip("The processes above the first owner, up to the first process of the host."),
                ColumnBuilder.words(ColumnGroup.OWNER, "no_owner", "Why no owner", 130,
                        row -> row.connection().noOwnerReason() == null
                                ? null
                                : row.connection().noOwnerReason().key())
                        .tooltip("Why no process is known for the socket."),
                ColumnBuilder.numbers(ColumnGroup.OWNER, "uid", "UID", 70,
                        row -> row.connection().uid() == -1
                                ? Sorting.UNKNOWN
                                : Integer.toUnsignedLong(row.connection().uid()),
                        Long::toString)
                        .tooltip("User id that the socket belongs to."));
    }

    private static long firstPid(Row row) {
        return first(row, owner -> owner.process().pid());
    }

    private static long first(Row row, Function<Owner, Integer> number) {
        List<Owner> owners = row.connection().owners();
        Integer first = owners.isEmpty() ? null : number.apply(owners.get(0));
        return first == null ? Sorting.UNKNOWN : first;
    }

    private static String pids(Row row) {
        return joined(numbers(row, owner -> owner.process().pid()));
    }

    /** Returns the descriptor; null if nobody told it. */
    private static Integer descriptor(Owner owner) {
        return owner.fd() == Owner.UNKNOWN_FD ? null : (Integer) owner.fd();
    }

    /** Returns each number that is known once, in order. */
    private static List<Integer> numbers(Row row, Function<Owner, Integer> number) {
        List<Integer> numbers = new ArrayList<>();
        for (Owner owner : row.connection().owners()) {
            Integer next = number.apply(owner);
            if (next != null && !numbers.contains(next)) {
                numbers.add(next);
            }
        }
        return numbers;
    }

    private static String joined(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (Integer number : numbers) {
            text.append(text.isEmpty() ? "" : " ").append(number);
        }
        return text.toString();
    }

    private static String command(Row row) {
        if (row.processes().isEmpty()) {
            return null;
        }
        ProcessInfo process = row.processes().get(0);
        return process.command().isEmpty() ? null : String.join(" ", process.command());
    }

    private static String parent(Row row) {
        ProcessInfo process = row.process();
        if (process == null || process.parentPid() == 0) {
            return null;
        }
        return process.ancestors().isEmpty()
                ? "(" + process.parentPid() + ")"
                : step(process.ancestors().get(0));
    }

    private static String ancestors(Row row) {
        ProcessInfo process = row.process();
        return process == null || process.ancestors().isEmpty()
                ? null
                : process.ancestors().stream().map(OwnerColumns::step).collect(Collectors.joining(" ← "));
    }

    /** Returns a process of the chain above an owner: {@code systemd (1)}. */
    static String step(Ancestor ancestor) {
        return ancestor.comm() + " (" + ancestor.pid() + ")";
    }
}
