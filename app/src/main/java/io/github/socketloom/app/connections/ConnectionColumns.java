package io.github.socketloom.app.connections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of columns. */
public final class ConnectionColumns {

    private static final List<ConnectionColumn> ALL = number();
    private static final Map<String, ConnectionColumn> BY_KEY = byKeys();

    private ConnectionColumns() {}

    private static List<ConnectionColumn> number() {
        List<ColumnBuilder> builders = new ArrayList<>();
        builders.addAll(SocketColumns.leading());
        builders.addAll(OwnerColumns.leading());
        builders.addAll(ContainerColumns.leading());
        builders.addAll(AddressColumns.leading());
        builders.addAll(TrafficColumns.leading());
        builders.addAll(SocketColumns.further());
        builders.addAll(OwnerColumns.further());
        builders.addAll(ContainerColumns.further());
        builders.addAll(AddressColumns.further());
        builders.addAll(TrafficColumns.further());
        builders.addAll(TcpMetricColumns.further());
        List<ConnectionColumn> columns = new ArrayList<>(builders.size());
        for (ColumnBuilder builder : builders) {
            columns.add(new ConnectionColumn(columns.size(), builder));
        }
        return List.copyOf(columns);
    }

    private static Map<String, ConnectionColumn> byKeys() {
        Map<String, ConnectionColumn> columns = new LinkedHashMap<>();
        for (ConnectionColumn column : ALL) {
            if (columns.put(column.key(), column) != null) {
                throw new IllegalStateException("two columns are called " + column.key());
            }
        }
        return columns;
    }

    /** Returns all columns, those shown by default first, from left to right. */
    public static List<ConnectionColumn> all() {
        return ALL;
    }

    /** Returns the column with this key, or empty. */
    public static Optional<ConnectionColumn> byKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
