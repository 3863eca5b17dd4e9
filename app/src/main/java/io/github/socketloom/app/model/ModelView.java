package io.github.socketloom.app.model;

/** Makes something to show of the state of a host. */
@FunctionalInterface
public interface ModelView {

    /**
     * Looks at the state. Called on the model thread, never on two threads at once. The state must not be kept.
     *
     * @param state what is known now
     * @param change what became different since the call before; {@link ModelChange#EVERYTHING} in the first call
     * @return puts the result on the screen, run on the thread of the user interface unless a later call's result is
     *         there before; null if there is nothing to do
     */
    Runnable refresh(ModelState state, ModelChange change);
}
