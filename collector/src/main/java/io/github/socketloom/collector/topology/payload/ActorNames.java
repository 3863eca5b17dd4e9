package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import java.util.List;
import java.util.Locale;

/** What actors are called, as the payload says for their types. */
final class ActorNames {

    private static final int MOST_SUMMED_UP = 3;
    /** How control groups of containers end that nobody has named. */
    private static final String SCOPE = ".scope";

    private static final String UNKNOWN = "[unknown]";
    private static final String UNKNOWN_OWNER = "unknown owner";

    private final DocumentData data;

    ActorNames(DocumentData data) {
        this.data = data;
    }

    /** Returns the name of an actor, one line. Never empty. */
    String of(int actor) {
        if (isUnowned(data.topology().actors().get(actor))) {
            return UNKNOWN_OWNER;
        }
        LabelPolicy policy = data.presentation(actor).name();
        for (String column : policy.columns()) {
            String name = line(text(data.actors().value(actor, column), policy));
            if (!name.isEmpty()) {
                return CellText.cut(isScopeOfPending(actor, name) ? Pending.WORD : name, policy.maxLength());
            }
        }
        return otherwise(actor, policy);
    }

    /** What no process is known of is not a program that is called so; graphs name it likewise. */
    private static boolean isUnowned(Actor actor) {
        String name = actor.displayName();
        Long pid = actor.process().pid();
        boolean nobody = (pid == null || pid == 0) && actor.processes().isEmpty() && !actor.isEndpoint();
        return name != null && name.startsWith(UNKNOWN) && (nobody || actor.noOwnerReason() != null);
    }

    /** Names are short: of a text that is very long it does not matter how it goes on. */
    private static String line(String text) {
        return CellText.oneLine(CellText.cut(text, CellText.MOST_CHARACTERS)).strip();
    }

    private boolean isScopeOfPending(int actor, String name) {
        return name.endsWith(SCOPE) && Pending.isStatus(data.actors().value(actor, Pending.STATUS));
    }

    private static String text(Object value, LabelPolicy policy) {
        if (Projected.isMissing(value)) {
            return "";
        }
        if (value instanceof List<?> several && several.size() > 1) {
            String how = policy.array() == null ? "reject" : policy.array();
            return switch (how) {
                case "first" -> CellText.plain(several.get(0));
                case "summarize" -> summary(several);
                default -> "";
            };
        }
        return CellText.plain(value);
    }

    private static String summary(List<?> several) {
        List<String> first = several.stream().limit(MOST_SUMMED_UP).map(CellText::plain).toList();
        int more = several.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " +" + more : "");
    }

    private String otherwise(int actor, LabelPolicy policy) {
        Actor of = data.topology().actors().get(actor);
        String fallback = policy.fallback() == null ? "" : policy.fallback();
        return switch (fallback) {
            case "type_label" -> type(of);
            case "row_index" -> String.format(Locale.ROOT, "#%d", actor);
            default -> {
                String id = CellText.cut(line(of.id()), policy.maxLength());
                yield id.isEmpty() ? type(of) : id;
            }
        };
    }

    /** Returns what the type of an actor is called. */
    String type(Actor actor) {
        String label = data.topology().actorTypes().get(actor.type()).label();
        return label == null || label.isBlank() ? Words.label(actor.type()) : CellText.line(label);
    }

    /** Returns who a link is between. */
    String link(int link) {
        return of(data.source(link)) + " → " + of(data.target(link));
    }
}
