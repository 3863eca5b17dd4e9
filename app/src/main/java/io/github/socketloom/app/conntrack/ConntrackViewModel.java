package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import java.util.function.Consumer;

/** State of the Conntrack view. All methods but {@link #refresh} belong to the FX thread. */
public final class ConntrackViewModel implements ModelView {

    private final Consumer<ModelView> request;

    /** @param request lets this look at the state again soon, because something else is to be shown */
    public ConntrackViewModel(Consumer<ModelView> request) {
        this.request = request;
    }

    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        return null;
    }
}
