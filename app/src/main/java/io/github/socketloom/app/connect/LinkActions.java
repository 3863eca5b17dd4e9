package io.github.socketloom.app.connect;

/** What the user can do about the way to a host. Belongs to the FX thread; returns at once. */
@FunctionalInterface
public interface LinkActions {

    /** Does it. */
    void perform(LinkPicture.Action action);
}
