package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import java.util.function.Consumer;

/** State of the Protocols view. All methods but {@link #refresh} belong to the FX thread. */
public final class ProtocolsViewModel implements ModelView {

    private final Consumer<ModelView> request;

    /** @param request lets this look at the state again soon, because something else is to be shown */
    public ProtocolsViewModel(Consumer<ModelView> request) {
        this.request = request;
    }

    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        return null;
    }
}
