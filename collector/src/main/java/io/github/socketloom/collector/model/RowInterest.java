package io.github.socketloom.collector.model;

import java.util.List;
import java.util.Objects;

/**
 * Which connections a viewer looks at. A feed that cannot bring everything brings these first, and what came and went
 * before any of them.
 *
 * @param visible the rows on the screen, at most {@value #MOST_VISIBLE}
 * @param order by which figure the viewer sorts
 * @param descending whether the greatest come first
 * @param top how many rows at the beginning of that order must be right, 0 to {@value #MOST_VISIBLE}
 */
public record RowInterest(List<ConnectionId> visible, RowOrder order, boolean descending, int top) {

    /** Most rows of interest. */
    public static final int MOST_VISIBLE = 1000;

    /** No row more than another. */
    public static final RowInterest NONE = new RowInterest(List.of(), RowOrder.NONE, false, 0);

    public RowInterest {
        Objects.requireNonNull(order);
        visible = List.copyOf(visible);
        if (visible.size() > MOST_VISIBLE || top < 0 || top > MOST_VISIBLE) {
            throw new IllegalArgumentException(visible.size() + " visible rows, top " + top);
        }
    }
}
