package io.github.socketloom.app.connect;

import io.github.socketloom.app.task.LatestWork;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.ssh.SshDetails;
import io.github.socketloom.collector.ssh.SshOptions;
import io.github.socketloom.collector.ssh.SshTarget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What can be looked at beside what is open: what the user typed so far, what it would be, what ssh makes of it, and
 * what was looked at before. Belongs to the FX thread; files and programs are asked elsewhere.
 */
public final class ConnectViewModel {
    private static final int MOST_SUGGESTED = 50;

    /** Asks what ssh makes of a host. */
    @FunctionalInterface
    public interface Details {

        /**
         * Asks; blocks.
         *
         * @throws LinkException if it makes nothing of it
         * @throws InterruptedException if nobody wants to know any more
         */
        SshDetails of(SshTarget target) throws LinkException, InterruptedException;
    }

    private final Supplier<List<String>> recent;
    private final Callable<List<String>> aliasReader;
    private final Details details;
    private final TaskRunner tasks;
    private final LatestWork asking;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final BooleanProperty elevated = new SimpleBooleanProperty(this, "elevated");
    private final BooleanProperty attached = new SimpleBooleanProperty(this, "attached");
    private final StringProperty socket = new SimpleStringProperty(this, "socket", SshOptions.SERVICE_SOCKET);
    private final ReadOnlyObjectWrapper<Target> target = new ReadOnlyObjectWrapper<>(this, "target");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper(this, "told", "");
    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();
    private List<String> aliases = List.of();

    /**
     * Something that can be chosen instead of typing on.
     *
     * @param text what is put into the field
     * @param icon name of its icon
     * @param title what users call it
     * @param origin where it comes from, a few words
     */
    public record Suggestion(String text, String icon, String title, String origin) {}

    /**
     * @param recent returns what was looked at before, as {@code --connect} takes it, latest first
     * @param aliases reads the names of hosts in the user's ssh configuration; blocks
     * @param details asks what ssh makes of a host
     * @param tasks does what blocks
     */
    public ConnectViewModel(Supplier<List<String>> recent, Callable<List<String>> aliases, Details details,
            TaskRunner tasks) {
        this.recent = recent;
        this.aliasReader = aliases;
        this.details = details;
        this.tasks = tasks;
        asking = new LatestWork(tasks, (what, cause) -> told.set(""), "asking ssh about a host");
        text.addListener((p, before, now) -> read());
        elevated.addListener((p, before, now) -> {
            if (now) {
                attached.set(false); // an agent that runs already has the rights that it has
            }
            read();
        });
        attached.addListener((p, before, now) -> {
            if (now) {
                elevated.set(false);
            }
            read();
        });
        socket.addListener((p, before, now) -> read());
    }

    /** Begins anew, with nothing typed; reads the names of the ssh configuration, which may have changed. */
    public void begin() {
        asking.cancel();
        elevated.set(false);
        attached.set(false);
        text.set("");
        read();
        tasks.run("reading the ssh configuration", aliasReader, names -> {
            aliases = List.copyOf(names);
            suggest();
        }, e -> suggest());
    }

    private void read() {
        asking.cancel();
        told.set("");
        problem.set("");
        target.set(null);
        suggest();
        if (text.get().isBlank()) {
            return;
        }
        try {
            target.set(parsed(text.get().strip()));
        } catch (IllegalArgumentException e) {
            problem.set(capital(e.getMessage()));
        }
    }

    /** Whatever is no socket and no file is a host. */
    private Target parsed(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        boolean named = lower.startsWith(Target.UNIX) || lower.startsWith(Target.SCHEME) || lower.equals("local")
                || lower.equals("privileged");
        boolean file = !named && typed.contains("/") && (lower.endsWith(".loom") || lower.endsWith(".json"));
        Target read = Target.parse(named || file ? typed : Target.SCHEME + typed);
        if (read instanceof Target.Ssh ssh && !ssh.elevated() && ssh.socket() == null) {
            if (attached.get()) {
                SshOptions.DEFAULT.attachedTo(socket.get().strip(), false); // says what is wrong with it
            }
            return new Target.Ssh(ssh.host(), elevated.get(), attached.get() ? socket.get().strip() : null);
        }
        return read;
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private void suggest() {
        String wanted = text.get().strip().toLowerCase(Locale.ROOT);
        List<Suggestion> next = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (String before : recent.get()) {
            try {
                Target each = Target.parse(before);
                if (known.add(each.text()) && (each.text() + " " + each.name()).toLowerCase(Locale.ROOT)
                        .contains(wanted)) {
                    next.add(new Suggestion(each.text(), each.icon(), each.name(), each.way() + ", recent"));
                }
            } catch (IllegalArgumentException e) {
                continue; // of another version of this program
            }
        }
        for (String alias : aliases) {
            if (next.size() < MOST_SUGGESTED && alias.toLowerCase(Locale.ROOT).contains(wanted)
                    && known.add(Target.SCHEME + alias)) {
                next.add(new Suggestion(alias, "server", alias, "your ssh configuration"));
            }
        }
        if (!suggestions.equals(next)) {
            suggestions.setAll(next);
        }
    }

    /** Asks ssh what it makes of the host that was typed, if it is one. To be called when the user pauses. */
    public void ask() {
        Target asked = target.get();
        if (!(asked instanceof Target.Ssh ssh)) {
            told.set(asked == null ? "" : what(asked));
            return;
        }
        asking.request(() -> words(ssh), words -> {
            if (asked.equals(target.get())) {
                told.set(words);
            }
        });
    }

    private static String what(Target asked) {
        return switch (asked) {
            case Target.Local local -> "This host, with your rights.";
            case Target.Privileged privileged -> "This host; the collector runs with the rights of root.";
            case Target.UnixSocket unix -> "An agent that runs on this host and listens on " + unix.socket() + ".";
            case Target.Recorded recorded -> "A recording.";
            case Target.Captured captured -> "What a host's kernel told, in a folder.";
            case Target.TopologyFile topology -> "A topology file.";
            case Target.Ssh ssh -> "";
        };
    }

    private String words(Target.Ssh ssh) throws InterruptedException {
        try {
            SshDetails of = details.of(ssh.host());
            String way = !of.jump().isEmpty()
                    ? ", through " + of.jump()
                    : !of.proxyCommand().isEmpty() ? ", by " + of.proxyCommand() : "";
            return "ssh connects as " + of.user() + " to " + of.host() + ", port " + of.port() + way + ".";
        } catch (LinkException e) {
            return e.failure().sentence() + (e.failure().remedy() == null ? "" : " " + e.failure().remedy());
        }
    }

    /** Returns what the user typed. */
    public StringProperty textProperty() {
        return text;
    }

    /** Returns whether the agent is to be started with more rights. */
    public BooleanProperty elevatedProperty() {
        return elevated;
    }

    /** Returns whether an agent that runs on that host already is meant. */
    public BooleanProperty attachedProperty() {
        return attached;
    }

    /** Returns where that agent listens. */
    public StringProperty socketProperty() {
        return socket;
    }

    /** Returns what is meant; null if nothing was typed, or nothing that can be looked at. */
    public ReadOnlyObjectProperty<Target> targetProperty() {
        return target.getReadOnlyProperty();
    }

    /** Returns what is wrong with what was typed; empty if nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Returns what would be connected to; empty as long as that is not known. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** Returns what was looked at before and what the ssh configuration names, as far as it fits what was typed. */
    public ObservableList<Suggestion> suggestions() {
        return suggestions;
    }
}
