package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.function.Supplier;
import javafx.css.PseudoClass;

/** Shows who owns a connection; where nobody is known, why, in words that step back. */
final class ProcessCell extends ShorteningCell {

    private static final PseudoClass OWNERLESS = PseudoClass.getPseudoClass("ownerless");

    /** @param platform that of the host that is shown */
    ProcessCell(Supplier<HostPlatform> platform) {
        super(Shortening::process);
        LazyTooltip.install(this, () -> row() == null ? "" : explanation(row(), platform.get()));
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        Row row = row();
        pseudoClassStateChanged(OWNERLESS, !empty && row != null && row.connection().owners().isEmpty());
    }

    private static String explanation(Row row, HostPlatform platform) {
        NoOwnerReason reason = row.connection().noOwnerReason();
        if (reason != null && !row.connection().isReleased()) {
            String remedy = platform.remedy(reason);
            return "No process is shown: " + reason.explanation() + "."
                    + (remedy == null ? "" : "\nTo change that, " + remedy + ".");
        }
        StringBuilder lines = new StringBuilder(reason == null
                ? ""
                : "Held until it was closed: "
                        + reason.explanation() + ".");
        for (ProcessInfo process : row.processes()) {
            lines.append(lines.isEmpty() ? "" : "\n").append(process.key().pid()).append("  ")
                    .append(Figures.visible(process.command().isEmpty()
                            ? process.displayName()
                            : String.join(" ", process.command())));
        }
        return lines.toString();
    }
}
