package io.github.socketloom.app.model;

import java.util.List;

/**
 * What became different in a {@link ModelState} since a view looked at it last. Take {@code dropped} away before
 * looking at {@code touched}: a slot may have passed from one to the other.
 *
 * @param everything whether all may be different; the two lists are empty then
 * @param dropped connections that are not tracked any more, in their last form
 * @param touched connections that are new or have another form, in that form
 */
public record ModelChange(boolean everything, List<TrackedConnection> dropped, List<TrackedConnection> touched) {

    /** All may be different. */
    public static final ModelChange EVERYTHING = new ModelChange(true, List.of(), List.of());

    /** Nothing is different; what the viewer wants to see may be. */
    public static final ModelChange NOTHING = new ModelChange(false, List.of(), List.of());
}
