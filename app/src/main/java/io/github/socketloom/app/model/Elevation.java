package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.NoOwnerReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a collector does not see for lack of rights, and how to see it.
 *
 * @param sentence what is missing, how much it concerns, and which rights it takes
 * @param command the command for a shell that shows it, with these rights and no others; capabilities(7), setpriv(1)
 */
public record Elevation(String sentence, String command) {

    /** What a user can close by more rights; that loading BPF programs would take some is no gap in the picture. */
    private static final Set<String> CONCERNED = Set.of("owners", "namespaces", "nat", "address_translation",
            "conntrack");
    private static final Pattern RIGHT = Pattern.compile("CAP_[A-Z_]+[A-Z]");

    /** Returns what a status lacks for want of rights, or empty if it lacks nothing that rights would bring. */
    public static Optional<Elevation> of(HostStatus status, LocalAgent agent) {
        if (status.report() == null || status.link() != null) {
            return Optional.empty(); // a command for this host's shell helps nothing on the other end of a link
        }
        Set<String> rights = new TreeSet<>();
        List<String> gaps = new ArrayList<>();
        int ownerless = status.report().withoutOwner().getOrDefault(NoOwnerReason.NO_PERMISSION, 0);
        if (ownerless > 0
                && addRights(HostPlatform.of(status.host()).remedy(NoOwnerReason.NO_PERMISSION), agent, rights)) {
            gaps.add(ownerless == 1
                    ? "1 socket is shown without its process"
                    : ownerless
                            + " sockets are shown without their processes");
        }
        long closed = status.namespaces().stream().filter(namespace -> !namespace.isEntered()).count();
        for (Capability capability : status.capabilities()) {
            String name = capability.name().toLowerCase(Locale.ROOT);
            if (capability.reason() == null || !CONCERNED.contains(name) || name.equals("owners")) {
                continue;
            }
            boolean lacks = addRights(capability.reason() + " " + capability.remedy(), agent, rights);
            if (lacks && name.equals("namespaces")) {
                gaps.add(closed == 1
                        ? "1 network namespace is not read"
                        : closed > 1 ? closed + " network namespaces are not read" : "other namespaces are not read");
            } else if (lacks) {
                gaps.add("address translations are not known");
            }
        }
        return gaps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Elevation(sentence(gaps, rights), command(rights, agent, "connections")));
    }

    /**
     * Returns how to see one thing that the collector may not read.
     *
     * @param gap what is missing, the subject and verb of a sentence without capital: {@code entries are not read}
     * @param told what the collector says of it; names the rights that it takes
     * @param subcommand the agent's command that shows it
     * @return empty if it takes no right that is lacking
     */
    public static Optional<Elevation> of(String gap, String told, LocalAgent agent, String subcommand) {
        Set<String> rights = new TreeSet<>();
        return addRights(told, agent, rights)
                ? Optional.of(new Elevation(sentence(List.of(gap), rights), command(rights, agent, subcommand)))
                : Optional.empty();
    }

    /** Returns whether the text names a right that is not held. */
    private static boolean addRights(String text, LocalAgent agent, Set<String> rights) {
        boolean any = false;
        for (Matcher matcher = RIGHT.matcher(text); matcher.find();) {
            if (!agent.held().contains(matcher.group())) {
                rights.add(matcher.group());
                any = true;
            }
        }
        return any;
    }

    private static String sentence(List<String> gaps, Set<String> rights) {
        String what = enumeration(gaps);
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1)
                + ", because the collector lacks " + enumeration(List.copyOf(rights))
                + ". This command shows them in a terminal, as you but with these rights; the window itself never gets"
                + " them:";
    }

    private static String enumeration(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static String command(Set<String> rights, LocalAgent agent, String subcommand) {
        String list = rights.stream().map(right -> "+" + right.substring("CAP_".length()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        // the shell asks who one is before sudo changes it
        return "sudo setpriv --reuid \"$(id -u)\" --regid \"$(id -g)\" --init-groups --inh-caps " + list
                + " --ambient-caps " + list + " -- " + agent.command() + " " + subcommand;
    }
}
