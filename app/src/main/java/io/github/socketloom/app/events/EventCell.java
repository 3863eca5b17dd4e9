package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.FittedText;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.Shortening;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventActor;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;

/** Shows one fact of an event; what is unknown steps back, what is cut short tells itself in a tooltip. */
final class EventCell extends TableCell<ConnectionEvent, String> {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    private static final PseudoClass OWNERLESS = PseudoClass.getPseudoClass("ownerless");

    private final EventColumn column;
    private final EventTableView table;
    /** Shortens what tells most at its end; null where the beginning tells most. */
    private final FittedText fitted;
    private Icon icon;
    private String iconName;

    EventCell(EventColumn column, EventTableView table) {
        this.column = column;
        this.table = table;
        fitted = switch (column.key()) {
            case EventColumns.PROCESS -> new FittedText(this, Shortening::process);
            case EventColumns.LOCAL, EventColumns.REMOTE -> new FittedText(this, Shortening::address);
            default -> null;
        };
        LazyTooltip.install(this, this::explanation);
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        ConnectionEvent event = empty ? null : event();
        if (event == null) {
            write(null);
            setGraphic(null);
            return;
        }
        write(text);
        pseudoClassStateChanged(UNKNOWN, EventTexts.UNKNOWN.equals(text));
        pseudoClassStateChanged(OWNERLESS, column.key().equals(EventColumns.PROCESS) && event.actor() == null);
        switch (column.key()) {
            case EventColumns.KIND -> show(EventTexts.icon(event.kind()), ContentDisplay.LEFT);
            case EventColumns.DIRECTION -> show(event.direction() == null
                    ? null
                    : "direction-" + event.direction().key(), ContentDisplay.GRAPHIC_ONLY);
            case EventColumns.PROCESS -> show(event.actor() == null ? null : "process", ContentDisplay.LEFT);
            default -> {
                // words are enough
            }
        }
    }

    private void write(String text) {
        if (fitted == null) {
            setText(text);
        } else {
            fitted.show(text);
        }
    }

    private void show(String name, ContentDisplay display) {
        if (name == null) {
            setGraphic(null);
            setContentDisplay(ContentDisplay.TEXT_ONLY);
            return;
        }
        if (icon == null) {
            icon = new Icon(name);
            iconName = name;
        } else if (!name.equals(iconName)) {
            icon.show(name);
            iconName = name;
        }
        setGraphic(icon);
        setContentDisplay(display);
    }

    private String explanation() {
        ConnectionEvent event = event();
        if (event == null) {
            return "";
        }
        return switch (column.key()) {
            case EventColumns.TIME -> table.texts().dayAndTime(event.time());
            case EventColumns.KIND -> EventTexts.meaning(event.kind());
            case EventColumns.PROCESS -> process(event);
            case EventColumns.DIRECTION -> event.direction() == null
                    ? "Nobody knows who began it."
                    : event.direction().key().substring(0, 1).toUpperCase(Locale.ROOT)
                            + event.direction().key().substring(1);
            default -> fitted != null && fitted.isShortened() ? getItem() : ClippedText.of(this);
        };
    }

    private static String process(ConnectionEvent event) {
        EventActor actor = event.actor();
        if (actor != null) {
            return EventTexts.process(event) + (actor.user() == null ? "" : ", user " + actor.user());
        }
        return event.noActorReason() == null
                ? "No process is known."
                : "No process is known: " + event.noActorReason().explanation() + ".";
    }

    /** Returns the event that the cell belongs to; null while it has none. */
    ConnectionEvent event() {
        int index = getIndex();
        return index < 0 || index >= getTableView().getItems().size() ? null : getTableView().getItems().get(index);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? getItem()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
