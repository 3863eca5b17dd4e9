package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.LinkType;
import io.github.socketloom.collector.topology.modal.ModalFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Figures over several links: sums, greatest and least values, as the columns of links say that they are merged. */
final class LinkFacts {

    private static final int MOST_VALUES = 5;
    private static final List<String> WORDS = List.of("protocol", "state");
    private static final List<String> FIGURES = List.of("connection_count", "socket_count", "retransmissions",
            "rtt_ms_max", "rtt_ms_min", "recv_rtt_ms_max", "bytes_to_server", "bytes_to_client",
            "bytes_to_server_per_second", "bytes_to_client_per_second", "age_seconds_max");
    private static final String TO_SERVER = "_to_server";
    private static final String TO_CLIENT = "_to_client";

    private final DocumentData data;
    private final ActorNames names;

    LinkFacts(DocumentData data, ActorNames names) {
        this.data = data;
        this.names = names;
    }

    /** Returns the facts of links, those that no link tells left out. */
    List<ModalFact> of(int[] all, LinkSides sides) {
        // sockets of what is owned are behind other links, where they would be counted once more
        int[] others = Arrays.stream(all).filter(link -> !owns(link)).toArray();
        int[] links = others.length == 0 ? all : others;
        List<ModalFact> facts = new ArrayList<>();
        add(facts, "type", "Type", Arrays.stream(links).mapToObj(this::typeLabel).toList());
        for (String word : WORDS) {
            add(facts, word, Words.label(word), Arrays.stream(links).mapToObj(link -> data.links().value(link, word))
                    .filter(value -> !Projected.isMissing(value)).map(CellText::plain).toList());
        }
        Set<String> ids = new LinkedHashSet<>(FIGURES);
        data.links().columns().forEach(column -> ids.add(column.id()));
        // it counts what the sockets are
        if (data.links().number("socket_count") >= 0) {
            ids.remove("evidence_count");
        }
        for (String id : ids) {
            int number = data.links().number(id);
            SourceColumn column = number < 0 ? null : data.links().columns().get(number);
            if (column != null && column.isNumber() && column.aggregation() != null) {
                addFigure(facts, column, number, links, sides);
            }
        }
        return facts;
    }

    private LinkType type(int link) {
        return data.topology().linkTypes().get(data.topology().links().get(link).key().type());
    }

    private boolean owns(int link) {
        return "ownership".equals(type(link).directionRole());
    }

    private String typeLabel(int link) {
        LinkType type = type(link);
        return type.label() == null || type.label().isBlank() ? Words.label(type.id()) : type.label();
    }

    private void addFigure(List<ModalFact> facts, SourceColumn column, int number, int[] links, LinkSides sides) {
        boolean toServer = column.id().contains(TO_SERVER);
        if (!sides.isBothWays() || !toServer && !column.id().contains(TO_CLIENT)) {
            add(facts, column, Words.label(column.id()), Arrays.stream(links)
                    .mapToObj(link -> data.links().value(link, number)).toList());
            return;
        }
        // servers are at both sides: what matters is which way bytes go
        int opposite = data.links().number(toServer
                ? column.id().replace(TO_SERVER, TO_CLIENT)
                : column.id().replace(TO_CLIENT, TO_SERVER));
        String side = toServer ? sides.second(data, names) : sides.first(data, names);
        String label = (column.id().endsWith("_per_second") ? "Rate to " : "Bytes to ") + side;
        add(facts, column, label, Arrays.stream(links).mapToObj(link -> {
            int told = sides.isForward(data, link) ? number : opposite;
            return told < 0 ? null : data.links().value(link, told);
        }).toList());
    }

    private static void add(List<ModalFact> facts, SourceColumn column, String label, List<Object> values) {
        Number merged = merged(column.aggregation(), values);
        if (merged != null) {
            boolean duration = column.type() == ColumnType.DURATION || "s".equals(column.unit());
            facts.add(new ModalFact(column.id(), label, List.of(duration
                    ? Units.duration(merged, column.unit())
                    : Units.number(merged, column.unit())), 0, null));
        }
    }

    /** Returns the sum, greatest or least of the values that are known; null if none is, or they do not become one. */
    private static Number merged(String aggregation, List<Object> values) {
        Number merged = null;
        for (Object value : values) {
            if (value instanceof Number number) {
                merged = merged == null ? number : merged(aggregation, merged, number);
                if (merged == null) {
                    return null;
                }
            }
        }
        return Set.of("sum", "min", "max").contains(aggregation) ? merged : null;
    }

    private static Number merged(String aggregation, Number one, Number other) {
        return switch (aggregation) {
            case "sum" -> sum(one, other);
            case "max" -> ValueOrder.numbers(one, other) >= 0 ? one : other;
            case "min" -> ValueOrder.numbers(one, other) <= 0 ? one : other;
            default -> null;
        };
    }

    /** Whole numbers stay whole, however many. */
    private static Number sum(Number one, Number other) {
        if (one instanceof Double || other instanceof Double) {
            return one.doubleValue() + other.doubleValue();
        }
        BigDecimal sum = new BigDecimal(one.toString()).add(new BigDecimal(other.toString()));
        return sum.precision() < 19 ? sum.longValueExact() : (Number) sum.toBigIntegerExact();
    }

    private static void add(List<ModalFact> facts, String key, String label, List<String> values) {
        List<String> different = values.stream().distinct().sorted().toList();
        if (!different.isEmpty()) {
            List<String> shown = different.stream().limit(MOST_VALUES).map(CellText::line).toList();
            facts.add(new ModalFact(key, label, shown, different.size() - shown.size(), null));
        }
    }
}
