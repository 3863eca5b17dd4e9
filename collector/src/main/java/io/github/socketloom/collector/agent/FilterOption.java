package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.query.FilterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which connections, or what happened to which, a command tells of. */
final class FilterOption {

    /** How much of a long filter is repeated on each side of a mistake in it. */
    private static final int AROUND_A_MISTAKE = 40;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--filter", paramLabel = "EXPR", defaultValue = "", description = "Only connections that match, for example 'proc:nginx state:established rtt>50ms' or "
            + "'remote:10.0.0.0/8 -port:22,443'.")
    private String filter;

    /** Returns the filter; says where a mistake in it is. */
    Filter parse() {
        try {
            return Filter.parse(filter);
        } catch (FilterException e) {
            String suggestion = e.suggestion().filter(word -> !e.getMessage().contains("'" + word + "'"))
                    .map(word -> "\n  Did you mean " + word + "?").orElse("");
            throw new ParameterException(spec.commandLine(), "--filter: " + e.getMessage() + "\n"
                    + place(e.position(), e.length()) + suggestion);
        }
    }

    /** Returns the filter, or the part of it around a mistake, and a line that points to the mistake. */
    private String place(int position, int length) {
        int begin = Math.max(0, position - AROUND_A_MISTAKE);
        int end = Math.min(filter.length(), position + AROUND_A_MISTAKE);
        String before = (begin > 0 ? "…" : "") + VisibleText.of(filter.substring(begin, position));
        String behind = VisibleText.of(filter.substring(position, end)) + (end < filter.length() ? "…" : "");
        String mark = "^".repeat(Math.max(1, Math.min(length, behind.length())));
        return "  " + before + behind + "\n  " + " ".repeat(before.length()) + mark;
    }
}
