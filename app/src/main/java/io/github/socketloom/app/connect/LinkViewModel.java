package io.github.socketloom.app.connect;

import io.github.socketloom.app.connect.LinkPicture.Action;
import io.github.socketloom.app.connect.LinkPicture.Place;
import io.github.socketloom.app.connect.LinkPicture.Tone;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * What a tab says about the way to its host: the steps of connecting, how much has come, since when the picture stands
 * still and when the next attempt is made, why it ended and what can be done. Belongs to the FX thread.
 */
public final class LinkViewModel {
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long MINUTES_PER_HOUR = 60;
    /** The line that ssh itself offers where a key has changed. */
    private static final Pattern KEYGEN = Pattern.compile("ssh-keygen -f \\S.{0,300}? -R \\S{1,300}|"
            + "ssh-keygen -R \\S{1,300}");

    private final Target target;
    private final LongSupplier nanoTime;
    private final ReadOnlyObjectWrapper<LinkPicture> picture = new ReadOnlyObjectWrapper<>(this, "picture",
            LinkPicture.NOTHING);
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(this, "stale");
    private List<String> steps = List.of();
    private LinkStatus link;
    /** When the link's status was told. */
    private long told;
    private TickReport latest;
    /** When the latest reading came. */
    private long came;

    /**
     * @param target what is looked at
     * @param status the host's status, followed from now on
     * @param nanoTime the monotonic clock, nanoseconds
     */
    public LinkViewModel(Target target, ObservableValue<HostStatus> status, LongSupplier nanoTime) {
        this.target = target;
        this.nanoTime = nanoTime;
        status.addListener((p, before, now) -> follow(now));
        follow(status.getValue());
    }

    private void follow(HostStatus status) {
        long now = nanoTime.getAsLong();
        if (status.report() != null && !status.report().equals(latest)) {
            latest = status.report();
            came = now;
        }
        if (status.link() != null && status.link() != link) {
            link = status.link();
            told = now;
        }
        steps = status.steps();
        tick();
    }

    /** Lets time pass: ages grow, what is waited for comes nearer. To be called once a second while it can be seen. */
    public void tick() {
        LinkPicture next = link == null ? LinkPicture.NOTHING : pictureOf(link);
        picture.set(next);
        stale.set(next.place() == Place.BANNER);
    }

    private LinkPicture pictureOf(LinkStatus now) {
        return switch (now.phase()) {
            case CONNECTING -> latest == null ? connecting(now) : lost(now, "Connecting again");
            case RECEIVING -> receiving(now);
            case LIVE -> LinkPicture.NOTHING;
            case LOST -> latest == null ? waiting(now) : lost(now, "Connection lost");
            case ENDED -> ended(now);
        };
    }

    private LinkPicture connecting(LinkStatus now) {
        return new LinkPicture(Place.SCREEN, Tone.BUSY, "Connecting to " + target.name(), now.step(), null,
                detail(now), steps, Double.NaN, null, List.of(Action.CANCEL));
    }

    /** The first attempt failed in a way that may pass. */
    private LinkPicture waiting(LinkStatus now) {
        return new LinkPicture(Place.SCREEN, Tone.WARNING, "Not connected to " + target.name() + " yet",
                sentence(now) + countdown(now), remedy(now), detail(now), List.of(), -1, null,
                List.of(Action.RETRY_NOW, Action.CANCEL));
    }

    private LinkPicture receiving(LinkStatus now) {
        String sentence = now.expected() > 0
                ? Figures.count(now.received()) + " of " + Figures.count(now.expected(), "connection", "connections")
                        + " have come; those that matter most come first."
                : "The connections are coming.";
        double share = now.expected() > 0 ? Math.min(1, (double) now.received() / now.expected()) : Double.NaN;
        return latest == null
                ? new LinkPicture(Place.SCREEN, Tone.BUSY, "Receiving from " + target.name(), sentence, null, "", steps,
                        share, null, List.of(Action.CANCEL))
                : new LinkPicture(Place.NOTE, Tone.BUSY, "Receiving", sentence, null, "", List.of(), share, null,
                        List.of());
    }

    private LinkPicture lost(LinkStatus now, String title) {
        String age = "This is the last picture, " + age() + " old. ";
        return new LinkPicture(Place.BANNER, Tone.WARNING, title,
                age + (now.failure() == null ? now.step() : now.failure().sentence()) + countdown(now), remedy(now),
                detail(now), List.of(), now.phase() == LinkStatus.Phase.CONNECTING ? Double.NaN : -1, null,
                now.phase() == LinkStatus.Phase.LOST ? List.of(Action.RETRY_NOW) : List.of());
    }

    private LinkPicture ended(LinkStatus now) {
        LinkFailure failure = now.failure();
        LinkFailure.Kind kind = failure == null ? LinkFailure.Kind.OTHER : failure.kind();
        boolean changedKey = kind == LinkFailure.Kind.HOST_KEY_CHANGED;
        boolean picture = latest != null;
        String title = switch (kind) {
            case HOST_KEY_CHANGED -> "The key of " + target.name() + " has changed";
            case CANCELLED, HOST_KEY_REFUSED -> "Not connected to " + target.name();
            case AGENT_MISSING -> "No agent on " + target.name();
            case VERSION -> "Another version on " + target.name();
            default -> picture ? "Connection ended" : "Cannot connect to " + target.name();
        };
        String age = picture ? "This is the last picture, " + age() + " old. " : "";
        return new LinkPicture(picture ? Place.BANNER : Place.SCREEN, changedKey ? Tone.ALARM : Tone.FAILURE, title,
                age + sentence(now), remedy(now), detail(now), List.of(), -1, changedKey ? command(failure) : null,
                actions(kind));
    }

    private List<Action> actions(LinkFailure.Kind kind) {
        List<Action> actions = new ArrayList<>();
        boolean copies = kind == LinkFailure.Kind.AGENT_MISSING || kind == LinkFailure.Kind.VERSION;
        if (copies && target instanceof Target.Ssh) {
            actions.add(Action.COPY_AGENT);
        }
        boolean elevated = target instanceof Target.Privileged
                || target instanceof Target.Ssh ssh && ssh.elevated();
        if (kind == LinkFailure.Kind.ELEVATION && elevated) {
            actions.add(Action.PLAIN);
        }
        if (!actions.contains(Action.COPY_AGENT)) {
            actions.add(Action.RETRY);
        }
        actions.add(Action.CLOSE);
        return actions;
    }

    private static String command(LinkFailure failure) {
        String said = failure.detail() + "\n" + (failure.remedy() == null ? "" : failure.remedy());
        Matcher matcher = KEYGEN.matcher(said);
        return matcher.find() ? matcher.group().strip() : null;
    }

    private static String sentence(LinkStatus now) {
        return now.failure() == null ? now.step() : now.failure().sentence();
    }

    private static String remedy(LinkStatus now) {
        return now.failure() == null ? null : now.failure().remedy();
    }

    private static String detail(LinkStatus now) {
        return now.failure() == null ? "" : now.failure().detail();
    }

    private String countdown(LinkStatus now) {
        if (now.phase() != LinkStatus.Phase.LOST || now.retryInMillis() < 0) {
            return "";
        }
        long due = told + Duration.ofMillis(now.retryInMillis()).toNanos() - nanoTime.getAsLong();
        long seconds = Math.max(0, (due + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
        return seconds == 0
                ? " The next attempt begins now."
                : " The next attempt begins in " + Figures.count(seconds, "second", "seconds") + ".";
    }

    private String age() {
        long seconds = Math.max(0, (nanoTime.getAsLong() - came) / NANOS_PER_SECOND);
        long minutes = seconds / SECONDS_PER_MINUTE;
        if (minutes == 0) {
            return seconds + " s";
        }
        long hours = minutes / MINUTES_PER_HOUR;
        return hours == 0
                ? minutes + " min " + seconds % SECONDS_PER_MINUTE + " s"
                : hours + " h " + minutes % MINUTES_PER_HOUR + " min";
    }

    /** Returns what is looked at. */
    public Target target() {
        return target;
    }

    /** Returns what is to be said now. */
    public ReadOnlyObjectProperty<LinkPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Returns whether the views show a picture that is not kept up to date. */
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }
}
